/** Which keys do what. In: nothing. Out: a list; the browser's own page changes them. */
import { Chapter } from './Chapter';
import { OPTIONS_WORDS } from './options-words';

const { keys: WORDS } = OPTIONS_WORDS;

const KEYS: readonly [what: string, combinations: readonly (readonly string[])[]][] = [
  [WORDS.marks, [['Alt', '.'], ['Alt', ',']]],
  [WORDS.density, [['Alt', 'Shift', 'M']]],
  [WORDS.card, [['Tab'], ['Esc']]],
  [WORDS.panel, [['Alt', 'Shift', 'C']]],
  [WORDS.search, [['/']]],
];

export function Keys() {
  return (
    <Chapter id="keys" title={WORDS.title} lead={WORDS.lead}>
      <ul class="rows keys">
        {KEYS.map(([what, combinations]) => (
          <li key={what} class="set">
            <p>{what}</p>
            <p class="keys-list">
              {combinations.map((keys) => (
                <span key={keys.join()}>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</span>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </Chapter>
  );
}

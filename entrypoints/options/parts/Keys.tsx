/** Which keys do what. In: nothing. Out: a list; the browser's own page changes them. */
import { Chapter } from './Chapter';

const KEYS: readonly [what: string, combinations: readonly (readonly string[])[]][] = [
  ['Next mark, previous mark', [['Alt', '.'], ['Alt', ',']]],
  ['How much is marked on this site', [['Alt', 'Shift', 'M']]],
  ['Go into the card, leave it', [['Tab'], ['Esc']]],
  ['Compare this page in the side panel', [['Alt', 'Shift', 'C']]],
  ['Search, in the toolbar’s window or the panel', [['/']]],
];

export function Keys() {
  return (
    <Chapter id="keys" title="Keys" lead="The marks’ keys and the panel’s can be changed on your browser’s page of extension shortcuts.">
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

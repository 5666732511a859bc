/** Where Crossread may read without being asked. In: the allowed origins. Out: a list, each to be taken back. */
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';
import { OPTIONS_WORDS } from './options-words';

const { sites: WORDS } = OPTIONS_WORDS;

/** `https://news.example/*` as a reader writes it. */
function nameSite(origin: string): string {
  return origin.replace(/^(\*|https?):\/\//, '').replace(/\/\*?$/, '');
}

export function Sites({ corpus, onTakeBack }: Pick<OptionsProps, 'corpus' | 'onTakeBack'>) {
  const sites = corpus?.sites ?? [];
  return (
    <Chapter id="sites" title={WORDS.title} lead={WORDS.lead}>
      {sites.length === 0
        ? <p class="label">{WORDS.none}</p>
        : (
          <ul class="rows">
            {sites.map((origin) => (
              <li key={origin} class="set">
                <p><bdi>{nameSite(origin)}</bdi></p>
                <button type="button" class="act act-quiet" onClick={() => onTakeBack(origin)}>
                  {WORDS.takeBack}<span class="unseen"> {nameSite(origin)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
    </Chapter>
  );
}

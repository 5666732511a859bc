/** The options of a search's list. In: suggestions and hits. Out: elements with `role=option` that the field's keys walk; a pointer presses them as well. */
import { READ_LANGUAGE } from '../../lib/model/article';
import type { SearchHit } from '../../lib/model/coverage';
import type { Suggestion } from '../../lib/model/search';
import { formatPublished } from '../dates';
import { Icon } from '../icon/Icon';
import { readHref } from '../links';
import { OutletName } from '../outlet/OutletName';
import { PassageText } from '../passage/PassageText';
import { splitStrong } from '../passage/split-strong';
import { COMMON_WORDS } from '../words';
import { describeSuggestion, SEARCH_WORDS } from './words';

interface OptionProps {
  id: string;
  /** The one that Enter presses. */
  active: string | null;
}

/** Focus stays in the field, whatever is pressed. */
const keepFocus = (event: Event) => event.preventDefault();

/** A word or name to go on with; Enter or a click takes it into the query. */
export function WordOption({ id, active, words, onChoose }: OptionProps & { words: string; onChoose: () => void }) {
  return <div id={id} role="option" aria-selected={id === active} class="offer" onMouseDown={keepFocus} onClick={onChoose}><bdi dir="auto">{words}</bdi></div>;
}

export function SuggestionOption({ id, active, suggestion, onChoose }: OptionProps & { suggestion: Suggestion; onChoose: () => void }) {
  return (
    <div id={id} role="option" aria-selected={id === active} class="offer" onMouseDown={keepFocus} onClick={onChoose}>
      <span class="offer-title">
        {suggestion.parts.map(({ text, strong }, i) => (
          <span key={i}>
            {i > 0 && <span class="sep"> · </span>}
            <bdi>{splitStrong(text, strong).map((piece, k) => (piece.strong ? <b key={k}>{piece.text}</b> : piece.text))}</bdi>
          </span>
        ))}
      </span>
      <span class="offer-what num">{describeSuggestion(suggestion)}</span>
    </div>
  );
}

/** A passage found; it is a link to its article wherever an address is known. */
export function HitOption({ id, active, hit, onOpen }: OptionProps & { hit: SearchHit; onOpen: () => void }) {
  const href = readHref(hit.url);
  const inside = (
    <>
      <span lang={READ_LANGUAGE} class="quote" dir="auto"><PassageText passage={hit.passage} show="found" /></span>
      <span class="by">
        <OutletName outlet={hit.outlet} byline={hit.byline} />
        <span class="num">{formatPublished(hit.published, false)}</span>
        {href === null
          ? <span class="hit-none">{SEARCH_WORDS.noAddress}</span>
          : <><Icon name="out" /><span class="unseen">{COMMON_WORDS.newTab}</span></>}
      </span>
    </>
  );
  const all = { id, role: 'option', 'aria-selected': id === active, class: 'hit', title: hit.headline } as const;
  return href === null
    ? <div {...all} aria-disabled="true">{inside}</div>
    : <a {...all} href={href} target="_blank" rel="noopener noreferrer" tabIndex={-1} onClick={onOpen}>{inside}</a>;
}

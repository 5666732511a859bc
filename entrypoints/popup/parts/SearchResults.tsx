/** What a search found: passages, not headlines. In: the search's state. Out: hits, near names, or a plain sentence. */
import { READ_LANGUAGE } from '../../../lib/model/article';
import { formatPublished } from '../../../components/dates';
import { Icon } from '../../../components/icon/Icon';
import { readHref } from '../../../components/links';
import { OutletName } from '../../../components/outlet/OutletName';
import { PassageText } from '../../../components/passage/PassageText';
import { COMMON_WORDS, countOf } from '../../../components/words';
import type { SearchHit, SearchResult } from '../../../lib/model/coverage';
import type { SearchState } from '../state';
import { describeClosest, describeNoHit, POPUP_WORDS } from './popup-words';

export interface SearchResultsProps {
  search: SearchState;
  onQuery: (query: string) => void;
  onRetry: () => void;
}

function Hit({ hit }: { hit: SearchHit }) {
  const href = readHref(hit.url);
  const inside = (
    <>
      <span lang={READ_LANGUAGE} class="quote" dir="auto"><PassageText passage={hit.passage} show="found" /></span>
      <span class="by">
        <OutletName outlet={hit.outlet} byline={hit.byline} />
        <span class="num">{formatPublished(hit.published, false)}</span>
        {href !== null && <><Icon name="out" /><span class="unseen">{COMMON_WORDS.newTab}</span></>}
      </span>
    </>
  );
  return href === null
    ? <div class="hit" title={hit.headline}>{inside}</div>
    : <a class="hit" href={href} target="_blank" rel="noopener noreferrer" title={hit.headline}>{inside}</a>;
}

function Nothing({ result, onQuery }: { result: SearchResult; onQuery: (query: string) => void }) {
  return (
    <div class="message" role="status">
      <h2 class="heading">{describeNoHit(<bdi>{result.query}</bdi>, result.checked.articles)}</h2>
      {result.near.length > 0 && (
        <div>
          <p class="label">{POPUP_WORDS.near}</p>
          <ul>
            {result.near.map((name) => (
              <li key={name}><button type="button" class="near" dir="auto" onClick={() => onQuery(name)}>{name}</button></li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

export function SearchResults({ search, onQuery, onRetry }: SearchResultsProps) {
  if (search.kind === 'idle') return <p class="label">{POPUP_WORDS.twoLetters}</p>;
  if (search.kind === 'waiting') return <p class="label" role="status">{POPUP_WORDS.searching}</p>;
  if (search.kind === 'failed') {
    return (
      <div class="message" role="alert">
        <h2 class="heading">{POPUP_WORDS.notSearched}</h2>
        <p class="quiet">{search.message}</p>
        <p><button type="button" class="act" onClick={onRetry}>{COMMON_WORDS.tryAgain}</button></p>
      </div>
    );
  }
  const { result } = search;
  if (result.hits.length === 0) return <Nothing result={result} onQuery={onQuery} />;
  return (
    <>
      <p class="label" role="status">
        {result.total > result.hits.length
          ? describeClosest(result.hits.length, result.total)
          : countOf(result.total, 'article')}
      </p>
      <ul class="hits">
        {result.hits.map((hit) => <li key={hit.article}><Hit hit={hit} /></li>)}
      </ul>
    </>
  );
}

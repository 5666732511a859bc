/** What a search found: passages, not headlines. In: the search's state. Out: hits, near names, or a plain sentence. */
import { formatPublished } from '../../../components/dates';
import { Icon } from '../../../components/icon/Icon';
import { readHref } from '../../../components/links';
import { OutletName } from '../../../components/outlet/OutletName';
import { PassageText } from '../../../components/passage/PassageText';
import { countOf, formatNumber, nameCollection } from '../../../components/words';
import type { SearchHit, SearchResult } from '../../../lib/model/coverage';
import type { SearchState } from '../state';

export interface SearchResultsProps {
  search: SearchState;
  onQuery: (query: string) => void;
  onRetry: () => void;
}

function Hit({ hit }: { hit: SearchHit }) {
  const href = readHref(hit.url);
  const inside = (
    <>
      <span class="quote" dir="auto"><PassageText passage={hit.passage} show="found" /></span>
      <span class="by">
        <OutletName outlet={hit.outlet} byline={hit.byline} />
        <span class="num">{formatPublished(hit.published, false)}</span>
        {href !== null && <><Icon name="out" /><span class="unseen">(new tab)</span></>}
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
      <h2 class="heading">Nothing with “<bdi>{result.query}</bdi>” in {nameCollection(result.checked.articles)}.</h2>
      {result.near.length > 0 && (
        <div>
          <p class="label">Near it</p>
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
  if (search.kind === 'idle') return <p class="label">Two letters or more.</p>;
  if (search.kind === 'waiting') return <p class="label" role="status">Searching…</p>;
  if (search.kind === 'failed') {
    return (
      <div class="message" role="alert">
        <h2 class="heading">Your articles could not be searched just now.</h2>
        <p class="quiet">{search.message}</p>
        <p><button type="button" class="act" onClick={onRetry}>Try again</button></p>
      </div>
    );
  }
  const { result } = search;
  if (result.hits.length === 0) return <Nothing result={result} onQuery={onQuery} />;
  return (
    <>
      <p class="label" role="status">
        {result.total > result.hits.length
          ? `${formatNumber(result.hits.length)} of ${countOf(result.total, 'article')}, the closest first`
          : countOf(result.total, 'article')}
      </p>
      <ul class="hits">
        {result.hits.map((hit) => <li key={hit.article}><Hit hit={hit} /></li>)}
      </ul>
    </>
  );
}

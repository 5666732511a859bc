/** What a search found: names and events above passages. In: the search's state. Out: the list that the field walks, filters, a timeline, or a plain sentence. */
import type { SearchAnswer } from '../../lib/model/search';
import { COMMON_WORDS } from '../words';
import { Filters } from './Filters';
import { HitOption, SuggestionOption, WordOption } from './Options';
import { LIST_ID } from './SearchField';
import { isAsking, type SearchState, type SearchWishes } from './state';
import { Timeline } from './Timeline';
import { makeOptionId } from './use-combobox';
import { describeNoHit, describeShown, EXAMPLE_QUERY, SEARCH_WORDS } from './words';

export interface SearchResultsProps {
  search: SearchState;
  active: string | null;
  wishes: SearchWishes;
}

/** What the field's keys can walk. */
export const hasOptions = (search: SearchState): boolean =>
  search.kind === 'answered' && search.answer.hits.length + search.answer.suggestions.length + search.answer.near.length > 0;

function Found({ answer, active, wishes }: { answer: SearchAnswer; active: string | null; wishes: SearchWishes }) {
  const { hits, suggestions, near } = answer;
  return (
    <div role="listbox" id={LIST_ID} aria-label={SEARCH_WORDS.found}>
      {suggestions.length > 0 && (
        <div role="group" class="offers" aria-label={SEARCH_WORDS.names}>
          {suggestions.map((suggestion) => (
            <SuggestionOption key={suggestion.query} id={makeOptionId('name', suggestion.query)} active={active} suggestion={suggestion} onChoose={() => wishes.onChoose(suggestion.query)} />
          ))}
        </div>
      )}
      {near.length > 0 && (
        <div role="group" class="offers" aria-label={SEARCH_WORDS.near}>
          <p class="label" aria-hidden="true">{SEARCH_WORDS.near}</p>
          {near.map(({ name, query }) => <WordOption key={name} id={makeOptionId('near', name)} active={active} words={name} onChoose={() => wishes.onChoose(query)} />)}
        </div>
      )}
      {hits.length > 0 && (
        <div role="group" class="hits" aria-label={SEARCH_WORDS.articles}>
          {hits.map((hit) => <HitOption key={hit.article} id={makeOptionId('hit', hit.article)} active={active} hit={hit} onOpen={wishes.onOpenHit} />)}
        </div>
      )}
    </div>
  );
}

export function SearchResults({ search, active, wishes }: SearchResultsProps) {
  if (search.kind === 'idle') return <p class="label">{SEARCH_WORDS.twoLetters}</p>;
  if (search.kind === 'waiting') return <p class="label">{SEARCH_WORDS.searching}</p>;
  if (search.kind === 'failed') {
    return (
      <div class="message" role="alert">
        <h2 class="heading">{SEARCH_WORDS.notSearched}</h2>
        <p class="quiet">{search.message}</p>
        <p><button type="button" class="act" onClick={wishes.onRetry}>{COMMON_WORDS.tryAgain}</button></p>
      </div>
    );
  }
  const { answer, more } = search;
  const isNone = answer.total === 0 && isAsking(answer);
  return (
    <>
      <Filters answer={answer} onFilter={wishes.onFilter} />
      {isNone && <h2 class="heading">{describeNoHit(<bdi>{answer.query.trim()}</bdi>, answer.checked.articles)}</h2>}
      {answer.total > 0 && (
        <div class="shown">
          <p class="label">{describeShown(answer)}</p>
          <Timeline months={answer.months} />
        </div>
      )}
      {hasOptions(search) && <Found answer={answer} active={active} wishes={wishes} />}
      {answer.hits.length > 0 && answer.hits.length < answer.total && (
        <p class="more">
          <button type="button" class="act" aria-disabled={more === 'asking'} onClick={more === 'asking' ? undefined : wishes.onMore}>{more === 'asking' ? SEARCH_WORDS.searching : SEARCH_WORDS.more}</button>
        </p>
      )}
      {typeof more === 'object' && <p class="label" role="alert">{SEARCH_WORDS.notSearched} {more.message}</p>}
    </>
  );
}

export interface RecentProps {
  /** The latest first. */
  recent: readonly string[];
  active: string | null;
  wishes: Pick<SearchWishes, 'onChoose' | 'onForgetRecent'>;
}

/** What the field offers while it is empty. */
export function Recent({ recent, active, wishes }: RecentProps) {
  if (recent.length === 0) return null;
  return (
    <section class="recent">
      <div class="recent-head">
        <h2 class="heading" id="recent-head">{SEARCH_WORDS.recent}</h2>
        <button type="button" class="act act-quiet" onClick={wishes.onForgetRecent}>{SEARCH_WORDS.clearRecent}</button>
      </div>
      <div role="listbox" id={LIST_ID} class="offers" aria-labelledby="recent-head">
        {recent.map((query) => <WordOption key={query} id={makeOptionId('recent', query)} active={active} words={query} onChoose={() => wishes.onChoose(query)} />)}
      </div>
    </section>
  );
}

/** How a search can be narrowed, where there is room to say so. */
export function SearchHelp() {
  return <p class="label">{SEARCH_WORDS.help(<code dir="ltr">{EXAMPLE_QUERY}</code>)}</p>;
}

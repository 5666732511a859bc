/** The search on a page of its own. In: the query, what it found, the latest searches. Out: the page, and the reader's wishes. */
import type { Ref } from 'preact';
import { useRef } from 'preact/hooks';
import type { SearchOrder } from '../../lib/model/search';
import { Choice } from '../control/Choice';
import { CorpusNotices, CorpusTrouble, isTroubled } from '../corpus/CorpusTrouble';
import type { CorpusState } from '../corpus/state';
import { Announcer } from './Announcer';
import { SearchField } from './SearchField';
import { hasOptions, Recent, SearchHelp, SearchResults } from './SearchResults';
import type { SearchState, SearchWishes } from './state';
import { useCombobox } from './use-combobox';
import { SEARCH_WORDS } from './words';

export interface SearchPageProps {
  query: string;
  order: SearchOrder;
  search: SearchState;
  recent: readonly string[];
  corpus: CorpusState;
  searchRef?: Ref<HTMLInputElement> | undefined;
  wishes: SearchWishes;
  onOrder: (order: SearchOrder) => void;
  onRetryCorpus: () => void;
}

const ORDERS: [SearchOrder, string][] = [['relevance', SEARCH_WORDS.byCloseness], ['date', SEARCH_WORDS.byDay]];

export function SearchPage({ query, order, search, recent, corpus, searchRef, wishes, onOrder, onRetryCorpus }: SearchPageProps) {
  const found = useRef<HTMLDivElement>(null);
  const isSearching = query.trim() !== '';
  const trouble = isTroubled(corpus);
  const combobox = useCombobox(found);
  return (
    <main class="cr search-page">
      <h1 class="search-title">{SEARCH_WORDS.title}</h1>
      <SearchField
        query={query} articles={corpus.kind === 'ready' ? corpus.checked.articles : null} combobox={combobox} isOpen={!trouble && (isSearching ? hasOptions(search) : recent.length > 0)}
        inputRef={searchRef} onQuery={wishes.onQuery} onClear={wishes.onClear} onSubmit={wishes.onSubmit}
      />
      <Announcer search={search} />
      <CorpusNotices corpus={corpus} />
      <CorpusTrouble corpus={corpus} onRetry={onRetryCorpus} />
      {isSearching && !trouble && (
        <div class="search-order"><Choice label={SEARCH_WORDS.order} options={ORDERS} value={order} onChange={onOrder} /></div>
      )}
      <div class="search-found" ref={found}>
        {!trouble && (isSearching ? <SearchResults search={search} active={combobox.active} wishes={wishes} /> : (
          <>
            <SearchHelp />
            <Recent recent={recent} active={combobox.active} wishes={wishes} />
          </>
        ))}
      </div>
    </main>
  );
}

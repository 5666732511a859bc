/** What a reader does with a search, in the popup and on its page alike. In: the search and where its query is kept. Out: the wishes, and the latest searches. */
import type { SearchWishes } from '../../components/search/state';
import { addFilter, parseQuery, removeFilter } from '../../lib/search/query';
import { useRecent } from './recent';
import type { Search } from './use-search';

interface QueryPlace {
  query: string;
  /** `isStep`: going back takes it back. */
  setQuery: (query: string, isStep: boolean) => void;
  onSubmit: () => void;
  /** Goes to the field: what was pressed may be gone with the press. */
  focus: () => void;
}

/** Searches are remembered once they have led somewhere, not letter by letter. */
export function useWishes({ retry, more }: Search, { query, setQuery, onSubmit, focus }: QueryPlace): { wishes: SearchWishes; recent: readonly string[] } {
  const { recent, remember, forget } = useRecent();
  /** What comes behind a filter is a new word; a word stands as it was typed, and may be gone on with. */
  const choose = (next: string) => {
    const last = parseQuery(next).at(-1);
    setQuery(last === undefined || last.kind === 'word' ? next : `${next} `, true);
    remember(next);
    focus();
  };
  const wishes: SearchWishes = {
    onQuery: (next) => setQuery(next, false),
    onClear: () => {
      setQuery('', false);
      focus();
    },
    onChoose: choose,
    onFilter: ({ key, value }, on) => choose(on ? addFilter(query, key, value) : removeFilter(query, { key, value })),
    onSubmit: () => {
      remember(query);
      onSubmit();
    },
    onOpenHit: () => remember(query),
    onMore: more,
    onRetry: () => {
      retry();
      focus();
    },
    onForgetRecent: () => {
      forget();
      focus();
    },
  };
  return { wishes, recent };
}

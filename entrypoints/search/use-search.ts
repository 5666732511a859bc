/** Search as the reader types. In: the query and the order. Out: the search's state; late answers to earlier queries are thrown away. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SearchState } from '../../components/search/state';
import { describeTrouble } from '../../components/trouble-words';
import { ask } from '../../lib/messages/client';
import { MAX_HIT_OFFSET } from '../../lib/model/limits';
import type { SearchAnswer, SearchOrder } from '../../lib/model/search';

/** Between the last key and the question: no longer than a key is held down, so that answers seem to come with the letters. */
const TYPING_DELAY_MS = 50;
/** One letter finds everything. */
const MIN_QUERY_CHARS = 2;
/** Hits asked for at a time: a popup shows about four, a page about ten. */
const HITS = 20;

export interface Search {
  search: SearchState;
  /** The same again. */
  retry: () => void;
  /** The hits after those shown. */
  more: () => void;
}

/** The hits of two answers to one search; one that stands in both, because the corpus has changed between, stays once. */
function joinAnswers(first: SearchAnswer, next: SearchAnswer): SearchAnswer {
  const known = new Set(first.hits.map(({ article }) => article));
  const hits = [...first.hits, ...next.hits.filter(({ article }) => !known.has(article))];
  // Nothing new: there is no more, whatever was counted before.
  return { ...first, hits, total: hits.length === first.hits.length ? hits.length : next.total };
}

export function useSearch(query: string, order: SearchOrder): Search {
  const [search, setSearch] = useState<SearchState>({ kind: 'idle' });
  const [attempt, setAttempt] = useState(0);
  /** Raised with every question; an answer to an older one comes too late. */
  const turn = useRef(0);
  // A space behind the last word says that it is whole, and changes what is suggested.
  const wanted = query.trimStart();

  useEffect(() => {
    const mine = ++turn.current;
    if (wanted.trim().length < MIN_QUERY_CHARS) {
      setSearch({ kind: 'idle' });
      return;
    }
    // The last answer stays while the next one is fetched: a list that blinks cannot be read.
    setSearch((now) => (now.kind === 'answered' ? { ...now, more: 'none' } : { kind: 'waiting' }));
    const timer = setTimeout(() => {
      ask('searchCorpus', { query: wanted, limit: HITS, order }).then(
        (answer) => { if (turn.current === mine) setSearch({ kind: 'answered', answer, more: 'none' }); },
        (error: unknown) => { if (turn.current === mine) setSearch({ kind: 'failed', message: describeTrouble(error) }); },
      );
    }, TYPING_DELAY_MS);
    return () => clearTimeout(timer);
  }, [wanted, order, attempt]);

  function more(): void {
    if (search.kind !== 'answered' || search.more === 'asking') return;
    const { answer } = search;
    const mine = turn.current;
    setSearch({ ...search, more: 'asking' });
    ask('searchCorpus', { query: wanted, limit: HITS, order, offset: Math.min(answer.hits.length, MAX_HIT_OFFSET) }).then(
      (next) => { if (turn.current === mine) setSearch({ kind: 'answered', answer: joinAnswers(answer, next), more: 'none' }); },
      (error: unknown) => { if (turn.current === mine) setSearch({ kind: 'answered', answer, more: { message: describeTrouble(error) } }); },
    );
  }

  return { search, retry: () => setAttempt((n) => n + 1), more };
}

/** Search as the reader types. In: the query. Out: the search's state; late answers to earlier queries are thrown away. */
import { useEffect, useState } from 'preact/hooks';
import { describeTrouble } from '../../components/trouble-words';
import { ask } from '../../lib/messages/client';
import type { SearchState } from './state';

/** Between the last key and the question: shorter than noticing, longer than a fast typist's gap. */
const TYPING_DELAY_MS = 120;
/** One letter finds everything. */
const MIN_QUERY_CHARS = 2;
/** Hits asked for: a popup shows about four at a time. */
const HITS = 20;

/** @returns the state, and a way to ask the same again. */
export function useSearch(query: string): { search: SearchState; retry: () => void } {
  const [search, setSearch] = useState<SearchState>({ kind: 'idle' });
  const [attempt, setAttempt] = useState(0);
  const wanted = query.trim();

  useEffect(() => {
    if (wanted.length < MIN_QUERY_CHARS) {
      setSearch({ kind: 'idle' });
      return;
    }
    let late = false;
    // The last answer stays while the next one is fetched: a list that blinks cannot be read.
    setSearch((now) => (now.kind === 'answered' ? now : { kind: 'waiting' }));
    const timer = setTimeout(() => {
      ask('searchCorpus', { query: wanted, limit: HITS }).then(
        (result) => { if (!late) setSearch({ kind: 'answered', result }); },
        (error: unknown) => { if (!late) setSearch({ kind: 'failed', message: describeTrouble(error) }); },
      );
    }, TYPING_DELAY_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [wanted, attempt]);

  return { search, retry: () => setAttempt((n) => n + 1) };
}

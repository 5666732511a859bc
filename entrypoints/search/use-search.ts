/** Search as the reader types. In: the query and the order. Out: the search's state; late answers to earlier queries are thrown away. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SearchState } from '../../components/search/state';
import { describeTrouble } from '../../components/trouble-words';
import { ask } from '../../lib/messages/client';
import { MAX_HIT_OFFSET } from '../../lib/model/limits';
import type { SearchHit } from '../../lib/model/coverage';
import type { SearchAnswer, SearchOrder } from '../../lib/model/search';

/** Between the last key and the question: no longer than a key is held down, so that answers seem to come with the letters. */
const TYPING_DELAY_MS = 50;
/** One letter finds everything. */
const MIN_QUERY_CHARS = 2;
/** Hits asked for at a time: a popup shows about four, a page about ten. */
const HITS = 20;
/** Of these, those read first: what a page shows without scrolling. */
const HITS_IN_VIEW = 10;
/** What was found is shown without its hits when they take longer: after a wake, or from a slow disk. */
const HITS_PATIENCE_MS = 60;

export interface Search {
  search: SearchState;
  /** The same again. */
  retry: () => void;
  /** The hits after those shown. */
  more: () => void;
}

/** The same answer with further hits; one that stands there already, because the corpus has changed between, stays once. */
function withHits(answer: SearchAnswer, hits: SearchHit[]): SearchAnswer {
  const known = new Set(answer.hits.map(({ article }) => article));
  return { ...answer, hits: [...answer.hits, ...hits.filter(({ article }) => !known.has(article))] };
}

export function useSearch(query: string, order: SearchOrder): Search {
  const [search, setSearch] = useState<SearchState>({ kind: 'idle' });
  const [attempt, setAttempt] = useState(0);
  /** Raised with every question; an answer to an older one comes too late. */
  const turn = useRef(0);
  /** The search whose answer stands there: hits of another are not added to it. */
  const answered = useRef('');
  // A space behind the last word says that it is whole, and changes what is suggested.
  const wanted = query.trimStart();
  const asking = `${order} ${wanted}`;

  useEffect(() => {
    const mine = ++turn.current;
    if (wanted.trim().length < MIN_QUERY_CHARS) {
      setSearch({ kind: 'idle' });
      return;
    }
    // The last answer stays while the next one is fetched: a list that blinks cannot be read.
    setSearch((now) => (now.kind === 'answered' ? { ...now, more: 'none' } : { kind: 'waiting' }));
    const isLate = () => turn.current !== mine;
    const timer = setTimeout(() => {
      const show = (state: SearchState) => {
        answered.current = asking;
        setSearch(state);
      };
      findAndShow(wanted, order, isLate, show).catch((error: unknown) => {
        if (!isLate()) setSearch({ kind: 'failed', message: describeTrouble(error) });
      });
    }, TYPING_DELAY_MS);
    return () => clearTimeout(timer);
  }, [wanted, order, attempt]);

  function more(): void {
    if (search.kind !== 'answered' || search.more === 'asking' || answered.current !== asking) return;
    const { answer } = search;
    const mine = turn.current;
    setSearch({ ...search, more: 'asking' });
    findMore(wanted, order, answer).then(
      (longer) => { if (turn.current === mine) setSearch({ kind: 'answered', answer: longer, more: 'none' }); },
      (error: unknown) => { if (turn.current === mine) setSearch({ kind: 'answered', answer, more: { message: describeTrouble(error) } }); },
    );
  }

  return { search, retry: () => setAttempt((n) => n + 1), more };
}

const readHits = (query: string, articles: string[]) => (articles.length === 0 ? Promise.resolve([]) : ask('getHits', { query, articles }));

/**
 * Shows what a search found: counts and suggestions, and the hits in view as soon as they are read; then the hits below them.
 * Nothing below what is shown moves it, and the list of before stays until then: it must not blink at every letter.
 * @throws when the search fails, or its first hits cannot be read
 */
async function findAndShow(query: string, order: SearchOrder, isLate: () => boolean, show: (state: SearchState) => void): Promise<void> {
  const { articles, ...found } = await ask('searchCorpus', { query, limit: HITS, order });
  if (isLate()) return; // whoever types on needs no hits of this
  const first = readHits(query, articles.slice(0, HITS_IN_VIEW));
  const timer = setTimeout(() => { if (!isLate()) show({ kind: 'answered', answer: { ...found, hits: [] }, more: 'none' }); }, HITS_PATIENCE_MS);
  const answer = { ...found, hits: await first.finally(() => clearTimeout(timer)) };
  const below = articles.slice(HITS_IN_VIEW);
  if (isLate()) return;
  show({ kind: 'answered', answer, more: below.length > 0 ? 'asking' : 'none' });
  if (below.length === 0) return;
  const more = await readHits(query, below).then((hits) => ({ answer: withHits(answer, hits), more: 'none' as const }), (error: unknown) => ({ answer, more: { message: describeTrouble(error) } }));
  if (!isLate()) show({ kind: 'answered', ...more });
}

async function findMore(query: string, order: SearchOrder, answer: SearchAnswer): Promise<SearchAnswer> {
  const { articles, total } = await ask('searchCorpus', { query, limit: HITS, order, offset: Math.min(answer.hits.length, MAX_HIT_OFFSET) });
  const longer = withHits(answer, await readHits(query, articles));
  // Nothing new: there is no more, whatever was counted before.
  return { ...longer, total: longer.hits.length === answer.hits.length ? answer.hits.length : total };
}

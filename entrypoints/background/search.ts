/** Answers searches over the open corpus. In: a query as typed. Out: what it found, without what the reader has hidden; then its hits. */
import { answerHits, answerSearch } from '../../lib/search/answer-search';
import type { AskedSearch } from '../../lib/search/answer-search';
import type { Corpus } from '../../lib/index/corpus';
import type { SearchHit } from '../../lib/model/coverage';
import type { SearchOutline } from '../../lib/model/search';
import { useCorpus } from './corpus';
import { readHidden } from './sources/hidden-sources';

/** Who asks, and the query that was asked last: what was typed before it is no longer wanted. */
const latest = new Map<string, string>();

/** What one asker asks; a query of the address bar, the popup or a page takes nobody else's place. */
export interface Asking {
  asker: string;
}

/**
 * Answers a search as typed.
 * @throws Superseded when the same asker has typed on meanwhile
 */
export async function search(asked: AskedSearch, { asker }: Asking): Promise<SearchOutline> {
  latest.set(asker, asked.query);
  const settings = await readHidden();
  return useCorpus(async (corpus) => {
    const answer = await answerSearch(corpus, asked, settings, () => requireLatest(asker, asked.query));
    readAhead(corpus);
    return answer;
  });
}

/** Indexes whose vocabulary was read ahead, or is going to be: of one that is renamed or laid over it stays. */
const readBefore = new WeakSet<Corpus['index']>();
/** What the reader does next comes first: another letter, or a press on what was found. */
const AHEAD_AFTER_MS = 200;

/** After an answer, once; whatever goes wrong is met again by the search that needs it. */
function readAhead({ index }: Corpus): void {
  if (readBefore.has(index)) return;
  readBefore.add(index);
  setTimeout(() => { index.readAhead().catch(() => undefined); }, AHEAD_AFTER_MS);
}

/**
 * Reads the hits of a search, with their passages.
 * @throws Superseded when the same asker has typed on meanwhile
 */
export function readHits(query: string, articles: readonly string[], { asker }: Asking): Promise<SearchHit[]> {
  return useCorpus((corpus) => answerHits(corpus, query, articles, () => requireLatest(asker, query)));
}

/** Somebody who types has stopped waiting for this. */
class Superseded extends Error {
  override name = 'Superseded';
}

function requireLatest(asker: string, query: string): void {
  if ((latest.get(asker) ?? query) !== query) throw new Superseded('Another search was asked for meanwhile.');
}

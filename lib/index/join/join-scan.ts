/** In: the indexes of several segments. Out: all their terms in order, each once, with its joined lists; one term's at a time in memory. */
import { KIND } from '../../events/terms/terms';
import type { OpenIndex, ScannedTerm } from '../postings/open-index';
import { NO_POSTINGS } from '../postings/posting-list';
import { isNameWord } from '../postings/vocabulary';
import type { EntityJoin } from './join-entities';
import { joinEntities, joinPlaces } from './join-postings';
import type { Live } from './live';

/** A segment's index, and what its articles' numbers begin at among all. */
export interface IndexPart {
  index: OpenIndex;
  at: number;
  live: Live;
}

/** Merges the segments' vocabularies; a term that only articles taken out held is no more. Each segment is read through once. */
export async function* scanJoined(parts: IndexPart[], entities: EntityJoin): AsyncIterable<ScannedTerm> {
  const streams = parts.map((part, k) => scanRenamed(part, (id) => entities.rename(k, id))[Symbol.asyncIterator]());
  const next = async (stream: AsyncIterator<ScannedTerm>) => { const { done, value } = await stream.next(); return done ? null : value as ScannedTerm; };
  const heads = await Promise.all(streams.map(next));
  for (;;) {
    const term = heads.reduce<string | null>((least, head) => (head && (least === null || head.term < least) ? head.term : least), null);
    if (term === null) return;
    const joined = isNameWord(term) ? joinNameWord(heads, term, entities) : joinPlaces(parts.flatMap(({ at, live }, k) => {
      const head = heads[k];
      return head?.term === term ? [{ list: head.list, places: head.places, at, live }] : [];
    }));
    if (joined.list.articles.length > 0) yield { term, ...joined };
    for (const [k, head] of heads.entries()) if (head?.term === term) heads[k] = await next(streams[k] as AsyncIterator<ScannedTerm>);
  }
}

function joinNameWord(heads: (ScannedTerm | null)[], term: string, entities: EntityJoin): Omit<ScannedTerm, 'term'> {
  const list = joinEntities(heads.map((head) => (head?.term === term ? head.list : NO_POSTINGS)), entities);
  return { list, places: { starts: new Uint32Array(list.articles.length + 1), places: new Uint32Array(0) } };
}

/** A segment's terms, entities under the ids that they have among all: those ids are longer, so that they come later in order. */
async function* scanRenamed({ index }: IndexPart, rename: (id: string) => string): AsyncIterable<ScannedTerm> {
  let later: ScannedTerm[] = [];
  for await (const scanned of index.scan()) {
    const { term } = scanned;
    if (later.some((one) => one.term <= term)) {
      yield* later.filter((one) => one.term < term);
      later = later.filter((one) => one.term > term); // an id of the segment's own that looks so goes first
    }
    const among = term.startsWith(KIND.entity) ? KIND.entity + rename(term.slice(1)) : term;
    if (among === term) yield scanned;
    else later = [...later, { ...scanned, term: among }].sort((a, b) => (a.term < b.term ? -1 : 1));
  }
  yield* later;
}

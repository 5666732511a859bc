/** In: segments, each an open corpus with the numbers of the articles taken out of it. Out: one corpus over them all. */
import type { StoredArticle } from '../../model/analysis';
import type { Outlet } from '../../model/article';
import { findPlace } from '../bytes/columns';
import type { Corpus, Segment } from '../corpus';
import { Lengths } from '../postings/field-lengths';
import { countChecked } from '../tables/rows';
import { translateArticle } from './join-articles';
import { EntityJoin } from './join-entities';
import { countGone, joinEvents, joinStorylines, type EventPart } from './join-events';
import { joinIndexes } from './join-index';
import { joinNames } from './join-names';
import { joinRows } from './join-rows';
import { makeLive, type Live } from './live';

/** A segment among all: where its numbers begin. */
interface Part { corpus: Corpus; live: Live; at: number; eventsAt: number; runsAt: number }

/**
 * Joins segments: what is asked of the one corpus is asked of each and put together, so that opening costs nothing that
 * grows with them but a bit an article where some were taken out. Numbers of articles, events and entities are those of the
 * segments, one behind the other, so they have gaps where something was taken out: `rows.at` and `events.at` know nothing of
 * it, and it stands in no answer. Frequencies and mean lengths go on counting it until the segment is written anew, as in
 * Lucene; names and entities of it alone stay listed, and no article is found by them.
 *
 * Outlets and sources of one id are one, the first segment's; entities of one id and type too, with the names of all. Events
 * of two segments stay two. Two segments must not hold one article twice: see `findDoubles`.
 * @param given in order: the first wins wherever two say different things; what is joined already is joined anew, under the same numbers
 */
export function joinCorpora(given: Segment[]): Corpus {
  const segments = given.flatMap(takeApart);
  const [only] = segments;
  if (segments.length === 1 && only?.deleted.length === 0) return only.corpus;
  const parts = placeParts(segments);
  const entities = new EntityJoin(parts.map(({ corpus }) => corpus.entities));
  const renames = parts.map((_, k) => (id: string) => entities.rename(k, id));
  const eventParts = parts.map(({ corpus, live }): EventPart => ({
    events: corpus.events, storylines: corpus.storylines, live, numberOf: (id) => corpus.numberOf(id), eventOf: (number) => corpus.rows.at(number)?.event ?? -1,
  }));
  const events = joinEvents(eventParts);
  const storylines = joinStorylines(eventParts);
  const index = joinIndexes(parts.map(({ corpus, live, at }) => ({ index: corpus.index, live, at })), entities);
  const rows = joinRows(parts.map(({ corpus, live, at, eventsAt }) => ({ rows: corpus.rows, live, at, eventsAt })));
  const starts = parts.map(({ at }) => at);
  const partOf = (number: number) => findPlace(starts, number);
  const outlets = firstOfEach(parts.flatMap(({ corpus }) => corpus.outlets));
  const outletOf = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  let lengths: Promise<Lengths> | null = null;

  const numberOf = (id: string): number | undefined => {
    for (const { corpus, live, at } of parts) {
      const number = corpus.numberOf(id);
      if (number !== undefined && live.has(number)) return at + number;
    }
    return undefined;
  };
  const getArticles = (numbers: number[]) => readArticles(parts, numbers, partOf, renames);
  return {
    counts: {
      articles: parts.reduce((sum, { live }) => sum + live.count, 0),
      // A name that two segments list is counted with both.
      names: parts.reduce((sum, { corpus }) => sum + corpus.counts.names, 0),
      events: events.length - eventParts.reduce((sum, part) => sum + countGone(part), 0),
    },
    segments,
    sources: firstOfEach(parts.flatMap(({ corpus }) => corpus.sources)),
    outlets,
    notNames: [...new Set(parts.flatMap(({ corpus }) => corpus.notNames))],
    entities,
    names: joinNames(parts.map(({ corpus }, k) => ({ names: corpus.names, rename: renames[k] as (id: string) => string }))),
    rows,
    events,
    storylines,
    runs: parts.flatMap(({ corpus, at }) => corpus.runs.map((start) => start + at)),
    runOf(number) {
      const part = parts[partOf(number)];
      return part ? part.runsAt + part.corpus.runOf(number - part.at) : 0;
    },
    outlet: (id): Outlet => outletOf.get(id) ?? { id, name: id, country: null, colour: 1 },
    numberOf,
    rowOf: (id) => rows.at(numberOf(id) ?? -1),
    index,
    getPostings: (terms) => index.getPostings(terms),
    getLengths: () => (lengths ??= joinLengths(parts).catch((error: unknown) => {
      lengths = null;
      throw error;
    })),
    getArticles,
    async listArticles() {
      const left = parts.flatMap(({ live, at }) => Array.from({ length: live.space }, (_, i) => i).filter(live.has).map((number) => at + number));
      return (await getArticles(left)).map(({ article }) => article);
    },
    checked: countChecked(rows),
    async checkTables(pause) {
      for (const { corpus } of parts) await corpus.checkTables(pause);
    },
  };
}

/** The segments of a joined one, without what is taken out of it as well. */
function takeApart({ corpus, deleted }: Segment): Segment[] {
  if (!corpus.segments) return [{ corpus, deleted }];
  let at = 0;
  return corpus.segments.map((segment) => {
    const [from, to] = [at, at += segment.corpus.rows.length];
    const out = Array.from(deleted).filter((number) => number >= from && number < to);
    return out.length === 0 ? segment : { corpus: segment.corpus, deleted: [...segment.deleted, ...out.map((number) => number - from)] };
  });
}

function placeParts(segments: Segment[]): Part[] {
  let [at, eventsAt, runsAt] = [0, 0, 0];
  return segments.map(({ corpus, deleted }) => {
    const part = { corpus, live: makeLive(corpus.rows.length, deleted), at, eventsAt, runsAt };
    at += corpus.rows.length;
    eventsAt += corpus.events.length;
    runsAt += corpus.runs.length;
    return part;
  });
}

function firstOfEach<T extends { id: string }>(things: T[]): T[] {
  const first = new Map<string, T>();
  for (const thing of things) if (!first.has(thing.id)) first.set(thing.id, thing);
  return [...first.values()];
}

/** @throws RangeError for an article that is not there, or not any more */
async function readArticles(parts: Part[], numbers: number[], partOf: (number: number) => number, renames: ((id: string) => string)[]): Promise<StoredArticle[]> {
  const wanted = parts.map((): number[] => []);
  for (const number of numbers) {
    const part = parts[partOf(number)];
    if (!part?.live.has(number - part.at)) throw new RangeError(`There is no article ${number}.`);
    (wanted[parts.indexOf(part)] as number[]).push(number - part.at);
  }
  const found = await Promise.all(parts.map(({ corpus }, k) => corpus.getArticles(wanted[k] as number[])));
  const next = parts.map(() => 0);
  return numbers.map((number) => {
    const k = partOf(number);
    const { at, live } = parts[k] as Part;
    const stored = found[k]?.[next[k] as number] as StoredArticle;
    next[k] = (next[k] as number) + 1;
    return translateArticle(stored, { at, live, rename: renames[k] as (id: string) => string });
  });
}

async function joinLengths(parts: Part[]): Promise<Lengths> {
  const all = await Promise.all(parts.map(({ corpus }) => corpus.getLengths()));
  const of = new Uint16Array(all.reduce((sum, one) => sum + one.of.length, 0));
  let sum = 0;
  parts.forEach(({ at }, k) => {
    const one = all[k] as Lengths;
    of.set(one.of, at);
    sum += one.mean * one.of.length;
  });
  return new Lengths(of, sum / (of.length || 1), Math.max(0, ...all.map(({ longest }) => longest)));
}

/** In: the indexes of several segments. Out: one index over all: lists one behind the other, frequencies summed, vocabularies merged. */
import { hashTerm } from '../../events/terms/keys';
import { KIND } from '../../events/terms/terms';
import { MAX_KEPT_SUMS } from '../../model/limits';
import type { ListedTerm, OpenIndex } from '../postings/open-index';
import { NO_POSTINGS, type PlacedList, type PostingList, type VisitPostings } from '../postings/posting-list';
import { isNameWord } from '../postings/vocabulary';
import type { EntityJoin } from './join-entities';
import { joinEntities, joinPostings, type ListPart } from './join-postings';
import { scanJoined, type IndexPart } from './join-scan';
import type { Live } from './live';

/**
 * Joins indexes. What was taken out stands in no list; frequencies still count it until its segment is written anew, as in
 * Lucene: they say how rare a word is, and a few articles more do not change that. `countArticles` counts those left.
 */
export function joinIndexes(parts: IndexPart[], entities: EntityJoin): OpenIndex {
  /** What a segment's own index calls a term; null where it means something else by that. */
  const translate = (k: number, term: string): string | null => {
    if (!term.startsWith(KIND.entity)) return term;
    const own = entities.localId(k, term.slice(1));
    return own === null ? null : KIND.entity + own;
  };
  /** Asks each segment in its own words. @returns its answers in the order of the terms, segment by segment */
  const askAll = <T>(terms: string[], ask: (part: IndexPart, terms: Iterable<string>) => Promise<Map<string, T>>) => Promise.all(parts.map(async (part, k) => {
    const own = terms.map((term) => translate(k, term));
    const found = await ask(part, own.filter((term) => term !== null));
    return own.map((term) => (term === null ? undefined : found.get(term)));
  }));
  const sum = async (terms: Iterable<string>, ask: (part: IndexPart, terms: Iterable<string>) => Promise<Map<string, number>>) => {
    const asked = [...new Set(terms)];
    const answers = await askAll(asked, ask);
    return new Map(asked.map((term, i) => [term, answers.reduce((all, counts) => all + (counts[i] ?? 0), 0)]));
  };
  const joinLists = (term: string, lists: PostingList[]): PostingList => (isNameWord(term)
    ? joinEntities(lists, entities)
    : joinPostings(parts.map(({ at, live }, k): ListPart => ({ list: lists[k] as PostingList, at, live }))));

  return {
    spaces: { articles: parts.reduce((all, { live }) => all + live.space, 0), entities: entities.length },
    terms: parts.reduce((all, { index }) => all + index.terms, 0),
    frequencyOf(term, key) {
      let sum = 0;
      for (let k = 0; k < parts.length; k++) {
        const own = translate(k, term);
        if (own !== null) sum += (parts[k] as IndexPart).index.frequencyOf(own, own === term ? key : hashTerm(own));
      }
      return sum;
    },
    countArticles: keepSums((terms) => sum(terms, countLive)),
    async getPostings(terms) {
      const asked = [...new Set(terms)];
      const answers = await askAll(asked, ({ index }, own) => index.getPostings(own));
      return new Map(asked.map((term, i) => [term, joinLists(term, answers.map((lists) => lists[i] ?? NO_POSTINGS))]));
    },
    async getLists(terms) {
      const asked = [...new Set(terms)];
      const answers = await askAll(asked, ({ index }, own) => index.getLists(own));
      const place = (lists: PlacedList[], { live, at: before }: IndexPart) => lists.flatMap(({ list, at }): PlacedList[] => {
        const left = joinPostings([{ list, at: 0, live }]);
        return left.articles.length > 0 ? [{ list: left, at: before + at }] : [];
      });
      return new Map(asked.map((term, i) => [term, isNameWord(term)
        ? [{ list: joinEntities(answers.map((lists) => lists[i]?.[0]?.list ?? NO_POSTINGS), entities), at: 0 }]
        : parts.flatMap((part, k) => place(answers[k]?.[i] ?? [], part))]));
    },
    askAhead(term) {
      parts.forEach(({ index }, k) => {
        const own = translate(k, term);
        if (own !== null) index.askAhead(own);
      });
    },
    async openPostings(terms) {
      const open = await Promise.all(parts.map(({ index }, k) => index.openPostings(terms.map((term) => translate(k, term) ?? NO_TERM))));
      return (visit, shift = 0) => {
        parts.forEach(({ at, live }, k) => {
          const visitLeft: VisitPostings = (place, list, count, by) => visit(place, list, keepLeft(list, count, live), by);
          open[k]?.(live.isWhole ? visit : visitLeft, at + shift);
        });
      };
    },
    async visitPlaces(term, isWanted, visit) {
      await Promise.all(parts.map(async ({ index, at, live }, k) => {
        const own = translate(k, term);
        if (own !== null) await index.visitPlaces(own, (article) => live.has(article) && isWanted(at + article), (article, place) => visit(at + article, place));
      }));
    },
    async listStarting(start, most) {
      const answers = await Promise.all(parts.map(({ index }) => index.listStarting(start, most)));
      const joined = new Map<string, number>();
      answers.forEach((listed, k) => {
        for (const { term, frequency } of listed) {
          const among = term.startsWith(KIND.entity) ? KIND.entity + entities.rename(k, term.slice(1)) : term;
          joined.set(among, (joined.get(among) ?? 0) + frequency);
        }
      });
      return [...joined].map(([term, frequency]): ListedTerm => ({ term, frequency })).sort((a, b) => (a.term < b.term ? -1 : 1)).slice(0, most);
    },
    async listNear(term) {
      return [...new Set((await Promise.all(parts.map(({ index }) => index.listNear(term)))).flat())].sort();
    },
    async readAhead() {
      for (const { index } of parts) await index.readAhead();
    },
    scan: () => scanJoined(parts, entities),
  };
}

/** No article holds it. */
const NO_TERM = '';

/** Moves those that were not taken out to the front of borrowed columns. @returns how many they are */
function keepLeft({ articles, counts }: PostingList, count: number, live: Live): number {
  let left = 0;
  for (let i = 0; i < count; i++) {
    if (!live.has(articles[i] as number)) continue;
    articles[left] = articles[i] as number;
    counts[left++] = counts[i] as number;
  }
  return left;
}

/** Keeps the last sums: they never change, pages share most of their words, and each would be asked of every segment again. */
function keepSums(sum: (terms: Iterable<string>) => Promise<Map<string, number>>): (terms: Iterable<string>) => Promise<Map<string, number>> {
  const known = new Map<string, number>();
  return async (terms) => {
    const asked = new Set(terms);
    const found = await sum([...asked].filter((term) => !known.has(term)));
    const sums = new Map([...asked].map((term) => [term, known.get(term) ?? found.get(term) ?? 0]));
    if (known.size + found.size > MAX_KEPT_SUMS) known.clear();
    for (const [term, count] of found) if (known.size < MAX_KEPT_SUMS) known.set(term, count);
    return sums;
  };
}

/** Where nothing was taken out, the vocabulary tells; else the lists are read. */
async function countLive({ index, live }: IndexPart, terms: Iterable<string>): Promise<Map<string, number>> {
  if (live.isWhole) return index.countArticles(terms);
  const lists = await index.getPostings(terms);
  return new Map([...lists].map(([term, { articles }]) => [term, articles.reduce((count, number) => count + (live.has(number) ? 1 : 0), 0)]));
}

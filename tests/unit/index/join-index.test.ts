import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashTerm } from '../../../lib/events/terms/keys';
import { isIndexed } from '../../../lib/events/terms/terms';
import { openEntities, writeEntities } from '../../../lib/index/tables/entity-table';
import { EntityJoin } from '../../../lib/index/join/join-entities';
import { joinIndexes } from '../../../lib/index/join/join-index';
import type { IndexPart } from '../../../lib/index/join/join-scan';
import { makeLive } from '../../../lib/index/join/live';
import type { OpenIndex } from '../../../lib/index/postings/open-index';
import { isNameWord } from '../../../lib/index/postings/vocabulary';
import type { Posting } from '../../../lib/index/postings/posting-list';
import type { Entity } from '../../../lib/model/entity';
import { asPostings, readPostings, storeIndex, visitAll } from './stored-index';

type Terms = ReadonlyMap<string, Posting[]>;

const SPACE = 60;
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'e', 'é', '中'), minLength: 1, maxLength: 5 });
const numbers = (maxLength: number) => fc.uniqueArray(fc.nat(SPACE - 1), { maxLength }).map((some) => some.sort((a, b) => a - b));
const posting = fc.tuple(fc.nat(2), fc.nat(2), fc.oneof(fc.nat(9), fc.nat(100_000)), fc.uniqueArray(fc.nat(400), { maxLength: 4 }).map((some) => some.sort((a, b) => a - b)));
const list = numbers(20).chain((articles) => fc.tuple(...articles.map((article) => posting.map(([title, lede, body, places]): Posting => ({ article, title, lede, body, places })))));
const terms = fc.dictionary(word, list, { maxKeys: 25 }).map((all): Terms => new Map(Object.entries(all).filter(([, postings]) => postings.length > 0)));
const segments = fc.array(fc.record({ terms, deleted: numbers(SPACE) }), { minLength: 1, maxLength: 4 });

const entity = (id: string, names: string[], type: Entity['type'] = 'person'): Entity => ({ id, type, name: names[0] as string, names, short: [], isOutlet: false });
const tableOf = (entities: Entity[]) => openEntities(writeEntities(entities), entities.length);

async function join(parts: { terms: Terms; deleted: number[]; entities?: Entity[] }[]): Promise<OpenIndex> {
  const made = await Promise.all(parts.map(async (part, k): Promise<IndexPart> => ({ index: await storeIndex(part.terms), at: k * SPACE, live: makeLive(SPACE, part.deleted) })));
  return joinIndexes(made, new EntityJoin(parts.map(({ entities = [] }) => tableOf(entities))));
}

/** What one index of all segments would hold, worked out one posting at a time. */
function joinNaively(parts: { terms: Terms; deleted: number[] }[]): Map<string, Posting[]> {
  const all = new Map<string, Posting[]>();
  parts.forEach(({ terms: own, deleted }, k) => {
    for (const [term, postings] of own) {
      for (const one of postings) if (!deleted.includes(one.article)) all.set(term, [...(all.get(term) ?? []), { ...one, article: one.article + k * SPACE }]);
    }
  });
  return all;
}

describe('joined indexes', () => {
  it('hold what one index would, without what was taken out', async () => {
    await fc.assert(fc.asyncProperty(segments, async (parts) => {
      const index = await join(parts);
      const wanted = joinNaively(parts);
      const asked = [...new Set(parts.flatMap((part) => [...part.terms.keys()])), 'no such term'];
      const lists = await index.getPostings(asked);
      const counts = await index.countArticles(asked);
      for (const term of asked) {
        const postings = wanted.get(term) ?? [];
        expect(await readPostings(index, term)).toEqual(postings);
        expect(await readPostings(index, term, (article) => article % 3 === 0)).toEqual(postings.map((one) => (one.article % 3 === 0 ? one : { ...one, places: [] })));
        expect([...lists.get(term)?.articles ?? []]).toEqual(postings.map(({ article }) => article));
        expect(counts.get(term)).toBe(postings.length);
      }
      const visited = await visitAll(index, asked);
      const inOrder = (a: number[], b: number[]) => (a[0] as number) - (b[0] as number) || (a[1] as number) - (b[1] as number);
      expect(visited.sort(inOrder)).toEqual(asked.flatMap((term, place) => (wanted.get(term) ?? []).map(({ article, title, lede, body }) => [place, article, title, lede, body])));
    }));
  });

  it('sum frequencies, those taken out counted', async () => {
    await fc.assert(fc.asyncProperty(segments, async (parts) => {
      const index = await join(parts);
      const asked = [...new Set(parts.flatMap((part) => [...part.terms.keys()])), 'no such term'];
      for (const term of asked) {
        const count = parts.reduce((sum, part) => sum + (part.terms.get(term)?.length ?? 0), 0);
        expect(index.frequencyOf(term, hashTerm(term))).toBe(isIndexed(term) && !isNameWord(term) ? count : 0);
      }
    }));
  });

  it('list terms in one order, and find those one slip away in any segment', async () => {
    await fc.assert(fc.asyncProperty(segments, word, async (parts, start) => {
      const index = await join(parts);
      const all = [...new Set(parts.flatMap((part) => [...part.terms.keys()]))].sort();
      for (const most of [3, Infinity]) {
        const found = await index.listStarting(start.slice(0, 1), most);
        expect(found.map(({ term }) => term)).toEqual(all.filter((term) => term.startsWith(start.slice(0, 1))).slice(0, most));
      }
      const near = await Promise.all(parts.map(async (part) => (await storeIndex(part.terms)).listNear(start)));
      expect(await index.listNear(start)).toEqual([...new Set(near.flat())].sort());
    }));
  });

  it('are read through in order, each term that is left once', async () => {
    await fc.assert(fc.asyncProperty(segments, async (parts) => {
      const scanned: [string, Posting[]][] = [];
      for await (const { term, ...found } of (await join(parts)).scan()) scanned.push([term, asPostings(found)]);
      expect(scanned).toEqual([...joinNaively(parts)].sort(([a], [b]) => (a < b ? -1 : 1)));
    }));
  });
});

describe('entities in joined indexes', () => {
  const at = (article: number): Posting => ({ article, title: 0, lede: 0, body: 1, places: [] });
  const parts = [
    { entities: [entity('georgia', ['Georgia Meloni']), entity('kyiv', ['Kyiv'], 'place')], deleted: [], terms: new Map([['@georgia', [at(1)]], ['@kyiv', [at(2)]], ['&georgia', [at(0)]], ['&kyiv', [at(1)]]]) },
    { entities: [entity('kyiv', ['Kiev'], 'place'), entity('georgia', ['Georgia', 'Sakartvelo'], 'place')], deleted: [], terms: new Map([['@georgia', [at(3)]], ['@georgia-b', [at(5)]], ['@kyiv', [at(4)]], ['&georgia', [at(1)]], ['&kiev', [at(0)]], ['&sakartvelo', [at(1)]]]) },
    { entities: [entity('georgia', ['Georgia'], 'place')], deleted: [], terms: new Map([['@georgia', [at(7)]], ['&georgia', [at(0)]]]) },
  ];

  it('are told apart by their type where two segments mean another by one id, and are one where they mean the same', async () => {
    const index = await join(parts);
    const lists = await index.getPostings(['@georgia', '@georgia~place', '@kyiv', '&georgia', '&kiev', '&kyiv']);
    const articlesOf = (term: string) => [...lists.get(term)?.articles ?? []];
    expect(articlesOf('@georgia')).toEqual([1]);
    expect(articlesOf('@georgia~place')).toEqual([SPACE + 3, 2 * SPACE + 7]);
    expect(articlesOf('@kyiv')).toEqual([2, SPACE + 4]);
    // Of words of names: entities' numbers, each by the first segment that lists it.
    expect(articlesOf('&georgia')).toEqual([0, 3]);
    expect([articlesOf('&kiev'), articlesOf('&kyiv')]).toEqual([[1], [1]]);
    expect(['@georgia', '@georgia~place'].map((term) => index.frequencyOf(term, hashTerm(term)))).toEqual([1, 2]);
  });

  it('stand in their places when all terms are read', async () => {
    const scanned: [string, number[]][] = [];
    for await (const { term, list: found } of (await join(parts)).scan()) scanned.push([term, [...found.articles]]);
    expect(scanned).toEqual([
      ['&georgia', [0, 3]], ['&kiev', [1]], ['&kyiv', [1]], ['&sakartvelo', [3]],
      ['@georgia', [1]], ['@georgia-b', [SPACE + 5]], ['@georgia~place', [SPACE + 3, 2 * SPACE + 7]], ['@kyiv', [2, SPACE + 4]],
    ]);
  });

  it('have the names of all segments', () => {
    const joined = new EntityJoin(parts.map(({ entities }) => tableOf(entities)));
    expect(joined.get('kyiv')).toEqual({ ...entity('kyiv', ['Kyiv', 'Kiev'], 'place') });
    expect(joined.get('georgia')).toEqual(entity('georgia', ['Georgia Meloni']));
    expect(joined.get('georgia~place')).toEqual({ ...entity('georgia', ['Georgia', 'Sakartvelo'], 'place'), id: 'georgia~place' });
    expect(joined.get('nobody')).toBeUndefined();
    expect([0, 1, 2, 3, 4, 5].map((number) => joined.idAt(number))).toEqual(['georgia', 'kyiv', 'kyiv', 'georgia~place', 'georgia~place', undefined]);
    expect(['georgia', 'kyiv', 'georgia~place'].map((id) => joined.numberOf(id))).toEqual([0, 1, 3]);
    expect(joined.findBeginning('georg', 9).sort()).toEqual([0, 3]);
    expect(joined.findNamed('kiev', 9)).toEqual([1]);
  });

  it('keep ids apart that are made to look like another’s', () => {
    const joined = new EntityJoin([tableOf([entity('x', ['One'])]), tableOf([entity('x', ['Two'], 'place'), entity('x~place', ['Three'], 'place')])]);
    expect(joined.get('x')?.names).toEqual(['One']);
    expect(joined.get('x~place')?.names).toEqual(['Three']);
    expect(joined.localId(1, 'x')).toBeNull();
  });
});

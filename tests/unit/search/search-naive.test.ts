/** Search against a look at every article of a made-up corpus. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyseArticle } from '../../../lib/events/analyse';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import type { Corpus } from '../../../lib/index/corpus';
import { openCorpus } from '../../../lib/index/open-corpus';
import { buildRecords } from '../../../lib/index/build/build-records';
import type { SearchClause } from '../../../lib/search/plain-query';
import { readHits } from '../../../lib/search/read-hits';
import type { RowWish } from '../../../lib/index/tables/select-rows';
import { rankArticles, searchCorpus, takePage } from '../../../lib/search/search';
import type { CorpusInput } from '../../../lib/model/analysis';
import type { Article } from '../../../lib/model/article';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { stem } from '../../../lib/text/stems';

const WORDS = 'harbour ferry storm bridge pilot copper lantern market orchard granite velvet tunnel of the'.split(' ');
const COUNT = 60;
const texts = Array.from({ length: COUNT }, (_, i) => Array.from({ length: 12 }, (_n, k) => WORDS[(i * 31 + k * k * 7 + i * k) % WORDS.length] as string));

const articles = texts.map((words, i): Article => ({
  id: `a-${i}`, source: 'one', outlet: ['red', 'blue', 'green'][i % 3] as string, url: null, title: `Report ${i}`, titleKind: 'headline',
  published: i % 10 === 0 ? null : `2026-0${1 + i % 3}-${String(1 + i % 27).padStart(2, '0')}`, publishedIsGuess: false, credits: [],
  paragraphs: [{ text: `${words.slice(0, 6).join(' ')}.`, kind: 'text' }, { text: `${words.slice(6).join(' ')}.`, kind: 'text' }],
}));

let corpus: Corpus;
beforeAll(async () => {
  const lookup = openNamesTable(buildNamesTable({ entities: [], notNames: [] }), []);
  const input: CorpusInput = {
    sources: [{ id: 'one', kind: 'bundled', name: 'one' }], outlets: ['red', 'blue', 'green'].map((id, i) => ({ id, name: id, country: null, colour: i + 1 })),
    entities: [], notNames: [], articles: articles.map((article) => ({ article, analysis: analyseArticle(article, lookup) })),
  };
  const records = new Map([...buildRecords(input)].map(({ key, bytes }) => [key, bytes]));
  corpus = await openCorpus(async (key) => records.get(key));
});

interface Only { outlets: string[]; from: string | null }
const EVERYTHING: Only = { outlets: [], from: null };

const ask = async (clauses: SearchClause[], { outlets, from }: Only = EVERYTHING, order: 'relevance' | 'date' = 'relevance') => {
  const groups: RowWish[][] = [
    ...(outlets.length ? [[{ by: 'outlet', ids: new Set(outlets) } as const]] : []), ...(from === null ? [] : [[{ by: 'after', day: Number(from.replaceAll('-', '')) } as const]]),
  ];
  const ranked = await rankArticles(corpus, clauses, corpus.rows.select({ groups, hidden: DEFAULT_SETTINGS }).has, DEFAULT_SETTINGS);
  return { total: ranked.numbers.length, hits: await readHits(corpus, takePage(corpus, ranked, order, 0, COUNT), ranked.sought) };
};
const sorted = (ids: string[]) => [...ids].sort();
const word = fc.constantFrom(...WORDS.slice(0, -2));

describe('searchArticles', () => {
  it('finds what a look at every article finds: words, filters', async () => {
    const filters = fc.record({ outlets: fc.subarray(['red', 'blue', 'green']), from: fc.constantFrom(null, '2026-02-01') });
    await fc.assert(fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 3 }), filters, async (words, only) => {
      const { total, hits } = await ask([{ kind: 'words', text: words.join(' '), isOpen: false }], only);
      const wanted = articles.filter((article, i) => words.every((one) => texts[i]?.includes(one))
        && (!only.outlets.length || only.outlets.includes(article.outlet)) && (!only.from || (article.published !== null && article.published >= only.from)));
      expect(sorted(hits.map(({ article }) => article))).toEqual(sorted(wanted.map(({ id }) => id)));
      expect(total).toBe(wanted.length);
    }));
  });

  it('finds phrases where their words stand in a row in one paragraph, words without meaning counted as any', async () => {
    const phrase = fc.tuple(fc.nat(COUNT - 1), fc.nat(8), fc.integer({ min: 2, max: 4 })).map(([article, at, length]) => (texts[article] as string[]).slice(at, at + length));
    await fc.assert(fc.asyncProperty(phrase, async (words) => {
      const isStop = (one: string) => one === 'of' || one === 'the';
      if (words.filter((one) => !isStop(one)).length < 2 || isStop(words[0] as string)) return;
      const { hits } = await ask([{ kind: 'phrase', text: words.join(' '), isOpen: false }]);
      const holds = (text: string[]) => text.some((_, at) => words.every((one, k) => (isStop(one) ? at + k < text.length || k === words.length - 1 : text[at + k] === one)));
      const wanted = articles.filter((_, i) => [texts[i]?.slice(0, 6), texts[i]?.slice(6)].some((half) => holds(half as string[])));
      expect(sorted(hits.map(({ article }) => article))).toEqual(sorted(wanted.map(({ id }) => id)));
    }));
  });

  it('finds beginnings while the last word is being typed, and a word with one slip', async () => {
    const wanted = (one: string) => sorted(articles.filter((_, i) => texts[i]?.includes(one)).map(({ id }) => id));
    for (const one of WORDS.slice(0, -2)) {
      const open = await ask([{ kind: 'words', text: one.slice(0, 4), isOpen: true }]);
      expect(sorted(open.hits.map(({ article }) => article))).toEqual(wanted(one));
      for (const slip of [`x${one.slice(1)}`, one.slice(1), `${one.slice(0, 2)}${one.charAt(3)}${one.charAt(2)}${one.slice(4)}`]) {
        if (stem(slip) === stem(one)) continue;
        const found = await ask([{ kind: 'words', text: slip, isOpen: false }]);
        expect(sorted(found.hits.map(({ article }) => article)), slip).toEqual(wanted(one));
      }
    }
  });

  it('sorts by day, newest first and those without a day last; a page begins where the one before ended', async () => {
    const { hits } = await ask([{ kind: 'words', text: 'ferry', isOpen: false }], EVERYTHING, 'date');
    const days = hits.map(({ published }) => published ?? '');
    expect(days.length).toBeGreaterThan(3);
    expect(days).toEqual([...days].sort().reverse());
    const ranked = await rankArticles(corpus, [{ kind: 'words', text: 'ferry', isOpen: false }], () => true, DEFAULT_SETTINGS);
    const all = takePage(corpus, ranked, 'relevance', 0, COUNT);
    expect([...takePage(corpus, ranked, 'relevance', 0, 5), ...takePage(corpus, ranked, 'relevance', 5, COUNT)]).toEqual(all);
    const scores = all.map((number) => ranked.scores[ranked.numbers.indexOf(number)] as number);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('reads phrases in quotation marks from a query as typed', async () => {
    const [first, second] = texts[3] as [string, string];
    expect((await searchCorpus(corpus, `“${first} ${second}”`, COUNT, DEFAULT_SETTINGS)).hits.map(({ article }) => article)).toContain('a-3');
    expect((await searchCorpus(corpus, `"${first} ${second} ${first} ${second}"`, COUNT, DEFAULT_SETTINGS)).total).toBe(0);
  });

  it('finds nothing for nothing, for stop words and punctuation', async () => {
    for (const text of ['', '  ', 'of the', '?!…', '"']) expect(await ask([{ kind: 'words', text, isOpen: true }])).toEqual({ total: 0, hits: [] });
    expect(await ask([])).toEqual({ total: 0, hits: [] });
  });

  it('cuts an endless query: its first words count', async () => {
    const endless = await ask([{ kind: 'words', text: 'ferry '.repeat(20_000), isOpen: true }, { kind: 'words', text: 'nosuchword', isOpen: false }]);
    expect(endless.total).toBe((await ask([{ kind: 'words', text: 'ferry', isOpen: false }])).total);
    expect((await ask([{ kind: 'words', text: 'q'.repeat(1_000_000), isOpen: true }])).total).toBe(0);
  });
});

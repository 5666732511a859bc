/** Postings put aside in runs come back as if they had all been held. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PostingCollector } from '../../../lib/index/postings/collect-postings';
import type { Posting } from '../../../lib/index/postings/posting-list';
import { MemoryRuns, mergeRuns, pushPosting, readPostings, readRun, writeRun } from '../../../lib/index/postings/posting-runs';
import { writeIndex, type TermPostings } from '../../../lib/index/postings/write-index';
import type { AnalysedArticle } from '../../../lib/model/analysis';
import { readBundled } from '../../../scripts/eval/bundled';
import { makeUp } from '../events/growing';

const bundled = readBundled();
const CORPORA: [string, AnalysedArticle[]][] = [['bundled', bundled.articles], ['made up', makeUp(60, 7)]];

function collect(collector: PostingCollector, articles: AnalysedArticle[]): PostingCollector {
  articles.forEach(({ article, analysis }, number) => collector.addArticle(number, article, analysis, [[`url:${article.id}`, 0, 0, 1], [`url:${article.id}`, 0, 0, 1]]));
  collector.addNames(bundled.entities);
  return collector;
}
const write = (terms: Iterable<TermPostings>, articles: number) => [...writeIndex(terms, { articles, entities: bundled.entities.length })];
/** Pieces of a byte each: the hardest way in which a file may be read. */
const crumble = (run: Iterable<Uint8Array>) => [...run].flatMap((piece) => Array.from(piece, (byte) => Uint8Array.of(byte)));

describe('postings put aside', () => {
  for (const [name, articles] of CORPORA) {
    const whole = write(collect(new PostingCollector(), articles).sorted(), articles.length);

    for (const maxBytes of [0, 5_000, 100_000, Infinity]) {
      it(`make the same index of the ${name} corpus when ${maxBytes} bytes are held`, () => {
        const runs = new MemoryRuns();
        const collector = collect(new PostingCollector({ runs, maxBytes }), articles);
        if (maxBytes === 0) expect(runs.list()).toHaveLength(articles.length);
        expect(write(collector.sorted(), articles.length)).toEqual(whole);
      });
    }

    it(`make the same index of the ${name} corpus when several collect by turns`, () => {
      const threads = [0, 1, 2].map(() => {
        const runs = new MemoryRuns();
        return { runs, collector: new PostingCollector({ runs, maxBytes: 20_000 }) };
      });
      articles.forEach(({ article, analysis }, number) => threads[number % 3]?.collector.addArticle(number, article, analysis, [[`url:${article.id}`, 0, 0, 1]]));
      for (const { collector } of threads) collector.flush();
      const names = new PostingCollector();
      names.addNames(bundled.entities);
      const merged = mergeRuns([...threads.flatMap(({ runs }) => runs.list()).map(readRun), names.sorted()]);
      expect(write(merged, articles.length)).toEqual(whole);
      const counts = new Map<string, number>();
      for (const { collector } of threads) for (const [term, count] of collector.frequencies()) counts.set(term, (counts.get(term) ?? 0) + count);
      const held = collect(new PostingCollector(), articles);
      expect(held.frequency(`url:${articles[0]?.article.id}`)).toBe(1);
      for (const [term, count] of held.frequencies()) if (!term.startsWith('&')) expect(counts.get(term)).toBe(count);
    });
  }

  it('count frequencies across what was put aside', () => {
    const [all, aside] = [new PostingCollector(), new PostingCollector({ runs: new MemoryRuns(), maxBytes: 0 })].map((collector) => collect(collector, bundled.articles)) as [PostingCollector, PostingCollector];
    expect(new Map(aside.frequencies())).toEqual(new Map(all.frequencies()));
    expect(all.frequency('ukrain')).toBe(bundled.articles.filter(({ analysis }) => analysis.terms.some(([term]) => term === 'ukrain')).length);
  });
});

describe('a run', () => {
  const posting = fc.record({ article: fc.nat({ max: 99_999 }), title: fc.nat({ max: 3 }), lede: fc.nat({ max: 9 }), body: fc.nat({ max: 300 }), places: fc.uniqueArray(fc.nat({ max: 70_000 }), { maxLength: 9 }).map((places) => places.sort((a, b) => a - b)) });
  const postings = fc.uniqueArray(posting, { selector: ({ article }) => article, minLength: 1, maxLength: 9 }).map((list) => list.sort((a, b) => a.article - b.article));
  const runs = fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary', maxLength: 6 }), postings), { selector: ([term]) => term, maxLength: 9 }).map((list) => list.sort(([a], [b]) => (a < b ? -1 : 1)));
  const toNumbers = (list: Posting[]) => {
    const numbers: number[] = [];
    let before = -1;
    for (const one of list) {
      pushPosting(numbers, one, before);
      before = one.article;
    }
    return numbers;
  };

  it('reads back, in whatever pieces', () => {
    fc.assert(fc.property(runs, (terms) => {
      const run = [...writeRun(terms.map(([term, list]) => [term, toNumbers(list)]))];
      expect([...readRun(run)]).toEqual(terms);
      expect([...readRun(crumble(run))]).toEqual(terms);
    }));
    expect([...readPostings([])]).toEqual([]);
    expect([...readRun([])]).toEqual([]);
  });

  it('that is cut short is not read as a shorter one', () => {
    const run = [...writeRun([['a', toNumbers([{ article: 3, title: 0, lede: 0, body: 1, places: [7] }])]])];
    expect(() => [...readRun(run.map((piece) => piece.slice(0, -1)))]).toThrow(RangeError);
  });

  it('merged with others gives each term once, in order', () => {
    fc.assert(fc.property(fc.array(runs, { maxLength: 4 }), (all) => {
      // Articles of the i-th run are numbers of its own: no article is in two.
      const apart = all.map((run, i) => run.map(([term, list]): TermPostings => [term, list.map((one) => ({ ...one, article: one.article * 4 + i }))]));
      const expected = new Map<string, Posting[]>();
      for (const [term, list] of apart.flat()) expected.set(term, [...expected.get(term) ?? [], ...list].sort((a, b) => a.article - b.article));
      expect([...mergeRuns(apart)]).toEqual([...expected].sort(([a], [b]) => (a < b ? -1 : 1)));
    }));
  });
});

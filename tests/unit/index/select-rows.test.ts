/** Which articles fit filters, by numbers alone, beside a look at each row: in one segment and in several, with articles taken out and things hidden. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { entityTerm } from '../../../lib/events/terms/terms';
import type { Corpus } from '../../../lib/index/corpus';
import { findArticles } from '../../../lib/search/find-articles';
import { joinCorpora } from '../../../lib/index/join/join-corpora';
import { joinRows } from '../../../lib/index/join/join-rows';
import { makeLive } from '../../../lib/index/join/live';
import { openRows, writeRows } from '../../../lib/index/tables/rows';
import type { ArticleRow } from '../../../lib/index/tables/article-row';
import type { RowWish } from '../../../lib/index/tables/select-rows';
import { foldWords } from '../../../lib/index/bytes/word-order';
import type { SearchFilter } from '../../../lib/model/search';
import { DEFAULT_SETTINGS, type HiddenArticles } from '../../../lib/model/settings';
import { makeHiddenCheck } from './hidden-rows';
import { cutInput, makeInput, openInput } from './segments';

const EVENTS = 4;
const name = fc.constantFrom('rt', 'by:kommersant', 'unn', '');
const day = fc.constantFrom('2022-12-30', '2026-02-03', '2026-02-04', '0000-01-01');
const row: fc.Arbitrary<ArticleRow> = fc.record({
  id: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }).map((one) => one.toWellFormed()),
  source: name, outlet: name, voice: name, byline: fc.option(name), published: fc.option(day), event: fc.integer({ min: -1, max: EVENTS - 1 }),
});
const segments = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 30 }).chain((rows) => fc.record({
  rows: fc.constant(rows), cuts: fc.array(fc.nat(rows.length), { maxLength: 3 }), out: fc.array(fc.nat(30), { maxLength: 6 }),
}));
const wish = fc.oneof<fc.Arbitrary<RowWish>[]>(
  fc.record({ by: fc.constantFrom('outlet', 'source'), ids: fc.array(name).map((ids) => new Set(ids)) }),
  fc.record({ by: fc.constantFrom('after', 'before'), day: day.map((one) => Number(one.replaceAll('-', ''))) }),
  fc.record({ by: fc.constantFrom('article', 'event'), numbers: fc.array(fc.nat(30)).map((numbers) => new Set(numbers)) }),
  fc.record({ by: fc.constant('language'), fits: fc.boolean() }),
);
const wishes = fc.array(fc.array(wish, { minLength: 1, maxLength: 2 }), { maxLength: 3 });
const someHidden = fc.record({ hiddenSources: fc.array(name, { maxLength: 1 }), hiddenOutlets: fc.array(name, { maxLength: 1 }), first: fc.nat(3) });

/** The wish as it is asked of one row, by what the row says. */
function fits({ outlet, voice, source, published, event }: ArticleRow, number: number, one: RowWish): boolean {
  const digits = published === null ? null : Number(published.replaceAll('-', ''));
  switch (one.by) {
    case 'outlet': return one.ids.has(outlet) || one.ids.has(voice);
    case 'source': return one.ids.has(source);
    case 'after': return digits !== null && digits >= one.day;
    case 'before': return digits !== null && digits < one.day;
    case 'article': return one.numbers.has(number);
    case 'event': return one.numbers.has(event);
    case 'language': return one.fits;
  }
}

it('selects the rows that a look at each one would, whichever segments they are in', () => {
  let selected = 0;
  fc.assert(fc.property(segments, wishes, someHidden, ({ rows, cuts, out }, groups, { first, ...rest }) => {
    const starts = [0, ...cuts.sort((a, b) => a - b)];
    const joined = joinRows(starts.map((from, k) => {
      const own = rows.slice(from, starts[k + 1] ?? rows.length);
      const taken = out.map((number) => number - from);
      return { rows: openRows(writeRows(own), own.length, EVENTS), at: from, eventsAt: k * EVENTS, live: makeLive(own.length, taken) };
    }));
    const hidden: HiddenArticles = { ...rest, hiddenArticles: rows.slice(0, first).map(({ id }) => id) };
    const isHidden = makeHiddenCheck(hidden);
    const wanted = rows.flatMap((_, number) => {
      const there = joined.at(number);
      return there && !isHidden(there) && groups.every((group) => group.some((one) => fits(there, number, one))) ? [number] : [];
    });
    const selection = joined.select({ groups, hidden });
    expect([...selection.list()]).toEqual(wanted);
    expect(Array.from({ length: rows.length + 2 }, (_, i) => i - 1).filter(selection.has)).toEqual(wanted);
    selected += wanted.length;
  }), { numRuns: 500 });
  expect(selected).toBeGreaterThan(500);
});

describe('a search of filters alone', () => {
  let corpus: Corpus;
  const input = makeInput(120);
  beforeAll(async () => {
    const parts = await Promise.all(cutInput(input, [37, 80]).map(openInput));
    corpus = joinCorpora(parts.map((one, k) => ({ corpus: one, deleted: k === 1 ? [0, 3, 4, 40] : [k] })));
  });

  const filter = fc.oneof<fc.Arbitrary<SearchFilter>[]>(
    fc.record({ key: fc.constant('outlet'), value: fc.constantFrom(...input.outlets.map(({ name: one }) => one), 'nobody') }),
    fc.record({ key: fc.constant('source'), value: fc.constantFrom('made', 'other') }),
    fc.record({ key: fc.constantFrom('after', 'before'), value: fc.constantFrom('2026', '2026-02-15', '2026-02-20', 'no day') }),
    fc.record({ key: fc.constant('entity'), value: fc.constantFrom(...input.entities.slice(0, 12).map(({ name: one }) => one)) }),
    fc.record({ key: fc.constant('event'), value: fc.constantFrom(...input.articles.slice(0, 40).map(({ article }) => article.id)) }),
    fc.record({ key: fc.constant('lang'), value: fc.constantFrom('en', 'de') }),
  );
  const hiddenSome = fc.record({ hiddenSources: fc.constant<string[]>([]), hiddenOutlets: fc.subarray(input.outlets.slice(0, 2).map(({ id }) => id)), hiddenArticles: fc.subarray(input.articles.slice(0, 5).map(({ article }) => article.id)) });
  const page = fc.record({ offset: fc.constantFrom(0, 3), limit: fc.constantFrom(5, 200) });

  it('lists all that fit, the newest first, and counts them, as a look at each row would', async () => {
    let found = 0;
    await fc.assert(fc.asyncProperty(fc.array(filter, { minLength: 1, maxLength: 3 }), hiddenSome, page, async (filters, hiding, { offset, limit }) => {
      const hidden = { ...DEFAULT_SETTINGS, ...hiding };
      const answer = await findArticles(corpus, { query: { words: [], isOpen: false, phrases: [], filters }, order: 'relevance', offset, limit }, hidden);
      const wanted = await lookAtEach(filters, hidden);
      expect(answer.total).toBe(wanted.length);
      expect(answer.articles).toEqual(wanted.slice(offset, offset + limit).map(({ id }) => id));
      const months = wanted.flatMap(({ published }) => published?.slice(0, 7) ?? []).sort();
      expect(answer.months).toEqual([...new Set(months)].map((month) => ({ month, articles: months.filter((one) => one === month).length })));
      const outlets = new Set(wanted.map(({ outlet }) => outlet));
      expect(new Set(answer.outlets.map(({ outlet }) => outlet.id))).toEqual(outlets);
      for (const { outlet, articles } of answer.outlets) expect(articles).toBe(wanted.filter((one) => one.outlet === outlet.id).length);
      found += wanted.length;
    }), { numRuns: 300 });
    expect(found).toBeGreaterThan(300);
  });

  /** All rows in the order of the answer. Nobody is republished in this corpus. */
  async function lookAtEach(filters: SearchFilter[], hidden: HiddenArticles): Promise<ArticleRow[]> {
    const isHidden = makeHiddenCheck(hidden);
    const entities = new Map<string, Set<string>>();
    for (const { key, value } of filters) if (key === 'entity') entities.set(value, await articlesOf(value));
    const test = ({ key, value }: SearchFilter, { id, outlet, source, published, event }: ArticleRow): boolean | null => {
      switch (key) {
        case 'outlet': return corpus.outlet(outlet).name === value;
        case 'source': return source === value;
        case 'after': return value === 'no day' ? null : published !== null && published >= value;
        case 'before': return value === 'no day' ? null : published !== null && published < value.padEnd(10, '-01');
        case 'entity': return entities.get(value)?.has(id) ?? false;
        case 'event': return event >= 0 && corpus.events.at(event)?.id === value;
        default: return value === 'en';
      }
    };
    if (filters.every(({ value }) => ['no day', 'nobody', 'other', 'de'].includes(value))) return [];
    const all = Array.from({ length: corpus.rows.length }, (_, number) => corpus.rows.at(number)).filter((one) => one !== undefined);
    const left = all.filter((one) => !isHidden(one) && filters.every((each) => {
      const alternatives = ['entity', 'after', 'before'].includes(each.key) ? [each] : filters.filter(({ key }) => key === each.key);
      const answers = alternatives.map((filter) => test(filter, one)).filter((answer) => answer !== null);
      return answers.length === 0 || answers.includes(true);
    }));
    return left.sort((a, b) => ((a.published ?? '') < (b.published ?? '') ? 1 : (a.published ?? '') > (b.published ?? '') ? -1 : 0));
  }

  async function articlesOf(entity: string): Promise<Set<string>> {
    const articles = new Set<string>();
    const meant = corpus.entities.findNamed(foldWords(entity), 200).flatMap((number) => corpus.entities.at(number)?.id ?? []);
    for (const list of (await corpus.getPostings(meant.map((id) => entityTerm(id)))).values()) for (const number of list.articles) { const one = corpus.rows.at(number); if (one) articles.add(one.id); }
    return articles;
  }
});

import { beforeAll, describe, expect, it } from 'vitest';
import { getCoverage } from '../../../lib/compare/get-coverage';
import { analyseArticle } from '../../../lib/events/analyse';
import { answerSearch } from '../../../lib/search/answer-search';
import { checkArticles } from '../../../lib/index/check-articles';
import type { Corpus } from '../../../lib/index/corpus';
import { CorpusDamaged } from '../../../lib/index/records/damaged';
import { findDoubles } from '../../../lib/index/join/find-doubles';
import { joinCorpora } from '../../../lib/index/join/join-corpora';
import { openIds } from '../../../lib/index/join/open-ids';
import { readPlainQuery } from '../../../lib/search/plain-query';
import { buildRecords } from '../../../lib/index/build/build-records';
import { keyIn, SEGMENTS_KEY, writeSegments } from '../../../lib/index/records/segments-record';
import { rankArticles, searchCorpus, takePage } from '../../../lib/search/search';
import type { CorpusInput } from '../../../lib/model/analysis';
import type { Article } from '../../../lib/model/article';
import { tokenise } from '../../../lib/text/tokens';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { bundledInput } from '../seeds';
import { asMap, cutInput, makeInput, openInput, openRecords, withoutArticles } from './segments';

const whole = (corpora: Corpus[]) => joinCorpora(corpora.map((corpus) => ({ corpus, deleted: [] })));
const cut = async (input: CorpusInput, cuts: number[]) => Promise.all(cutInput(input, cuts).map(openInput));

/** Words, names, phrases, beginnings and slips that its articles are found by. */
function makeQueries({ articles, entities }: CorpusInput): string[] {
  const titles = articles.map(({ article }) => article.title);
  const words = articles.flatMap(({ article }) => article.paragraphs[0]?.text.match(/\p{L}{5,}/gu)?.slice(2, 5) ?? []);
  return [
    ...titles, ...words, ...words.map((word) => word.slice(0, 3)), ...words.map((word) => word.slice(0, 2) + word.slice(3)),
    ...titles.map((title) => `"${title.split(' ').slice(1, 3).join(' ')}"`), ...entities.slice(0, 60).flatMap(({ names }) => names.slice(0, 2)),
  ];
}

async function rank(corpus: Corpus, query: string): Promise<{ ids: string[]; scores: number[] }> {
  const ranked = await rankArticles(corpus, readPlainQuery(query), () => true, DEFAULT_SETTINGS);
  const page = takePage(corpus, ranked, 'relevance', 0, 50);
  return { ids: page.map((number) => corpus.rows.at(number)?.id ?? ''), scores: page.map((number) => ranked.scores[ranked.numbers.indexOf(number)] as number) };
}

it('is the segment itself where there is one and nothing was taken out', async () => {
  const [corpus] = await cut(bundledInput(), []) as [Corpus];
  expect(joinCorpora([{ corpus, deleted: [] }])).toBe(corpus);
});

it('is an empty corpus where there is no segment', async () => {
  const corpus = joinCorpora([]);
  expect(corpus.counts).toEqual({ articles: 0, names: 0, events: 0 });
  expect((await searchCorpus(corpus, 'Putin', 9, DEFAULT_SETTINGS)).total).toBe(0);
  expect(await corpus.listArticles()).toEqual([]);
});

describe.each([
  ['the bundled corpus in two', bundledInput, [6]],
  ['the bundled corpus in three', bundledInput, [5, 9]],
  ['a made-up corpus in three', () => makeInput(120), [37, 80]],
] as const)('%s', (_, makeIt, cuts) => {
  let [one, joined] = [] as unknown as [Corpus, Corpus];
  const input = makeIt();
  beforeAll(async () => {
    one = await openInput(input);
    joined = whole(await cut(input, [...cuts]));
  });

  it('finds the same in the same order, with the same scores', async () => {
    let found = 0;
    for (const query of makeQueries(input)) {
      const [theirs, ours] = [await rank(one, query), await rank(joined, query)];
      expect([query, ours.ids]).toEqual([query, theirs.ids]);
      ours.scores.forEach((score, i) => { expect(Math.abs(score - (theirs.scores[i] as number))).toBeLessThan(1e-6); });
      found += ours.ids.length;
    }
    expect(found).toBeGreaterThan(input.articles.length * 3);
  });

  it('answers a search with the same hits, counts and suggestions', async () => {
    const outlet = input.outlets[0]?.name ?? '';
    const queries = [...makeQueries(input).slice(0, 12), `outlet:"${outlet}"`, `entity:"${input.entities[0]?.name ?? ''}"`, 'after:2020-01-01', input.entities[3]?.name.slice(0, 4) ?? ''];
    for (const query of queries) {
      for (const order of ['relevance', 'date'] as const) {
        const [theirs, ours] = await Promise.all([one, joined].map((corpus) => answerSearch(corpus, { query, order, offset: 0, limit: 10 }, DEFAULT_SETTINGS)));
        // Events are told apart by segment, so that there are more of them; all else is the same.
        const withoutEvents = (answer: typeof theirs) => answer && { ...answer, suggestions: answer.suggestions.filter(({ kind }) => kind !== 'event' && kind !== 'storyline') };
        expect(withoutEvents(ours)).toEqual(withoutEvents(theirs));
      }
    }
  });

  it('knows the same articles, rows, outlets, entities and names', async () => {
    const strip = ({ event: _event, id, source, outlet, voice, byline, published }: ReturnType<Corpus['rows']['at']> & object) => ({ id, source, outlet, voice, byline, published });
    expect(await joined.listArticles()).toEqual(await one.listArticles());
    expect(Array.from(joined.rows, strip)).toEqual(Array.from(one.rows, strip));
    expect([joined.outlets, joined.sources, joined.notNames]).toEqual([one.outlets, one.sources, one.notNames]);
    expect(joined.counts.articles).toBe(one.counts.articles);
    expect(joined.checked(DEFAULT_SETTINGS)).toEqual(one.checked(DEFAULT_SETTINGS));
    for (const { id } of input.entities.slice(0, 80)) expect(joined.entities.get(id)).toEqual(one.entities.get(id));
    for (const { article } of input.articles) expect(analyseArticle(article, joined.names)).toEqual(analyseArticle(article, one.names));
    expect(await joined.getLengths()).toEqual(await one.getLengths());
  });

  it('counts neighbours, events and runs by numbers that are all its own', async () => {
    const stored = await joined.getArticles(Array.from({ length: joined.rows.length }, (_, i) => i));
    stored.forEach(({ article, near }, number) => {
      expect(joined.numberOf(article.id)).toBe(number);
      expect(joined.events.at(joined.rows.at(number)?.event ?? -1)?.articles).toContain(article.id);
      for (const [neighbour] of near.likely) expect(joined.runOf(neighbour)).toBe(joined.runOf(number));
    });
    expect(stored.some(({ near }) => near.likely.length > 0)).toBe(true);
    expect(joined.runs).toEqual([0, ...cuts]);
    const ids = Array.from({ length: joined.events.length }, (_, i) => joined.events.idAt(i));
    expect(new Set(ids).size).toBe(joined.counts.events);
    ids.forEach((id, number) => { expect(joined.events.numberOf(id ?? '')).toBe(number); });
  });
});

describe('records of several segments', () => {
  const input = makeInput(60);
  const out = [2, 19];
  const stored = cutInput(input, [20, 50]).map((one) => asMap(buildRecords(one)));
  const records = new Map(stored.flatMap((one, k) => [...one].map(([key, bytes]) => [keyIn(k, key), bytes] as const)));
  records.set(SEGMENTS_KEY, writeSegments([{ deleted: out }, { deleted: [] }, { deleted: [] }]));

  it('open as these segments joined', async () => {
    const corpus = await openRecords(records);
    const joined = joinCorpora((await Promise.all(stored.map((one) => openRecords(one)))).map((one, k) => ({ corpus: one, deleted: k === 0 ? out : [] })));
    expect(corpus.counts).toEqual(joined.counts);
    expect(await corpus.listArticles()).toEqual(await joined.listArticles());
    for (const query of makeQueries(input).slice(0, 40)) expect(await rank(corpus, query)).toEqual(await rank(joined, query));
    const ids = await openIds(async (key) => records.get(key));
    const numbers = Array.from({ length: 61 }, (_, i) => i);
    expect(numbers.map((number) => ids.idAt(number))).toEqual(numbers.map((number) => corpus.rows.at(number)?.id));
    expect(input.articles.map(({ article }) => ids.numberOf(article.id))).toEqual(input.articles.map(({ article }) => corpus.numberOf(article.id)));
  });

  it('join others as one, and lose articles as one', async () => {
    const [corpus, other] = [await openRecords(records), await openInput(bundledInput())];
    const both = joinCorpora([{ corpus: other, deleted: [] }, { corpus, deleted: [0, 25, 59] }]);
    const gone = [0, 2, 19, 25, 59].map((number) => input.articles[number]!.article.id);
    expect(both.counts.articles).toBe(other.counts.articles + 55);
    expect((await both.listArticles()).map(({ id }) => id)).toEqual([...(await other.listArticles()).map(({ id }) => id), ...input.articles.map(({ article }) => article.id).filter((id) => !gone.includes(id))]);
    expect(Array.from({ length: both.rows.length }, (_, i) => both.rows.at(i)?.id).slice(other.rows.length)).toEqual(input.articles.map(({ article }) => (gone.includes(article.id) ? undefined : article.id)));
    const events = Array.from({ length: both.events.length }, (_, i) => both.events.at(i)).filter((event) => event !== undefined);
    expect(events.length).toBe(both.counts.events);
  });

  it('must not hold one article twice', async () => {
    const twice = new Map(records).set(SEGMENTS_KEY, writeSegments([{ deleted: [] }, { deleted: [] }]));
    for (const [key, bytes] of stored[0]!) twice.set(keyIn(1, key), bytes);
    await expect(checkArticles(await openRecords(twice), 0, () => undefined)).rejects.toThrow(`Two segments hold the article ${input.articles[0]!.article.id}.`);
    await checkArticles(await openRecords(records), 0, () => undefined);
  });

  it('are damaged where the list of segments is, or where one is missing', async () => {
    for (const text of ['', '[]', '{}', '[{}]', '[{"deleted":[0.5]}]', '[{"deleted":[]},{"deleted":[]},{"deleted":[]},{"deleted":[]}]']) {
      const damaged = new Map(records).set(SEGMENTS_KEY, new TextEncoder().encode(text));
      await expect(openRecords(damaged)).rejects.toThrow(CorpusDamaged);
      await expect(openIds(async (key) => damaged.get(key))).rejects.toThrow(CorpusDamaged);
    }
  });
});

describe('what was taken out', () => {
  const input = bundledInput();
  const gone = [0, 3, 7, 8, 12];
  let [corpus, left] = [] as unknown as [Corpus, Corpus];
  beforeAll(async () => {
    const segments = await cut(input, [6]);
    corpus = joinCorpora(segments.map((segment, k) => ({ corpus: segment, deleted: gone.flatMap((number) => (k === 0 ? (number < 6 ? [number] : []) : number >= 6 ? [number - 6] : [])) })));
    left = await openInput(withoutArticles(input, gone));
  });
  const goneIds = () => gone.map((number) => (input.articles[number] as { article: Article }).article.id);

  it('stands in no answer of a search, and all else does as if it had never been there', async () => {
    for (const query of makeQueries(input)) {
      const [theirs, ours] = await Promise.all([left, corpus].map((one) => searchCorpus(one, query, 50, DEFAULT_SETTINGS)));
      // Frequencies still count what was taken out, so that what is nearly as good may change places.
      expect([query, ours?.total, ours?.hits.map(({ article }) => article).sort(), ours?.near]).toEqual([query, theirs?.total, theirs?.hits.map(({ article }) => article).sort(), theirs?.near]);
    }
  });

  it('is neither counted nor listed', async () => {
    expect(corpus.counts.articles).toBe(left.counts.articles);
    expect(corpus.checked(DEFAULT_SETTINGS)).toEqual(left.checked(DEFAULT_SETTINGS));
    expect(corpus.rows.groups()).toEqual(left.rows.groups());
    expect((await corpus.listArticles()).map(({ id }) => id)).toEqual((await left.listArticles()).map(({ id }) => id));
    expect(Array.from(corpus.rows, ({ id }) => id)).toEqual(Array.from(left.rows, ({ id }) => id));
    for (const id of goneIds()) expect([corpus.numberOf(id), corpus.rowOf(id)]).toEqual([undefined, undefined]);
    expect(corpus.rows.at(3)).toBeUndefined();
    await expect(corpus.getArticles([3])).rejects.toThrow(RangeError);
    const all = await answerSearch(corpus, { query: 'after:1990-01-01', order: 'date', offset: 0, limit: 50 }, DEFAULT_SETTINGS);
    expect([all.total, all.articles.length]).toEqual([left.counts.articles, left.counts.articles]);
  });

  it('is in no event, no storyline and no neighbourhood', async () => {
    const events = Array.from({ length: corpus.events.length }, (_, i) => corpus.events.at(i)).filter((event) => event !== undefined);
    expect(events.length).toBe(corpus.counts.events);
    expect(events.flatMap(({ articles }) => articles).sort()).toEqual((await left.listArticles()).map(({ id }) => id).sort());
    for (const { id, articles } of events) {
      expect(articles).toContain(id);
      expect(corpus.events.get(id)).toEqual(events.find((one) => one.id === id));
    }
    for (let number = 0; number < corpus.storylines.length; number++) {
      const chain = corpus.storylines.at(number);
      if (!chain) continue;
      expect(chain.events.length).toBeGreaterThan(1);
      for (const id of chain.events) expect(corpus.events.get(id)).toBeDefined();
      expect(corpus.storylines.numberOf(chain.id)).toBe(number);
    }
    const numbers = Array.from({ length: corpus.rows.length }, (_, i) => i).filter((number) => corpus.rows.at(number));
    for (const { near } of await corpus.getArticles(numbers)) for (const [neighbour] of near.likely) expect(corpus.rows.at(neighbour)).toBeDefined();
  });

  it('is on no card, and gives no suggestion', async () => {
    const facts = { url: 'https://page.example/', canonical: null, outlet: 'Page', title: null, published: null, publishedFrom: null, language: 'en' };
    for (const { id, name } of input.entities.filter(({ isOutlet }) => !isOutlet).slice(0, 60)) {
      const ask = (one: Corpus) => getCoverage(one, { id: `entity:${id}`, facts, texts: { title: '', lede: '', passage: '' }, own: [], articles: [] }, DEFAULT_SETTINGS);
      const [theirs, ours] = [await ask(left), await ask(corpus)];
      expect(ours.items.map(({ article }) => article)).toEqual(theirs.items.map(({ article }) => article));
      const suggested = async (one: Corpus) => (await answerSearch(one, { query: name, order: 'relevance', offset: 0, limit: 1 }, DEFAULT_SETTINGS)).suggestions
        .flatMap(({ kind, parts, articles }) => (kind === 'entity' ? [[parts.map(({ text }) => text), articles]] : []));
      expect(await suggested(corpus)).toEqual(await suggested(left));
    }
    const card = await getCoverage(corpus, { id: 'event:x', facts, texts: { title: 'x', lede: 'x', passage: 'x' }, own: [], articles: goneIds() }, DEFAULT_SETTINGS);
    expect(card.items).toEqual([]);
  });

  it('may be all there was', async () => {
    const empty = joinCorpora([{ corpus: left, deleted: Uint32Array.from({ length: left.rows.length }, (_, i) => i) }]);
    expect(empty.counts).toMatchObject({ articles: 0, events: 0 });
    expect((await searchCorpus(empty, 'Putin', 9, DEFAULT_SETTINGS)).total).toBe(0);
    expect([...empty.rows]).toEqual([]);
    expect(await empty.listArticles()).toEqual([]);
  });

  it('may be named twice, or not be there', async () => {
    const odd = joinCorpora([{ corpus: left, deleted: [2, 2, -1, 1.5, 9_999, NaN] }]);
    expect(odd.counts.articles).toBe(left.counts.articles - 1);
  });
});

describe('segments that say different things', () => {
  it('have outlets by the first, and entities of another type under another id, in articles, lists and searches alike', async () => {
    const [first, second] = cutInput(makeInput(30), [15]) as [CorpusInput, CorpusInput];
    const told = second.articles.flatMap(({ analysis }) => analysis.mentions.flatMap(({ entity }) => entity ?? []));
    const id = told.sort((a, b) => told.filter((one) => one === b).length - told.filter((one) => one === a).length)[0] as string;
    const retyped = { ...second, entities: second.entities.map((entity) => (entity.id === id ? { ...entity, type: 'weapon' as const } : entity)), outlets: second.outlets.map((outlet) => ({ ...outlet, name: 'Another' })) };
    const corpus = whole(await Promise.all([first, retyped].map(openInput)));
    expect(corpus.outlets).toEqual(first.outlets);
    const [own, other] = [corpus.entities.get(id), corpus.entities.get(`${id}~weapon`)];
    expect([own?.type, other?.type]).toEqual([first.entities.find((entity) => entity.id === id)?.type, 'weapon']);
    const holding = async (entity: string) => [...(await corpus.getPostings([`@${entity}`])).get(`@${entity}`)?.articles ?? []];
    expect((await holding(id)).every((number) => number < 15)).toBe(true);
    const articles = await holding(`${id}~weapon`);
    expect(articles.length).toBeGreaterThan(0);
    for (const { analysis } of await corpus.getArticles(articles)) {
      expect(analysis.mentions.map(({ entity }) => entity)).not.toContain(id);
      expect(analysis.mentions.map(({ entity }) => entity)).toContain(`${id}~weapon`);
      expect(analysis.terms.map(([term]) => term)).toContain(`@${id}~weapon`);
      expect(analysis.terms.map(([term]) => term)).toEqual(analysis.terms.map(([term]) => term).sort());
      expect([...analysis.quotes.map(({ speaker }) => speaker), ...analysis.labels.map(({ entity }) => entity)]).not.toContain(id);
    }
    // A name that means both is told to mean both.
    const hit = corpus.names.find(own?.name ?? '', tokenise(own?.name ?? ''), 0);
    expect(hit?.meanings.map(({ entity }) => entity)).toEqual(expect.arrayContaining([id, `${id}~weapon`]));
  });

  it('are asked for their articles once: an article that two hold is found before the second joins', async () => {
    const input = makeInput(30);
    const [first, second] = await Promise.all([{ ...input, articles: input.articles.slice(0, 20) }, { ...input, articles: input.articles.slice(15) }].map(openInput)) as [Corpus, Corpus];
    const idsOf = (corpus: Corpus) => ({ length: corpus.rows.length, idAt: (number: number) => corpus.rows.at(number)?.id, numberOf: corpus.numberOf });
    const [none, doubles] = findDoubles([first, second].map((corpus) => ({ ids: idsOf(corpus), out: [] })));
    expect(none).toEqual([]);
    expect(doubles).toEqual([0, 1, 2, 3, 4]);
    const joined = joinCorpora([{ corpus: first, deleted: [] }, { corpus: second, deleted: doubles ?? [] }]);
    expect((await joined.listArticles()).map(({ id }) => id)).toEqual(input.articles.map(({ article }) => article.id));
    const ids = Array.from({ length: joined.events.length }, (_, i) => joined.events.idAt(i)).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

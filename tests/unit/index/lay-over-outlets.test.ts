/** What the reader calls outlets, laid over a corpus that was written before: search, cards and the page's own voice. */
import { describe, expect, it } from 'vitest';
import { getCoverage } from '../../../lib/compare/get-coverage';
import { answerSearch } from '../../../lib/search/answer-search';
import { layOverOutlets, type SaidOfSource } from '../../../lib/index/lay-over-outlets';
import { findBeginning } from '../../../lib/search/things';
import { isOwnVoice } from '../../../lib/match/candidates';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { bundledCorpus, bundledInput } from '../seeds';
import { makeInput, openInput } from './segments';

const corpus = await openInput(makeInput(60));
const [first, second] = corpus.outlets as [typeof corpus.outlets[number], typeof corpus.outlets[number]];
const source = corpus.sources[0]?.id as string;
const said = (more: Partial<SaidOfSource> = {}): SaidOfSource => ({ id: source, outlet: first.id, name: 'Harbour Gazette', country: 'NO', colour: 11, ...more });
const namesOf = (words: string, of = corpus) => findBeginning(of, 'outlet', words, 9).map(({ parts }) => parts[0]);

describe('layOverOutlets', () => {
  it('gives an outlet the name, country and colour that the reader says, and leaves the corpus below as it was', () => {
    expect(namesOf('harbour gaz')).toEqual([]); // looked at before: what was listed then must not be kept
    const laid = layOverOutlets(corpus, [said()]);
    expect(laid.outlet(first.id)).toEqual({ ...first, name: 'Harbour Gazette', country: 'NO', colour: 11, ownNames: [first.name] });
    expect(laid.outlets[0]).toBe(laid.outlet(first.id));
    expect(laid.outlet(second.id)).toEqual(second);
    expect(laid.sources[0]?.name).toBe('Harbour Gazette');
    expect(corpus.outlet(first.id)).toEqual(first);
    expect([namesOf('harbour gaz', laid), namesOf('harbour gaz')]).toEqual([['Harbour Gazette'], []]);
  });

  it('is what a search filters by', async () => {
    const count = async (of: typeof corpus, query: string) => (await answerSearch(of, { query, order: 'relevance', offset: 0, limit: 5 }, DEFAULT_SETTINGS)).total;
    const before = await count(corpus, `outlet:"${first.name}"`);
    expect(before).toBeGreaterThan(0);
    expect(await count(layOverOutlets(corpus, [said()]), 'outlet:"Harbour Gazette"')).toBe(before);
  });

  it('leaves what is not said', () => {
    expect(layOverOutlets(corpus, [])).toBe(corpus);
    expect(layOverOutlets(corpus, [said({ name: '', country: null, colour: null })]).outlet(first.id)).toEqual(first);
    expect(layOverOutlets(corpus, [said({ outlet: null })]).outlet(first.id)).toEqual(first);
    expect(layOverOutlets(corpus, [said({ outlet: 'nobody' })]).outlet('nobody').name).toBe('nobody');
  });

  it('does not let one of several sources speak for the others’ articles', () => {
    const others = (more: Partial<SaidOfSource>) => layOverOutlets(corpus, [said(), said({ id: 'other', ...more })]).outlet(first.id);
    expect(others({ name: first.name })).toMatchObject({ name: first.name, country: 'NO', colour: 11 });
    expect(others({ colour: 3 })).toMatchObject({ name: 'Harbour Gazette', colour: first.colour });
  });

  it('knows a page of the outlet by the name that it gives itself', () => {
    const laid = layOverOutlets(corpus, [said()]);
    const row = { outlet: first.id, voice: first.id };
    expect(['Harbour Gazette', first.name, second.name].map((outlet) => isOwnVoice(laid, { outlet }, row))).toEqual([true, true, false]);
  });
});

describe('outlets of one name', () => {
  // The second has a source of its own, which the reader calls as the first is called, in capitals.
  const laid = layOverOutlets(corpus, [said({ id: 'other', outlet: second.id, name: first.name.toUpperCase(), country: 'NO', colour: 11 })]);
  const search = async (of: typeof corpus, query: string, hidden = DEFAULT_SETTINGS) => answerSearch(of, { query, order: 'relevance', offset: 0, limit: 60 }, hidden);
  const count = async (of: typeof corpus, name: string) => (await search(of, `outlet:"${name}"`)).total;

  it('are the first of them, with the other’s country where it has none of its own', () => {
    expect(laid.outlets.map(({ id }) => id)).toEqual(corpus.outlets.map(({ id }) => id).filter((id) => id !== second.id));
    expect(laid.outlet(second.id)).toBe(laid.outlets[0]);
    expect(laid.outlet(first.id)).toMatchObject({ name: first.name, colour: first.colour, country: first.country ?? 'NO', ownNames: [second.name] });
  });

  it('are one in filters, counts and suggestions', async () => {
    const both = await count(corpus, first.name) + await count(corpus, second.name);
    const answer = await search(laid, `outlet:"${first.name}"`);
    expect([answer.total, answer.outlets.map(({ outlet, articles }) => [outlet.id, articles])]).toEqual([both, [[first.id, both]]]);
    expect(namesOf(first.name.toLowerCase(), laid)).toEqual([first.name]);
    expect(laid.checked(DEFAULT_SETTINGS)).toEqual({ ...corpus.checked(DEFAULT_SETTINGS), outlets: corpus.checked(DEFAULT_SETTINGS).outlets - 1 });
    expect(corpus.rows.groups().some(({ outlet }) => outlet === second.id)).toBe(true);
    expect(laid.rows.groups().some(({ outlet, voice }) => outlet === second.id || voice === second.id)).toBe(false);
  });

  it('are hidden as one; what one of them hid before stays hidden, and no more', async () => {
    const hide = async (id: string) => (await search(laid, `outlet:"${first.name}"`, { ...DEFAULT_SETTINGS, hiddenOutlets: [id] })).total;
    expect(await hide(first.id)).toBe(0);
    expect(await hide(second.id)).toBe(await count(corpus, first.name));
  });

  it('are one to their articles, and to a page by the names of both', async () => {
    const numbers = [...corpus.rows.select({ groups: [[{ by: 'outlet', ids: new Set([second.id]) }]], hidden: DEFAULT_SETTINGS }).list()].slice(0, 3);
    expect((await laid.getArticles(numbers)).map(({ article }) => article.outlet)).toEqual(numbers.map(() => first.id));
    expect((await laid.listArticles()).some(({ outlet }) => outlet === second.id)).toBe(false);
    const row = laid.rows.at(numbers[0] as number) as { outlet: string; voice: string };
    expect([first.name, second.name, 'Somebody Else'].map((outlet) => isOwnVoice(laid, { outlet }, row))).toEqual([true, true, false]);
  });

  it('are one voice on a card', async () => {
    const bundled = await bundledCorpus();
    const united = layOverOutlets(bundled, [said({ outlet: 'unn', name: 'Kyiv Post' })]);
    const putin = bundledInput().entities.find(({ name }) => name === 'Vladimir Putin')?.id;
    const facts = { url: 'https://page.example/', canonical: null, outlet: 'The Harbour Courier', title: null, published: null, publishedFrom: null, language: 'en' };
    const cover = (of: typeof corpus) => getCoverage(of, { id: `entity:${putin}`, facts, texts: { title: '', lede: '', passage: '' }, own: [], articles: [] }, DEFAULT_SETTINGS);
    const [apart, one] = [await cover(bundled), await cover(united)];
    expect([one.voices, one.articles, one.checked.outlets]).toEqual([apart.voices - 1, apart.articles, apart.checked.outlets - 1]);
    const outletOf = (coverage: typeof one, id: string) => coverage.items.find(({ article }) => article === id)?.outlet.name;
    expect([outletOf(apart, 'unn-01'), outletOf(one, 'unn-01')]).toEqual(['UNN', 'Kyiv Post']);
  });
});

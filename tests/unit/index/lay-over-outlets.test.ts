/** What the reader calls outlets, laid over a corpus that was written before: search, cards and the page's own voice. */
import { describe, expect, it } from 'vitest';
import { answerSearch } from '../../../lib/index/answer-search';
import { layOverOutlets, type SaidOfSource } from '../../../lib/index/lay-over-outlets';
import { findBeginning } from '../../../lib/index/things';
import { isOwnVoice } from '../../../lib/match/candidates';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
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
    expect(laid.outlet(first.id)).toEqual({ ...first, name: 'Harbour Gazette', country: 'NO', colour: 11, ownName: first.name });
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

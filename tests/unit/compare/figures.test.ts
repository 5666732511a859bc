import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFigures } from '../../../lib/compare/figures/figures';
import type { ComparedText } from '../../../lib/model/comparison';
import { bundled, rarity, textOf } from './counted-texts';
import { wordsAt } from './words-at';

const compare = (page: ComparedText, ...others: ComparedText[]) => compareFigures(page, others, rarity);
/** Each row as "text=value" in order. */
const values = (page: ComparedText, ...others: ComparedText[]) => compare(page, ...others).map(({ cells }) => cells.map((cell) => `${cell.text}=${cell.value}`));

const FERRY = 'The ferry Marigold capsized in Larnholm harbour on Tuesday and 31 people drowned in the cold water, police said.';

describe('compareFigures', () => {
  it('puts counts of one thing beside each other, with hedge, source and day', () => {
    const page = textOf('page', [FERRY]);
    const other = textOf('courier', ['At least 34 people drowned when the ferry Marigold capsized in the cold water of Larnholm harbour, the mayor said.'], { published: '2026-02-05' });
    const [row] = compare(page, other);
    expect(row?.cells.map(({ text, value, hedge, by }) => ({ text, value, hedge, by: wordsAt([page, other], by) }))).toEqual([
      { text: 'page', value: 31, hedge: null, by: 'police' },
      { text: 'courier', value: 34, hedge: 'at least', by: 'the mayor' },
    ]);
    expect(row?.cells[0]?.asOf).toBe('2026-02-03');
    expect(wordsAt([page, other], row?.cells[1]?.sentence)).toBe(other.text.paragraphs[0]?.text);
    expect(wordsAt([page, other], row?.counted)).toBe('31 people');
  });

  it.each([
    ['another place', FERRY, 'In Ostermark harbour a ferry capsized and 34 people drowned in the cold water, police said.'],
    ['another unit', FERRY, 'The ferry Marigold capsized in Larnholm harbour and 34 cars sank in the cold water, police said.'],
    ['another fate', FERRY, 'The ferry Marigold capsized in Larnholm harbour and 34 people were injured in the cold water, police said.'],
    ['far apart', FERRY, 'The ferry Marigold capsized in Larnholm harbour on Tuesday and 310 people drowned in the cold water, police said.'],
    ['another day', FERRY, 'The ferry Marigold capsized in Larnholm harbour on Monday and 34 people drowned in the cold water, police said.'],
    ['a part', FERRY, 'The ferry Marigold capsized in Larnholm harbour on Tuesday and among those who drowned in the cold water were 20 other people, police said.'],
    ['an old case', FERRY, 'In 2009 the ferry Marigold capsized in Larnholm harbour and 34 people drowned in the cold water, police said.'],
    ['little in common', 'Crews counted 12 bridges along the frozen river.', 'A poet praised 14 bridges in her new book.'],
    ['shares of other things', 'The council said 40 % of the ferry crews in Larnholm had resigned over pay.', 'The council said 41 % of the ferry engines in Larnholm had failed over the winter.'],
    ['sums that differ', 'Larnholm will spend $40 million on new ferry piers after the storm.', 'Larnholm will spend $55 million on new ferry piers after the storm.'],
    ['a number in a name', 'Ten airlines grounded the Falcon Max 8 jets after the crash in Larnholm.', 'More airlines grounded Falcon Max 8 jets after the crash in Larnholm.'],
    ['words for many', 'Dozens of ferry workers in Larnholm went on strike over pay.', 'Dozens of ferry workers in Larnholm went on strike over pay again.'],
    ['described otherwise', 'The ferry ban names seven countries that Larnholm refuses, among them Norland and Estmark.', 'The ferry ban names five island countries that Larnholm refuses, among them Norland and Estmark.'],
  ])('shows no row for %s', (_, mine, theirs) => expect(compare(textOf('page', [mine]), textOf('courier', [theirs]))).toEqual([]));

  it('shows equal sums and shares of one thing', () => {
    const page = textOf('page', ['Larnholm will spend $43 million on new ferry piers after the storm, the council decided.']);
    expect(values(page, textOf('courier', ['The council of Larnholm decided to spend $43 million on ferry piers.']))).toEqual([['page=43000000', 'courier=43000000']]);
  });

  it.each([
    ['a light head', 'The allies gave Larnholm 90% of its coast defence and rebuilt the pier, she said.', 'The allies gave 90% of Larnholm’s coast defense capabilities and rebuilt the pier.'],
    ['a light head, in words', 'The allies gave Larnholm nine in ten of its coast defence systems and rebuilt the pier.', 'The allies gave Larnholm 90% of its coast defence and rebuilt the pier.'],
    ['two light heads of one sort', 'The allies gave Larnholm 90% of its coast defence systems and rebuilt the pier.', 'The allies gave Larnholm 90% of its coast defence capabilities and rebuilt the pier.'],
    ['another spelling', 'The allies gave Larnholm 90% of its harbour and rebuilt the pier, she said.', 'The allies gave 90 per cent of Larnholm’s harbor and rebuilt the pier.'],
    ['another word for what is fired', 'The allies gave Larnholm 75% of the missiles and rebuilt the pier, she said.', 'The allies gave 75% of Larnholm’s requested rockets and rebuilt the pier.'],
    ['a share in words', 'The allies gave Larnholm three quarters of the ferries and rebuilt the pier, she said.', 'The allies gave 75% of Larnholm’s requested ferries and rebuilt the pier.'],
  ])('shows one quantity under %s', (_, mine, theirs) => {
    const [row] = compare(textOf('page', [mine]), textOf('courier', [theirs]));
    expect(row?.cells.map(({ text }) => text)).toEqual(['page', 'courier']);
    expect(compare(textOf('page', [theirs]), textOf('courier', [mine]))).toHaveLength(1);
  });

  it.each([
    ['defence of something else', 'The allies gave Larnholm 90% of its river defence and rebuilt the pier.', 'The allies gave Larnholm 90% of its coast defence capabilities and rebuilt the pier.'],
    ['light heads of two sorts', 'The allies gave Larnholm 90% of its water stocks and rebuilt the pier.', 'The allies gave Larnholm 90% of its water needs and rebuilt the pier.'],
    ['a head that says something', 'The allies gave Larnholm 90% of its water and rebuilt the pier.', 'The allies gave Larnholm 90% of its water exports and rebuilt the pier.'],
    ['another share', 'The allies gave Larnholm 80% of its coast defence and rebuilt the pier.', 'The allies gave Larnholm 90% of its coast defence capabilities and rebuilt the pier.'],
    ['a count, whose light head is what is counted', 'The allies gave Larnholm 40 torpedoes and rebuilt the pier.', 'The allies gave Larnholm 40 torpedo systems and rebuilt the pier.'],
  ])('does not take for one quantity %s', (_, mine, theirs) => expect(compare(textOf('page', [mine]), textOf('courier', [theirs]))).toEqual([]));

  it('puts what differs first, then what the page has nothing of, then the rest', () => {
    const page = textOf('page', [FERRY, 'The Marigold carried 212 passengers from Ostermark when she sank.']);
    const courier = textOf('courier', [FERRY.replace('31', '34'), 'The Marigold carried 212 passengers from Ostermark, her owner said.', 'Divers of the coast guard searched the wreck with 18 boats.'], { published: '2026-02-05' });
    const ledger = textOf('ledger', ['Divers of the coast guard had 18 boats at the wreck.'], { published: '2026-02-06' });
    expect(values(page, courier, ledger)).toEqual([['page=31', 'courier=34'], ['courier=18', 'ledger=18'], ['page=212', 'courier=212']]);
  });

  it('pairs a number with its equal where both texts have two', () => {
    const page = textOf('page', ['The ferry ban of Larnholm covers six countries of the north. An older ferry ban of Larnholm covers seven countries of the south.']);
    const rows = values(page, textOf('courier', ['The ferry ban of Larnholm covers six countries of the cold north.']));
    expect(rows).toEqual([['page=6', 'courier=6']]);
  });

  it('takes printings of one sentence for one voice', () => expect(compare(textOf('page', [FERRY]), textOf('courier', [FERRY]))).toEqual([]));

  it('gives places that are verbatim', () => {
    const texts = [textOf('page', [FERRY]), textOf('courier', [FERRY.replace('31', '34')])];
    for (const { cells } of compare(texts[0] as ComparedText, texts[1] as ComparedText)) {
      for (const { text, sentence, by } of cells) {
        expect([sentence.text, by?.text]).toEqual([text, text]);
        expect(wordsAt(texts, sentence)).toContain(wordsAt(texts, by));
      }
    }
  });

  it('stands texts without date, title, sentence ends or sense', () => {
    const odd = textOf('courier', ['', '12 '.repeat(3000), `${'x'.repeat(10_000)} 31 people`, '\u202e31 people drowned\u202c <b>31 people</b>\u200b'], { published: null });
    expect(compare(textOf('page', [FERRY], { published: null }), odd)).toEqual([]);
    expect(compare(textOf('page', []), textOf('courier', [], { published: 'never' }))).toEqual([]);
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 60 })), (words) => {
      compare(textOf('page', [FERRY, words.join(' 12 people killed. ')]), textOf('courier', [words.join(' 9 people '), FERRY]));
    }), { numRuns: 40 });
  });

  it('compares the nearest of 300 articles on one event, a cell each', () => {
    const many = Array.from({ length: 300 }, (_, i) => textOf(`a${i}`, [FERRY.replace('31', String(30 + (i % 7))).replace('Tuesday', `Tuesday ${i}`)]));
    const rows = compareFigures(textOf('page', [FERRY]), many, rarity);
    expect(rows.length).toBeGreaterThan(0);
    const nearest = new Set(['page', ...many.slice(0, 16).map(({ id }) => id)]);
    for (const { cells } of rows) for (const { text } of cells) expect(nearest).toContain(text);
  });
});

describe('compareFigures on the bundled articles', () => {
  it('shows 12 munitions and three drones, by the governor and with the day, beside a page that says 7 missiles', () => {
    const page = textOf('page', ['The governor wrote that seven missiles struck the city of Belgorod during the night and damaged energy facilities.', 'Schools stayed shut.']);
    const texts = [page, bundled('rt-02')] as const;
    const [row] = compare(...texts);
    const [mine, theirs] = [row?.cells.find(({ text }) => text === 'page'), row?.cells.find(({ text }) => text === 'rt-02')];
    expect(mine?.value).toBe(7);
    expect(theirs).toMatchObject({ value: 12, published: '2026-02-04' });
    expect(wordsAt(texts, theirs?.sentence)).toContain('12 munitions and three drones');
    expect(wordsAt(texts, theirs?.by)).toBe('the governor');
  });

  it('does not take drones for missiles, nor the missiles of another city', () => {
    expect(compare(textOf('page', ['The governor wrote that 14 drones struck the city of Belgorod and damaged energy facilities.']), bundled('rt-02'))).toEqual([]);
    expect(compare(textOf('page', ['The governor wrote that seven missiles struck the city of Odesa and damaged energy facilities.']), bundled('rt-02'))).toEqual([]);
  });

  it('shows the 90 % and 75 % of the speech in the Rada', () => {
    const page = textOf('page', ['Rutte told the deputies that since last summer NATO had given Ukraine 90% of its air defence capabilities and 75% of the missiles it requested.'], { published: '2026-02-03' });
    const rows = compare(page, bundled('rt-05'), bundled('rt-01'));
    expect(rows.flatMap(({ cells }) => cells.filter(({ text }) => text !== 'page').map(({ value }) => value)).sort()).toEqual(expect.arrayContaining([75, 90]));
  });
});

import { describe, expect, it } from 'vitest';
import { compareStatements } from '../../../lib/compare/statements/matrix';
import { rarityOf } from '../../../lib/events/signatures/signature';
import type { ComparedText, MatrixRow } from '../../../lib/model/comparison';
import { bundledInput } from '../seeds';
import { makeText, seedTexts } from './seed-texts';
import { wordsAt } from './words-at';

const frequencies = new Map<string, number>();
for (const { analysis } of bundledInput().articles) for (const [term] of analysis.terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
const rarity = (term: string) => rarityOf(term, { articles: bundledInput().articles.length, frequency: (one) => frequencies.get(one) ?? 0 });
const compare = (page: ComparedText, ...others: ComparedText[]) => compareStatements(page, others, rarity);
const rowOf = (rows: MatrixRow[], page: ComparedText, words: string) => rows.find(({ place }) => place.text === page.id && wordsAt([page], place).includes(words));

const BRIDGE = 'The council of Harbourtown voted to close the old iron bridge for repairs until the spring.';
const FERRY = 'A small ferry will carry schoolchildren across the estuary every weekday morning, the harbour master promised.';
const COST = 'Engineers put the price of new girders and rivets at 14 million crowns.';

describe('compareStatements', () => {
  it('tells these words, other words, and not found apart', async () => {
    const page = await makeText('page', [BRIDGE, COST]);
    const same = await makeText('same', [`${BRIDGE} ${FERRY}`]);
    const other = await makeText('other', ['Harbourtown’s iron bridge, which is old, closes for repairs until spring, its council voted on Monday night.']);
    const rows = compare(page, same, other);
    expect(rowOf(rows, page, 'voted to close')).toMatchObject({ text: 'page', cells: ['words', 'words', 'others'] });
    expect(rowOf(rows, page, 'voted to close')?.places.map((place) => place?.paragraph)).toEqual([0, 0, 0]);
  });

  it('puts agreement first and what one text alone has last', async () => {
    const filler = ['The town woke to a bridge in drizzle on the day.', 'Shops by the bridge opened late, as on every Monday.'];
    const page = await makeText('page', [BRIDGE, COST, ...filler]);
    const other = await makeText('b', [BRIDGE, filler[0] as string, 'The bridge painter Olm Hesk said: “Nobody asked those of us who hang from its arches every summer.”']);
    const rows = compare(page, await makeText('a', [BRIDGE, COST]), other);
    const found = rows.map(({ cells }) => cells.filter((cell) => cell === 'words' || cell === 'others').length);
    expect(found).toEqual([...found].sort((a, b) => b - a));
    expect(found[0]).toBe(3);
    expect(rows[rows.length - 1]).toMatchObject({ text: 'b', cells: ['none', 'none', 'words'] });
    expect(wordsAt([other], rows[rows.length - 1]?.place)).toContain('Nobody asked');
  });

  it.each([
    ['another number', 'Engineers put the price of new girders and rivets at 30 million crowns.'],
    ['a denial', 'Engineers did not put the price of new girders and rivets at 14 million crowns.'],
    ['a question', 'Did engineers put the price of new girders and rivets at 14 million crowns?'],
    ['the same names alone', 'In Harbourtown the council chose Engineers’ Square for its market.'],
  ])('does not say that a text has it for %s', async (_, theirs) => {
    const page = await makeText('page', [BRIDGE, COST]);
    const rows = compare(page, await makeText('other', [BRIDGE, theirs]));
    expect(rowOf(rows, page, 'price of new girders')?.cells[1] ?? 'none').toMatch(/none|unsure/);
    expect(rowOf(rows, page, 'price of new girders')?.places[1] ?? null).toBeNull();
  });

  it('claims no absence of what a writer tells, nor of words in a row that stand there', async () => {
    const filler = ['The town woke to a bridge in drizzle on the day.', 'Shops by the bridge opened late, as on every Monday.'];
    const cellOf = async (sentence: string, ...there: string[]) => {
      const texts = [await makeText('page', [BRIDGE, COST, ...filler, ...there]), await makeText('other', [BRIDGE, filler[0] as string, sentence])];
      const rows = compareStatements(texts[0] as ComparedText, texts.slice(1), rarity);
      return rows.find(({ place }) => wordsAt(texts, place).includes('hang from its arches'))?.cells[0] ?? 'no row';
    };
    expect(await cellOf('The bridge painter Olm Hesk of Larnholm said: “Nobody asked those of us who hang from its arches every summer.”')).toBe('none');
    expect(await cellOf('The bridge painter Olm Hesk of Larnholm was never asked, nor were those who hang from its arches every summer.')).toBe('no row');
    expect(await cellOf('The bridge painter Olm Hesk of Larnholm said: “Nobody asked those of us who hang from its arches every summer.”', 'Some people hang from its arches every evening.')).toBe('no row');
  });

  it('claims no absence where the words are spread over a text', async () => {
    const scattered = await makeText('other', [`${BRIDGE} Engineers met. New girders were shown.`, 'Of rivets there was talk, and the price in crowns was named: 14 million.']);
    const page = await makeText('page', [BRIDGE, COST]);
    expect(compare(page, scattered).some(({ cells, place }) => wordsAt([page, scattered], place) === COST && cells.includes('none'))).toBe(false);
  });

  it('leaves out captions, leaning sentences and fragments', async () => {
    const lines = ['FILE PHOTO: The iron bridge of Harbourtown is seen in winter light.', 'He told the council that the bridge would be closed soon enough.', 'bridge closed'];
    expect(compare(await makeText('page', lines), await makeText('other', lines))).toEqual([]);
  });

  it('gives on the seeds what RT’s two articles on the Rada speech say, each cell with its place', () => {
    const [page, other] = seedTexts('rt-05', 'rt-01') as [ComparedText, ComparedText];
    const rows = compare(page, other);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.length).toBeLessThanOrEqual(12);
    for (const { places, cells } of rows) {
      places.forEach((place, i) => {
        expect(place !== null).toBe(cells[i] === 'words' || cells[i] === 'others');
        if (!place) return;
        expect(place.text).toBe(i === 0 ? page.id : other.id);
        expect(wordsAt([page, other], place)).not.toBe('');
      });
    }
  });
});

describe('compareStatements on hostile texts', () => {
  it('takes nothing, empty texts, endless words and sentences without ends', async () => {
    const page = await makeText('page', [BRIDGE]);
    expect(compare(page)).toEqual([]);
    expect(compare(await makeText('page', []), await makeText('other', ['', '\u202e\u200b', 'x'.repeat(10_000), '. . . !!! ???']))).toEqual([]);
    expect(compare(page, await makeText('other', ['word '.repeat(20_000)])).every(({ cells }) => cells.length === 2)).toBe(true);
  });

  it('gives a cell for each of 300 texts, in few rows', async () => {
    const other = await makeText('other', [BRIDGE, FERRY, COST].flatMap((one, i) => Array.from({ length: 8 }, (_, k) => `${one} Gull number ${i * 8 + k} circled pier ${k}.`)));
    const many = Array.from({ length: 300 }, (_, i) => ({ ...other, id: `other-${i}` }));
    const rows = compare(await makeText('page', [BRIDGE]), ...many);
    expect(rows.length).toBeLessThanOrEqual(12);
    for (const { cells } of rows) expect(cells).toHaveLength(301);
    expect(rows.length).toBeGreaterThan(0);
  });
});

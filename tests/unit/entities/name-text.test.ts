import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameText } from '../../../lib/entities/find/name-text';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import { tokenise } from '../../../lib/text/tokens';
import { bundledInput } from '../seeds';

const { entities, notNames } = bundledInput();
const lookup = openNamesTable(buildNamesTable({ entities, notNames }), entities);

/** Linked names of paragraphs, as "words>entity". */
function link(...texts: string[]): string[] {
  const blocks = texts.map((text) => ({ text, tokens: tokenise(text) }));
  const { linked, names } = nameText(blocks, lookup);
  const found = names.flatMap(({ block, from, to, entity }) => {
    const { text, tokens } = blocks[block] as (typeof blocks)[number];
    return entity ? [`${text.slice(tokens[from]?.start, tokens[to - 1]?.end)}>${entity}`] : [];
  });
  expect(linked).toHaveLength(found.length);
  return found;
}

describe('names in spellings that nobody lists', () => {
  it.each([
    ['Later Sergej Lawrow spoke in Harbin.', 'Sergej Lawrow>sergey-lavrov'],
    ['Yesterday President Volodymyr Zelenskyi arrived.', 'Volodymyr Zelenskyi>volodymyr-zelenskyy'],
    ['Asked by reporters, Dmitrij Peskow declined.', 'Dmitrij Peskow>dmitry-peskov'],
    ['Shells fell in the city of Charkiw.', 'Charkiw>kharkiv'],
    ['They met Андрій Сибіга in Lisbon.', 'Андрій Сибіга>andriy-sybiha'],
    ['They met Сергей Лавров in Lisbon.', 'Сергей Лавров>sergey-lavrov'],
    ['The president (in Ukrainian: Володимир Зеленський) spoke.', 'Володимир Зеленський>volodymyr-zelenskyy'],
    ['The sign read Київ in blue.', 'Київ>kyiv'],
  ])('%s', (text, expected) => {
    expect(link(text)).toContain(expected);
  });

  it('takes the surname alone for whom the text names in full', () => {
    expect(link('LAWROW SPEAKS IN HARBIN ON FRIDAY', 'Later Sergej Lawrow spoke.', 'They asked whether Lawrow knew.')).toEqual(['LAWROW>sergey-lavrov', 'Sergej Lawrow>sergey-lavrov', 'Lawrow>sergey-lavrov']);
    expect(link('They asked whether Lawrow knew.')).toEqual([]);
  });

  it.each([
    'Later Andriy Zelenskyi spoke. Zelenskyi was calm.',
    'Later Serhii Lavrenko spoke.',
    'Later Daniil Medvedew served well.',
    'Later Mark Rubio spoke.',
    'They flew to Belgrade, then to Cherson Street.',
    'The УК and the РТ are acronyms.',
    'They met Андрій Кім there.',
    'A man called Ким asked for calm.',
  ])('links nobody in: %s', (text) => {
    expect(link(text)).toEqual([]);
  });

  it('keeps apart two people whose surname sounds alike', () => {
    expect(link('Sergej Lawrow spoke.', 'Later Igor Lawrow spoke too.')).toEqual(['Sergej Lawrow>sergey-lavrov']);
  });

  it('survives any text', () => {
    const word = fc.constantFrom('Sergej', 'Lawrow', 'Андрій', 'Сибіга', 'Київ', 'УК', 'and', '“', '.', '-', '\ud800', 'Charkiw', 'Volodymyr', 'Zelenskyi', '\n', 'said');
    const text = fc.array(word, { maxLength: 40 }).chain((words) => fc.constantFrom(' ', '', '-').map((gap) => words.join(gap)));
    fc.assert(fc.property(fc.array(fc.oneof(text, fc.string({ unit: 'binary' })), { maxLength: 4 }), (texts) => { link(...texts); }));
  });

  it.each(['Sergej Lawrow and ', 'Sergej Lawrow ', 'Андрій Сибіга ', 'Київ, '])('links twice as many names in twice as much of "%s" repeated', (unit) => {
    const count = (n: number) => link(unit.repeat(n)).length;
    expect(Math.abs(count(4_000) - 2 * count(2_000))).toBeLessThanOrEqual(2);
  });
});

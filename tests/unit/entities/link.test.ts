import { describe, expect, it } from 'vitest';
import { linkNames } from '../../../lib/entities/find/link';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import { tokenise } from '../../../lib/text/tokens';
import { bundledInput } from '../seeds';

const { entities, notNames } = bundledInput();
const lookup = openNamesTable(buildNamesTable({ entities, notNames }), entities);

/** Linked names of paragraphs, as "words>entity". */
function link(...texts: string[]): string[] {
  const blocks = texts.map((text) => ({ text, tokens: tokenise(text) }));
  return linkNames(blocks, lookup).map(({ block, from, to, entity }) => {
    const { text, tokens } = blocks[block] as (typeof blocks)[number];
    return `${text.slice(tokens[from]?.start, tokens[to - 1]?.end)}>${entity}`;
  });
}

describe('linkNames', () => {
  it.each([
    ['They met in Kyiv.', 'Kyiv>kyiv'],
    ['They met in Kiev.', 'Kiev>kyiv'],
    ['Moscow launched missiles. kyiv reported 16 drones.', 'kyiv>kyiv'],
    ['The leader Vladimir Zelensky spoke.', 'Vladimir Zelensky>volodymyr-zelenskyy'],
    ['Then Zelenskiy left.', 'Zelenskiy>volodymyr-zelenskyy'],
    ['Shells hit Novaya Kakhovka.', 'Novaya Kakhovka>nova-kakhovka'],
    ['Shells hit Nova Kakhovka.', 'Nova Kakhovka>nova-kakhovka'],
    ['He was in Kharkov then.', 'Kharkov>kharkiv'],
    ['Fighting in the Donbass goes on.', 'Donbass>donbas'],
    ['The Zaporozhye plant stands still.', 'Zaporozhye>zaporizhzhia'],
    ['The spokesman Peskov denied it.', 'Peskov>dmitry-peskov'],
    ['Soldiers from the DPRK arrived.', 'DPRK>north-korea'],
    ['He addressed the Rada.', 'Rada>verkhovna-rada'],
    ['said the head of the CPD, or rather of the Center for Countering Disinformation.', 'CPD>center-for-countering-disinformation'],
    ['The Nato chief spoke.', 'Nato>nato'],
    ['a senior U.S. official', 'U.S.>united-states'],
  ])('%s', (text, expected) => {
    expect(link(text)).toContain(expected);
  });

  it.each([
    ['The Washington Post and The Moscow Times wrote about it.', ['washington', 'moscow']],
    ['The Kyiv Independent reported.', ['kyiv']],
    ['Kim Min-jae, the defender, was booked. Kim will miss the final.', ['kim-jong-un', 'vitaliy-kim']],
    ['Daniil Medvedev won in straight sets. Medvedev served well.', ['dmitry-medvedev']],
    ['The council of Moscow, Idaho, met. Moscow has a new mayor.', ['moscow']],
    ['She cooked chicken Kyiv on Sunday.', ['kyiv', 'vladimir-putin']],
    ['He told us that they came with us.', ['united-states']],
    ['Her Belgrade flat, not Belgorode.', ['belgorod']],
  ])('leaves alone: %s', (text, never) => {
    const found = link(text).map((line) => line.split('>')[1]);
    for (const entity of never) expect(found).not.toContain(entity);
  });

  it('takes "the military bloc" for NATO where the text names NATO', () => {
    expect(link('NATO will send troops.', 'The US-led military bloc is assisting Kiev.')).toContain('military bloc>nato');
    expect(link('The military bloc of the seven islands met on Monday.')).toEqual([]);
  });

  it('links a bare surname to the full name that the same text gives', () => {
    expect(link('Governor Vitaly Kim spoke.', 'Kim was tired.')).toEqual(['Vitaly Kim>vitaliy-kim', 'Kim>vitaliy-kim']);
    expect(link('Kim Jong Un watched the parade.', 'Kim was pleased.')).toContain('Kim>kim-jong-un');
    expect(link('Kim was tired.')).toEqual([]);
  });

  it('keeps two bearers of a surname apart by the nearest full name', () => {
    expect(link('Vitaly Kim spoke in Mykolaiv.', 'Kim was tired.', 'Kim Jong Un watched.', 'Kim was pleased.').filter((line) => line.startsWith('Kim>'))).toEqual(['Kim>vitaliy-kim', 'Kim>kim-jong-un']);
  });

  it('learns people whom the articles name in full', () => {
    expect(entities.some(({ name, short }) => name === 'Sergey Koval' && short.includes('Koval'))).toBe(true);
    expect(link('Sergey Koval led the march.', 'Koval asked for calm.')).toContain('Koval>person-sergey-koval');
    expect(link('A man called Koval asked for calm.')).toEqual([]);
  });
});

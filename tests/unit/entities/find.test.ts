import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNames } from '../../../lib/entities/find/find';
import { linkNames } from '../../../lib/entities/find/link';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import { tokenise } from '../../../lib/text/tokens';

const lookup = openNamesTable(buildNamesTable({ entities: [], notNames: [] }), []);

/** Names found in paragraphs of which nothing is listed, as "words>type". */
function find(...texts: string[]): string[] {
  const blocks = texts.map((text) => ({ text, tokens: tokenise(text) }));
  return findNames(blocks, linkNames(blocks, lookup)).map(({ block, from, to, type }) => {
    const { text, tokens } = blocks[block] as (typeof blocks)[number];
    return `${text.slice(tokens[from]?.start, tokens[to - 1]?.end)}>${type}`;
  });
}

describe('findNames', () => {
  it.each([
    ['Yesterday Foreign Minister Anu Laanep arrived.', ['Anu Laanep>person']],
    ['Yesterday Tartu Mayor Anu Laanep arrived.', ['Tartu>place', 'Anu Laanep>person']],
    ['He met Treasury Secretary Joan Okoro in Lisbon.', ['Treasury>organisation', 'Joan Okoro>person', 'Lisbon>place']],
    ['He met Secretary of State Joan Okoro.', ['Joan Okoro>person']],
    ['They work at the Bank of Estonia.', ['Bank of Estonia>organisation']],
    ['It was the Security and Defense Council of Latvia.', ['Security and Defense Council>organisation', 'Latvia>place']],
    ['He praised Peru\'s Foreign Ministry.', ['Peru>place', 'Foreign Ministry>organisation']],
    ['Fire broke out near Lake Varsi.', ['Lake Varsi>place']],
    ['Fire broke out in the Oldbrook region.', ['Oldbrook>place']],
    ['He came with Gen. Paul Ostrow.', ['Paul Ostrow>person']],
    ['There we saw Omar al-Hadid.', ['Omar al-Hadid>person']],
    ['A storm hit Lisbon, Porto and Madrid.', ['Lisbon>place', 'Porto>place', 'Madrid>place']],
    ['Talks of Paris-Berlin trains go on.', ['Paris>place', 'Berlin>place']],
    ['They spoke of the Clean Rivers Act.', ['Clean Rivers Act>other']],
    ['It was Ostrow, 45, who called.', ['Ostrow>person']],
  ])('%s', (text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it.each(['The weather was fine.', 'On Monday in January it rained.', 'French and German drivers waited.', 'Recently prices rose. Despite this, sales grew.', 'The president and Prime Minister spoke.', "I'd say I know."])('finds nothing in: %s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('gives a lone surname the type of the full name', () => {
    expect(find('Later Elena Marlow spoke.', 'They asked whether Marlow knew.')).toContain('Marlow>person');
  });

  it('keeps a city a city where a person bears its name', () => {
    expect(find('Later Joan Lisbon spoke.', 'She lives in Madrid.', 'They went to Madrid.')).toContain('Madrid>place');
  });

  it('gives an acronym the type of what it stands for', () => {
    expect(find('The Harbour Workers Union (HWU) met.', 'Later HWU left.')).toContain('HWU>organisation');
    expect(find('The North Varsi Region (NVR) is calm.', 'They flew over NVR.')).toContain('NVR>place');
  });

  it('finds in a headline in title case what the text names', () => {
    expect(find('Mayor Elena Marlow Wins New Vote In France', 'On Sunday Elena Marlow won again.')).toEqual(['Elena Marlow>person', 'France>place', 'Elena Marlow>person']);
    expect(find('MARLOW WINS ANOTHER GREAT VOTE AGAIN', 'On Sunday Elena Marlow won again.')).toContain('MARLOW>person');
  });

  it('survives any text: names lie in order, apart, within their block', () => {
    const word = fc.constantFrom('Kyiv', 'of', 'President', 'the', 'Bank', 'and', 'Ivan', '“', '.', ',', '-', 'al-', '\ud800', '😀', 'ЗСУ', '<b>', 'NATO', '(', ')', '9999', 'MP', '&', "'s", '\n', 'Ministry', 'New', 'York', 'said');
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')), fc.array(word, { maxLength: 60 }).map((words) => words.join('')));
    fc.assert(fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
      const blocks = texts.map((t) => ({ text: t, tokens: tokenise(t) }));
      let block = -1;
      let end = 0;
      for (const name of findNames(blocks, linkNames(blocks, lookup))) {
        if (name.block !== block) end = 0;
        block = name.block;
        expect(name.from).toBeGreaterThanOrEqual(end);
        expect(name.to).toBeGreaterThan(name.from);
        expect(name.to).toBeLessThanOrEqual(blocks[block]?.tokens.length ?? 0);
        end = name.to;
      }
    }));
  });

  it.each(['Bank of ', 'Ivan Petrov and ', 'NATO ', 'x ', 'President of the '])('finds twice as many names in twice as much of "%s" repeated', (unit) => {
    const count = (n: number) => find(unit.repeat(n)).length;
    const [few, many] = [count(4_000), count(8_000)];
    expect(Math.abs(many - 2 * few)).toBeLessThanOrEqual(2);
    expect(many).toBeLessThanOrEqual(tokenise(unit.repeat(8_000)).length);
  });
});

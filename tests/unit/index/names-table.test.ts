import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNamesTable, NamesDamaged, openNamesTable } from '../../../lib/index/names-table';
import type { Entity } from '../../../lib/model/entity';
import { tokenise } from '../../../lib/text/tokens';

const entity = (id: string, ...names: string[]): Entity => ({ id, type: 'place', name: names[0] ?? id, names, short: [], isOutlet: false });
const open = (entities: Entity[], notNames: string[] = []) => openNamesTable(buildNamesTable({ entities, notNames }), entities);
const find = (entities: Entity[], text: string, at = 0, notNames: string[] = []) => open(entities, notNames).find(text, tokenise(text), at);

describe('the names table', () => {
  it('finds the longest name, at word boundaries, whatever its case and accents', () => {
    const entities = [entity('ny', 'New York'), entity('nyt', 'New York Times'), entity('lodz', 'Łódź')];
    expect(find(entities, 'New York Times said')).toMatchObject({ tokens: 3, meanings: [{ entity: 'nyt' }] });
    expect(find(entities, 'NEW YORK is large')).toMatchObject({ tokens: 2, meanings: [{ entity: 'ny' }] });
    expect(find(entities, 'New Yorkers')).toBeNull();
    expect(find(entities, 'ŁÓDŹ')).toMatchObject({ meanings: [{ entity: 'lodz' }] });
  });

  it('does not reach across a sentence end or a line', () => {
    expect(find([entity('ny', 'New York')], 'New. York')).toBeNull();
    expect(find([entity('ny', 'New York')], 'New\nYork')).toBeNull();
  });

  it('takes an acronym only in capitals, and a phrase that is no name for none', () => {
    expect(find([entity('us', 'US')], 'us')).toBeNull();
    expect(find([entity('us', 'US')], 'Us')).toBeNull();
    expect(find([entity('us', 'US')], 'US')).not.toBeNull();
    expect(find([entity('kyiv', 'Kyiv')], 'chicken Kyiv', 0, ['chicken Kyiv', 'Chicken Kyiv'])).toMatchObject({ tokens: 2, meanings: [{ entity: null }] });
  });

  it('keeps every meaning of a shared name', () => {
    expect(find([entity('a', 'Kim'), entity('b', 'Kim')], 'Kim')?.meanings.map((meaning) => meaning.entity)).toEqual(['a', 'b']);
  });

  it('finds each of many names, and no other', () => {
    const names = Array.from({ length: 3000 }, (_, i) => `Ab${i.toString(26).replace(/\d/g, 'x')} Q${(i * 7919).toString(36)}`);
    const table = open(names.map((name, i) => entity(`e${i}`, name)));
    for (const [i, name] of names.entries()) expect(table.find(name, tokenise(name), 0)?.meanings.some((meaning) => meaning.entity === `e${i}`)).toBe(true);
    expect(table.find('Abzz Q0q', tokenise('Abzz Q0q'), 0)).toBeNull();
  });

  it('refuses bytes that are cut short, altered or of another version', () => {
    const entities = [entity('kyiv', 'Kyiv', 'Kiev'), entity('rada', 'Verkhovna Rada')];
    const bytes = buildNamesTable({ entities, notNames: [] });
    expect(() => openNamesTable(bytes.slice(0, bytes.length - 4), entities)).toThrow(NamesDamaged);
    expect(() => openNamesTable(bytes.slice(0, 7), entities)).toThrow(NamesDamaged);
    fc.assert(fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const altered = bytes.slice();
      altered[at] = (altered[at] as number) ^ flip;
      expect(() => openNamesTable(altered, entities)).toThrow(NamesDamaged);
    }));
  });

  it('gives the same bytes for the same names', () => {
    const entities = [entity('kyiv', 'Kyiv', 'Kiev'), entity('rada', 'Verkhovna Rada')];
    expect(buildNamesTable({ entities, notNames: ['x y'] })).toEqual(buildNamesTable({ entities, notNames: ['x y'] }));
  });
});

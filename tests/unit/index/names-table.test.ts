import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine } from '../../../lib/index/names/names-format';
import { addNames, buildNamesTable, openNamesTable, type NamesSource } from '../../../lib/index/names/names-table';
import type { Entity } from '../../../lib/model/entity';
import { tokenise } from '../../../lib/text/tokens';
import { findPlainly } from './plain-names';

const entity = (id: string, ...names: string[]): Entity => ({ id, type: 'place', name: names[0] ?? id, names, short: [], isOutlet: false });
const open = (entities: Entity[], notNames: string[] = []) => openNamesTable(buildNamesTable({ entities, notNames }), entities);
const find = (entities: Entity[], text: string, at = 0, notNames: string[] = []) => open(entities, notNames).find(text, tokenise(text), at);

describe('the names table', () => {
  it('finds the longest name, at word boundaries, whatever its case and accents', () => {
    const entities = [entity('ny', 'New York'), entity('nyt', 'New York Times'), entity('lodz', 'Łódź')];
    expect(find(entities, 'New York Times said')).toMatchObject({ tokens: 3, meanings: [{ entity: 'nyt' }] });
    expect(find(entities, 'NEW YORK is large')).toMatchObject({ tokens: 2, meanings: [{ entity: 'ny' }] });
    expect(find(entities, 'New Yorkers')).toBeNull();
    for (const spelt of ['ŁÓDŹ', 'Lodz']) expect(find(entities, spelt)).toMatchObject({ meanings: [{ entity: 'lodz' }] });
    for (const spelt of ['Strassburg', 'STRASSBURG', 'Straßburg']) expect(find([entity('strasbourg', 'Straßburg')], spelt)).toMatchObject({ meanings: [{ entity: 'strasbourg' }] });
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

  it('gives the same bytes for the same names', () => {
    const entities = [entity('kyiv', 'Kyiv', 'Kiev'), entity('rada', 'Verkhovna Rada')];
    expect(buildNamesTable({ entities, notNames: ['x y'] })).toEqual(buildNamesTable({ entities, notNames: ['x y'] }));
  });
});

/** Made-up words, the same at each run. */
function* makeWords(): Generator<string> {
  let state = 7;
  for (;;) {
    let word = '';
    for (let i = 0; i < 9; i++) {
      state = (state * 48_271) % 2_147_483_647;
      word += String.fromCharCode((i === 0 ? 65 : 97) + (state % 26));
    }
    yield word;
  }
}

const hashName = (name: string) => tokenise(name).reduce((whole, { hash }) => combine(whole, hash), 0);

/** Two names of as many words with one hash: among some ten thousands there are such by chance. */
function findPair(words: number): [string, string] {
  const known = new Map<number, string>();
  const source = makeWords();
  for (;;) {
    const name = Array.from({ length: words }, () => source.next().value as string).join(' ');
    const hash = hashName(name);
    const other = known.get(hash);
    if (other !== undefined && other !== name) return [other, name];
    known.set(hash, name);
  }
}

describe('two names of one hash', () => {
  it.each([1, 2, 3])('are told apart by what is stored of them: of %i words', (words) => {
    const [one, other] = findPair(words);
    expect([hashName(one), one === other]).toEqual([hashName(other), false]);
    const [first, second] = [entity('first', one), entity('second', other)];
    for (const entities of [[first, second], [second, first]]) {
      expect(find(entities, one)).toMatchObject({ tokens: words, meanings: [{ entity: 'first' }] });
      expect(find(entities, other)).toMatchObject({ tokens: words, meanings: [{ entity: 'second' }] });
    }
    expect(find([first], other)).toBeNull();
    expect(find([second], one)).toBeNull();

    const bytes = buildNamesTable({ entities: [first], notNames: [] });
    const added = openNamesTable(bytes, [first, second], { added: addNames(bytes, { entities: [second], notNames: [] }) });
    expect([one, other].map((text) => added.find(text, tokenise(text), 0)?.meanings.map((meaning) => meaning.entity))).toEqual([['first'], ['second']]);
  });
});

const TYPES = ['person', 'place', 'organisation', 'treaty', 'weapon', 'other'] as const;
const aWord = fc.constantFrom('Ada', 'ada', 'ADA', 'Nord', 'nörd', 'Nórd', 'NRD', 'US', 'us', 'Us', 'J', 'St', 'of', 'Київ', 'КИЇВ', 'O’Neil', "o'neil", '9', 'ﷺ', 'ﬁn', 'Fin', '中国');
const aGap = fc.constantFrom(' ', ' ', ' ', '-', ', ', '. ', ' ', '\n', '’s ', '–', ' "');
const aText = (most: number) => fc.array(fc.tuple(aWord, aGap), { minLength: 1, maxLength: most }).map((parts) => parts.map(([word, gap], i) => (i < parts.length - 1 ? word + gap : word)).join(''));
const someEntities = (prefix: string) => fc.array(fc.record({ names: fc.array(aText(4), { maxLength: 4 }), short: fc.array(aText(2), { maxLength: 2 }), type: fc.constantFrom(...TYPES) }), { maxLength: 12 })
  .map((all) => all.map((one, i): Entity => ({ ...one, id: `${prefix}ф${i}`, name: '', isOutlet: false })));
const aSource = (prefix: string): fc.Arbitrary<NamesSource> => fc.record({ entities: someEntities(prefix), notNames: fc.array(aText(3), { maxLength: 3 }) });

describe('the names table against plain Maps', () => {
  it('finds the same at each token of any text', () => {
    fc.assert(fc.property(aSource('a'), fc.oneof(aText(20), fc.string({ unit: 'binary' })), (source, text) => {
      const table = openNamesTable(buildNamesTable(source), source.entities);
      const tokens = tokenise(text);
      tokens.forEach((_, at) => expect(table.find(text, tokens, at)).toEqual(findPlainly(source, text, tokens, at)));
    }), { numRuns: 400 });
  });

  it('finds the same when names join later as when all are listed at once', () => {
    fc.assert(fc.property(aSource('a'), aSource('b'), aText(20), (first, more, text) => {
      const whole = { entities: [...first.entities, ...more.entities], notNames: [...first.notNames, ...more.notNames] };
      const bytes = buildNamesTable(first);
      const table = openNamesTable(bytes, whole.entities, { added: addNames(bytes, more) });
      const tokens = tokenise(text);
      tokens.forEach((_, at) => expect(table.find(text, tokens, at)).toEqual(findPlainly(whole, text, tokens, at)));
    }), { numRuns: 400 });
  });

  it('takes further names of a listed entity for that entity', () => {
    const kyiv = entity('kyiv', 'Kyiv');
    const bytes = buildNamesTable({ entities: [kyiv], notNames: [] });
    const table = openNamesTable(bytes, [kyiv], { added: addNames(bytes, { entities: [entity('kyiv', 'Kiev', 'Kyiv')], notNames: [] }) });
    expect(table.find('Kiev', tokenise('Kiev'), 0)?.meanings).toEqual([{ entity: 'kyiv', type: 'place', short: false }]);
    expect(table.find('Kyiv', tokenise('Kyiv'), 0)?.meanings).toEqual([{ entity: 'kyiv', type: 'place', short: false }]);
  });

  it('asks for a new table where as many names join as would cost one', () => {
    const bytes = buildNamesTable({ entities: [], notNames: [] });
    const many = (count: number) => ({ entities: [entity('e', ...Array.from({ length: count }, (_, i) => `Name${i}x`))], notNames: [] });
    expect(addNames(bytes, many(4_096))).not.toBeNull();
    expect(addNames(bytes, many(4_097))).toBeNull();
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldWords, orderWords, WordOrder } from '../../../lib/index/bytes/word-order';
import { tokenise } from '../../../lib/text/tokens';

const word = fc.oneof(fc.constantFrom('Kyiv', 'kyivan', 'Putin', 'Pu', 'New', 'York', 'Élysée', 'al-Assad', '№5', ''), fc.string({ unit: fc.constantFrom('a', 'b', 'B', '-'), maxLength: 3 }));
const title = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
const open = (titles: string[]) => new WordOrder(Uint32Array.from(orderWords(titles)), titles.length, (number) => titles[number] as string);

it('finds what a look at every title finds', () => {
  fc.assert(fc.property(fc.array(title, { maxLength: 25 }), title, fc.integer({ min: 1, max: 30 }), (titles, asked, most) => {
    const words = foldWords(asked);
    fc.pre(words !== '');
    const order = open(titles);
    const folded = titles.map(foldWords);
    const all = titles.map((_, i) => i);
    expect(order.findNamed(words, most)).toEqual(all.filter((i) => folded[i] === words).slice(0, most));
    const { first, later } = order.findBeginning(words, most);
    expect(first).toEqual(all.filter((i) => folded[i]?.startsWith(words)).slice(0, most));
    // A title may have it at two of its words.
    const inside = all.flatMap((i) => (folded[i] as string).split(' ').flatMap((_, k, parts) => (k > 0 && parts.slice(k).join(' ').startsWith(words) ? [i] : [])));
    expect(later).toEqual(inside.slice(0, most));
  }));
});

it('folds a title as a text is folded', () => {
  fc.assert(fc.property(fc.oneof(title, fc.string({ unit: 'grapheme' })), (one) => {
    expect(foldWords(one)).toBe(tokenise(one).map(({ norm }) => norm).join(' '));
  }));
});

it('refuses a place in no title', () => {
  expect(() => new WordOrder(Uint32Array.of(16), 1, () => 'Kyiv')).toThrow(RangeError);
});

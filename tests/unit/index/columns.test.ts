import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnReader, ColumnWriter, findText, orderTexts } from '../../../lib/index/bytes/columns';

const text = fc.string({ unit: 'binary', maxLength: 9 });

/** One of each column, read with the sizes that were written. */
const write = (texts: string[], lists: string[][], days: (string | null)[]) => new ColumnWriter()
  .texts(texts).numbers(orderTexts(texts)).textLists(lists).lists(lists.map((list) => list.map((_, i) => i))).days(days).end();
function read(bytes: Uint8Array<ArrayBuffer>, sizes: [number, number, number]) {
  const reader = new ColumnReader(bytes);
  const [texts, order] = [reader.texts(sizes[0], 30), reader.numbers(sizes[0], sizes[0])];
  const [textLists, lists, days] = [reader.textLists(sizes[1], 30), reader.lists(sizes[1], 40), reader.days(sizes[2])];
  reader.end();
  return { texts, order, textLists, lists, days };
}

describe('columns', () => {
  it('give back any texts, halves of surrogate pairs too, and find each of them', () => {
    fc.assert(fc.property(fc.uniqueArray(text, { maxLength: 30 }), fc.array(fc.array(text, { maxLength: 4 }), { maxLength: 9 }), fc.array(fc.constantFrom(null, '2024-02-29', '0001-01-01'), { maxLength: 9 }), fc.nat(7), (texts, lists, days, offset) => {
      const written = write(texts, lists, days);
      const shifted = new Uint8Array(written.length + offset).subarray(offset);
      shifted.set(written);
      const open = read(shifted, [texts.length, lists.length, days.length]);
      texts.forEach((one, i) => { expect([open.texts.at(i), findText(open.texts, open.order, one)]).toEqual([one, i]); });
      expect(findText(open.texts, open.order, 'nobody wrote this')).toBeUndefined();
      lists.forEach((list, i) => { expect([open.textLists.at(i), [...open.lists.at(i)]]).toEqual([list, list.map((_, k) => k)]); });
      let at = 0;
      lists.forEach((list, i) => { for (const one of list) expect([open.textLists.texts.at(at), open.textLists.listOf(at++)]).toEqual([one, i]); });
      expect(days.map((_, i) => open.days.at(i))).toEqual(days);
    }));
  });

  it('write what the calendar does not have as no day', () => {
    const days = ['2023-02-29', '2024-13-01', '2024-00-10', '1900-02-29', '2024-04-31', 'tomorrow', '20240101', '2024-2-1'];
    const reader = new ColumnReader(new ColumnWriter().days(days).days(['2000-02-29']).end());
    const none = reader.days(days.length);
    expect(days.map((_, i) => none.at(i))).toEqual(days.map(() => null));
    expect(reader.days(1).at(0)).toBe('2000-02-29');
  });

  it('are refused when they are cut short, or of other sizes than said', () => {
    const written = write(['a', 'bc'], [['d'], []], ['2026-02-03']);
    for (let length = 0; length < written.length; length++) expect(() => read(written.slice(0, length), [2, 2, 1])).toThrow(RangeError);
    for (const sizes of [[1, 2, 1], [2, 1, 1], [2, 2, 0], [3, 2, 1]] as [number, number, number][]) expect(() => read(written, sizes)).toThrow(RangeError);
    expect(() => read(new Uint8Array([...written, 0, 0, 0, 0]), [2, 2, 1])).toThrow(RangeError);
  });

  it('answer or are refused, whatever number stands anywhere', () => {
    const [texts, lists] = [['a', 'bc', 'def'], [['d'], ['e', 'f']]];
    const written = write(texts, lists, ['2026-02-03', null]);
    fc.assert(fc.property(fc.nat(written.length / 4 - 1), fc.oneof(fc.nat(20), fc.constantFrom(0xffff_ffff, 0x8000_0000, 20_260_230)), (word, value) => {
      const altered = written.slice();
      new DataView(altered.buffer).setUint32(word * 4, value, true);
      let open: ReturnType<typeof read>;
      try {
        open = read(altered, [3, 2, 2]);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      texts.forEach((one, i) => { expect(open.texts.at(i).length).toBeLessThan(10); findText(open.texts, open.order, one); });
      lists.forEach((_, i) => { expect(open.textLists.at(i).length + open.lists.at(i).length).toBeLessThan(10); });
    }));
  });
});

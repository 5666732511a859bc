import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVoices } from '../../../lib/compare/voices';
import { bundled, textOf } from './counted-texts';
import { wordsAt } from './words-at';

/** Name, then for each text its words quoted. */
const voices = (...[page, ...others]: [ReturnType<typeof textOf>, ...ReturnType<typeof textOf>[]]) =>
  compareVoices(page, others).map(({ name, cells }) => [name, ...cells.map(({ text, words }) => `${text}=${words}`)]);

const SAYS = (name: string) => `“We shall raise the ferry before winter,” ${name} said.`;

describe('compareVoices', () => {
  it('joins the quotes of one person, and names whom the page does not quote', () => {
    const page = textOf('page', [SAYS('Dana Whitfield'), '“It was cold,” Whitfield said.']);
    const other = textOf('courier', [SAYS('Dana Whitfield'), '“Nobody warned us of that storm,” Per Lindqvist said.']);
    expect(voices(page, other)).toEqual([['Dana Whitfield', 'page=10', 'courier=7'], ['Per Lindqvist', 'courier=6']]);
  });

  it('joins listed people by id, whatever they are called', () => {
    const rows = compareVoices(textOf('page', [SAYS('Volodymyr Zelensky')]), [textOf('courier', [SAYS('Vladimir Zelensky')])]);
    expect(rows.map(({ entity, cells }) => [entity, cells.length])).toEqual([['volodymyr-zelenskyy', 2]]);
  });

  it('joins a bare surname to its only bearer, and to nobody where two bear it', () => {
    const bare = textOf('page', ['Whitfield came late. “We shall raise the ferry before winter,” Mr. Whitfield said.']);
    const dana = textOf('courier', [SAYS('Dana Whitfield')]);
    const george = textOf('ledger', [SAYS('George Whitfield')]);
    expect(compareVoices(bare, [dana]).map(({ cells }) => cells.length)).toEqual([2]);
    expect(compareVoices(bare, [dana, george]).map(({ cells }) => cells.length)).toEqual([1, 1, 1]);
  });

  it('keeps people apart who share a surname', () => expect(compareVoices(textOf('page', [SAYS('Dana Whitfield')]), [textOf('courier', [SAYS('George Whitfield')])])).toHaveLength(2));

  it('joins a role within a text and never across texts', () => {
    const page = textOf('page', [SAYS('a spokesman'), 'Rain fell all night over the harbour.', SAYS('the spokesman')]);
    expect(compareVoices(page, [textOf('courier', [SAYS('a spokesman')])]).map(({ cells }) => cells.map(({ text, quotes }) => `${text} ${quotes.length}`))).toEqual([['page 2'], ['courier 1']]);
  });

  it('counts quoted words only, and leaves out whom all texts merely report', () => {
    const told = 'Dana Whitfield said the ferry would be raised before winter.';
    expect(voices(textOf('page', [told]), textOf('courier', [SAYS('Dana Whitfield')]))).toEqual([['Dana Whitfield', 'page=0', 'courier=7']]);
    expect(voices(textOf('page', [told]), textOf('courier', [told]))).toEqual([]);
  });

  it('gives places that are verbatim, in the bundled articles too', () => {
    const texts = [bundled('rt-05'), bundled('rt-01')];
    const rows = compareVoices(texts[0] as (typeof texts)[0], texts.slice(1));
    expect(rows.some(({ entity, cells }) => entity === 'mark-rutte' && cells.length === 2)).toBe(true);
    for (const { cells } of rows) for (const { text, quotes } of cells) for (const place of quotes) {
      expect(place.text).toBe(text);
      expect(wordsAt(texts, place)).not.toBe('');
    }
  });

  it('stands any text', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 40 })), (names) => {
      compareVoices(textOf('page', names.map(SAYS)), [textOf('courier', names.map((name) => `“${name}` + SAYS(name)), { published: null })]);
    }), { numRuns: 40 });
    const crowd = Array.from({ length: 40 }, (_, i) => textOf(`a${i}`, Array.from({ length: 80 }, (__, k) => SAYS(`Dana ${String.fromCharCode(65 + (k % 26))}${'aeiou'.charAt(k % 5)}rn${i}x${k}`))));
    const rows = compareVoices(textOf('page', []), crowd);
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.length).toBeLessThanOrEqual(200);
  });
});

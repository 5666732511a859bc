/** Citations: what is known stands in them, what is not is left out, and no text breaks out of its place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cite } from '../../../lib/compare/citation';
import type { Cited } from '../../../lib/compare/citation';
import { MAX_CITED_CHARS } from '../../../lib/model/limits';

const ARTICLE: Cited = {
  article: 'ec-07', outlet: 'Example Courier', byline: null, headline: 'Ships leave the harbour', published: '2026-02-03', publishedIsGuess: false,
  url: 'https://courier.example/ships',
};
const with_ = (change: Partial<Cited>): Cited => ({ ...ARTICLE, ...change });

describe('each style', () => {
  it('says voice, headline, day and address', () => {
    expect(cite(ARTICLE, 'plain')).toBe('Example Courier. “Ships leave the harbour” 3 February 2026. https://courier.example/ships');
    expect(cite(ARTICLE, 'markdown')).toBe('[Ships leave the harbour](<https://courier.example/ships>), *Example Courier*, 3 February 2026.');
    expect(cite(ARTICLE, 'bibtex')).toBe([
      '@online{example-courier-2026-02-03-ec-07,', '  title = {{Ships leave the harbour}},', '  author = {{Example Courier}},', '  date = {2026-02-03},',
      '  url = {https://courier.example/ships},', '}',
    ].join('\n'));
  });

  it('names whose piece a republished one is', () => {
    expect(cite(with_({ byline: 'Sample Wire, translated by Example Courier' }), 'plain')).toMatch(/^Sample Wire, translated by Example Courier\./);
  });

  it('says that a day is not known, or was inferred', () => {
    const none = with_({ published: null });
    expect(cite(none, 'plain')).toContain(' n.d. ');
    expect(cite(none, 'markdown')).toMatch(/, n\.d\.$/);
    expect(cite(none, 'bibtex')).not.toContain('date =');
    expect(cite(with_({ published: '2026-13-45' }), 'bibtex')).not.toContain('date =');
    const guess = with_({ publishedIsGuess: true });
    expect(cite(guess, 'plain')).toContain('about 3 February 2026');
    expect(cite(guess, 'bibtex')).toContain('note = {About 3 February 2026}');
    expect(cite(guess, 'bibtex')).not.toContain('date =');
  });

  it('leaves out an address that is none of the web’s', () => {
    for (const url of [null, 'javascript:alert(1)', 'no address']) {
      expect(cite(with_({ url }), 'plain')).toBe('Example Courier. “Ships leave the harbour” 3 February 2026.');
      expect(cite(with_({ url }), 'markdown')).toBe('Ships leave the harbour, *Example Courier*, 3 February 2026.');
      expect(cite(with_({ url }), 'bibtex')).not.toContain('url');
    }
  });

  it('does without a headline', () => {
    expect(cite(with_({ headline: ' ' }), 'plain')).toBe('Example Courier. 3 February 2026. https://courier.example/ships');
    expect(cite(with_({ headline: '' }), 'markdown')).toContain('[Example Courier](<https://courier.example/ships>)');
    expect(cite(with_({ headline: '' }), 'bibtex')).not.toContain('title');
  });
});

describe('escaping', () => {
  it('in Markdown keeps markup as text', () => {
    expect(cite(with_({ headline: 'A [link](http://evil.example) *and* `code` <b>' }), 'markdown'))
      .toContain('[A \\[link\\](http://evil.example) \\*and\\* \\`code\\` \\<b\\>](<');
    expect(cite(with_({ url: 'https://courier.example/a)b>c' }), 'markdown')).toContain('(<https://courier.example/a)b%3Ec>)');
  });

  it('in BibTeX keeps braces balanced and specials as text', () => {
    const text = cite(with_({ headline: '50% of {A} & B_2 cost $3 #1 \\x ~ ^', url: 'https://courier.example/?q={a}&b=%20' }), 'bibtex');
    expect(text).toContain('title = {{50\\% of \\textbraceleft{}A\\textbraceright{} \\& B\\_2 cost \\$3 \\#1 \\textbackslash{}x \\textasciitilde{} \\textasciicircum{}}}');
    expect(text).toContain('url = {https://courier.example/?q=%7Ba%7D&b=%20}');
  });

  it('strips what travels unseen, and keeps letters of every direction', () => {
    const text = cite(with_({ headline: '\u202eevil\u202c \u200bname\u2066\ufeff\u0000 \ud800', outlet: 'صحيفة\u200f المثال' }), 'plain');
    expect(text).toContain('“evil name”');
    expect(text).toMatch(/^صحيفة المثال\./);
  });

  it('cuts a sentence that stands in for a headline', () => {
    expect(cite(with_({ headline: 'word '.repeat(200) }), 'plain').length).toBeLessThan(MAX_CITED_CHARS + 100);
    expect(cite(with_({ headline: 'x'.repeat(20_000) }), 'plain')).toContain('x…”');
  });

  it('holds for any text: one line but for BibTeX, balanced braces, nothing unseen', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(fc.property(text, text, text, (headline, outlet, article) => {
      const cited = with_({ headline, outlet, article });
      for (const style of ['plain', 'markdown', 'bibtex'] as const) {
        const made = cite(cited, style);
        expect(made).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u0000]/u); // eslint-disable-line no-control-regex
        if (style !== 'bibtex') expect(made).not.toContain('\n');
      }
      let depth = 0;
      for (const char of cite(cited, 'bibtex')) {
        depth += char === '{' ? 1 : char === '}' ? -1 : 0;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
    }));
  });
});

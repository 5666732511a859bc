/** Which pages can be kept, by which address, and how much of them. */
import { describe, expect, it } from 'vitest';
import { cutText, findOutlet, keptIdOf, printText } from '../../../lib/articles/kept';
import { pickAddress, readKeepable } from '../../../lib/match/keep-page';
import { MAX_FACT_CHARS, MAX_KEPT_CHARS, MAX_KEPT_PARAGRAPHS } from '../../../lib/model/limits';
import type { Block, PageFacts } from '../../../lib/model/page';

const facts = (part: Partial<PageFacts> = {}): PageFacts => ({
  url: 'https://www.courier.example/storm?utm_source=x#top', canonical: null, outlet: 'The Example Courier', title: 'Storm', published: '2026-02-03', publishedFrom: 'meta', language: 'en', ...part,
});
const LEDE = 'The storm reached Gullhaven before dawn and tore the roof off the fish market.';
const blocks = (...texts: string[]): Block[] => texts.map((text, i) => ({ id: i + 1, kind: 'text', text }));

describe('readKeepable', () => {
  it('takes text, title, outlet, day and address as the page gives them', () => {
    const page = readKeepable(facts(), [{ id: 9, kind: 'title', text: 'Storm reaches Gullhaven' }, ...blocks(LEDE), { id: 10, kind: 'heading', text: 'What comes next' }]);
    expect(page).toMatchObject({
      address: 'url:courier.example/storm', url: 'https://www.courier.example/storm?utm_source=x', title: 'Storm reaches Gullhaven', titleKind: 'headline', outlet: 'The Example Courier', published: '2026-02-03',
      text: { title: 'Storm reaches Gullhaven', paragraphs: [{ text: LEDE, kind: 'text' }, { text: 'What comes next', kind: 'heading' }] },
    });
  });

  it('calls a page without title, outlet or day by its first sentence and its host', () => {
    const page = readKeepable(facts({ title: null, outlet: ' ', published: null }), blocks(`${LEDE} Boats sank.`));
    expect(page).toMatchObject({ title: LEDE, titleKind: 'sentence', outlet: 'courier.example', published: null, text: { title: '' } });
  });

  it('refuses by a code what is no article of the web', () => {
    expect(() => readKeepable(facts({ url: 'file:///home/storm.html' }), blocks(LEDE))).toThrow(expect.objectContaining({ code: 'keepNoAddress' }));
    expect(() => readKeepable(facts(), [])).toThrow(expect.objectContaining({ code: 'keepNoText' }));
    expect(() => readKeepable(facts(), blocks('Der Sturm hat am frühen Morgen die Insel erreicht und das Dach der Markthalle abgedeckt, wie die Behörden mitteilten.'))).toThrow(expect.objectContaining({ code: 'keepLanguage' }));
  });

  it('keeps hostile text as text, and cuts what has no end', () => {
    const hostile = `<script>alert(1)</script> \u202eevil \u0000 ${LEDE}`;
    const page = readKeepable(facts({ title: 'T'.repeat(MAX_FACT_CHARS) }), [{ id: 1, kind: 'title', text: 'w'.repeat(40_000) }, { id: 2, kind: 'text', text: hostile }, ...Array.from({ length: 260 }, (_, i): Block => ({ id: i + 3, kind: 'text', text: `${LEDE} `.repeat(500) }))]);
    expect(page.title).toHaveLength(MAX_FACT_CHARS);
    expect(page.text.paragraphs[0]?.text).toBe(hostile);
    expect(page.text.paragraphs.reduce((sum, { text }) => sum + text.length, 0)).toBe(MAX_KEPT_CHARS);
    const many = cutText({ title: '', paragraphs: Array.from({ length: 9_000 }, () => ({ text: 'a', kind: 'text' as const })) });
    expect(many.paragraphs).toHaveLength(MAX_KEPT_PARAGRAPHS);
    // A pair of surrogates is never cut in two.
    const emoji = cutText({ title: '', paragraphs: [{ text: 'a', kind: 'text' }, { text: '🌊'.repeat(MAX_KEPT_CHARS), kind: 'text' }] });
    expect(emoji.paragraphs[1]?.text.isWellFormed()).toBe(true);
  });
});

describe('pickAddress', () => {
  it.each([
    ['https://courier.example/a', 'https://www.courier.example/storm', 'https://www.courier.example/storm'],
    ['https://m.courier.example/a', 'https://courier.example/storm', 'https://courier.example/storm'],
    ['https://news.courier.example/a', 'https://courier.example/storm', 'https://courier.example/storm'],
    ['https://evil.example/a', 'https://courier.example/storm', 'https://evil.example/a'],
    ['https://evilcourier.example/a', 'https://courier.example/storm', 'https://evilcourier.example/a'],
    ['https://user:word@courier.example/a#part', 'javascript:alert(1)', 'https://courier.example/a'],
  ])('of %s that calls itself %s is %s', (url, canonical, address) => {
    expect(pickAddress({ url, canonical })).toBe(address);
  });
});

describe('a kept page’s marks of identity', () => {
  it('an id and a fingerprint stay the same, and differ for others', () => {
    expect(keptIdOf('url:a')).toMatch(/^kept-[0-9a-f]{16}$/);
    expect(keptIdOf('url:a')).not.toBe(keptIdOf('url:b'));
    const text = (title: string, line: string) => printText({ title, paragraphs: [{ text: line, kind: 'text' }] });
    expect(text('A', 'one  two\n')).toBe(text('A', 'one two'));
    expect(text('A', 'one two')).not.toBe(text('A', 'one too'));
    expect(new Set(Array.from({ length: 20_000 }, (_, i) => keptIdOf(`url:site.example/${i}`))).size).toBe(20_000);
  });

  it('an outlet is the known one of that name, else one of its own', () => {
    const known = [{ id: 'kyiv-post', name: 'Kyiv Post', country: 'UA', colour: 4 }];
    expect(findOutlet('The Kyiv Post', known)).toBe(known[0]);
    expect(findOutlet('Example Courier', known)).toMatchObject({ id: 'example-courier', name: 'Example Courier' });
    expect(findOutlet('Kyiv-Post', known).id).not.toBe('kyiv-post');
    const [first, second] = [findOutlet('Українська правда', known), findOutlet('人民日报', known)];
    expect(first.id).toMatch(/^outlet-/);
    expect(first.id).not.toBe(second.id);
  });
});

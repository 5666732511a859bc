import { describe, expect, it } from 'vitest';
import { voiceAsOutlet } from '../../../lib/articles/normalise';
import { getCoverage } from '../../../lib/compare/get-coverage';
import { MAX_PASSAGE_CHARS } from '../../../lib/model/limits';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { bundledCorpus, bundledInput } from '../seeds';

const FACTS = { url: 'https://page.example/', canonical: null, outlet: 'The Harbour Courier', title: null, published: '2026-02-03', publishedFrom: null, language: 'en' };
const TEXTS = {
  title: 'Rutte tells the Rada that troops would follow a peace deal',
  lede: 'NATO Secretary-General Mark Rutte spoke in the Ukrainian parliament on Tuesday.',
  passage: 'Some European allies would deploy troops after a deal, with jets in the air and ships on the Black Sea.',
};
const cover = async (id: string, articles: string[] = [], change: Partial<typeof FACTS> = {}, own: string[] = [], settings = DEFAULT_SETTINGS) => (
  getCoverage(await bundledCorpus(), { id, facts: { ...FACTS, ...change }, texts: TEXTS, own, articles }, settings));

describe('getCoverage of an event', () => {
  it('quotes verbatim, the sentence that says what the page says first', async () => {
    const { items, voices, tie } = await cover('event:rt-05', ['rt-05', 'rt-01']);
    expect(tie).toBe('event');
    expect(voices).toBe(2);
    expect(items[0]?.passages[0]?.text).toContain('jets in the air');
    for (const { article, passages } of items) {
      const whole = bundledInput().articles.find((one) => one.article.id === article)?.article.paragraphs.map(({ text }) => text).join('\n') ?? '';
      for (const { text } of passages) expect(whole).toContain(text.replace(/…$/, ''));
    }
  });

  it('names whose piece a republished one is', async () => {
    const { items } = await cover('event:rt-05', ['rt-01']);
    expect(items[0]?.byline).toBe('Kommersant, translated by RT');
    // Hidden by who printed it, told apart by whose it is: in the same colour as in the list of events.
    const corpus = await bundledCorpus();
    const { article } = bundledInput().articles.find((one) => one.article.id === 'rt-01')!;
    expect(items[0]?.outlet).toEqual({ ...corpus.outlet('rt'), colour: voiceAsOutlet(article, corpus.outlet('rt')).colour });
    expect(items[0]?.outlet.colour).not.toBe(corpus.outlet('rt').colour);
  });

  it('says why, and makes the shared names strong', async () => {
    const { items } = await cover('event:rt-05', ['rt-05']);
    expect(items[0]?.why.names).toEqual(expect.arrayContaining(['Mark Rutte', 'Verkhovna Rada']));
    expect(items[0]?.why.days).toEqual(['2026-02-03']);
    expect(items[0]?.why.words.length).toBeGreaterThan(0);
    for (const { why, article } of items) {
      const text = bundledInput().articles.find((one) => one.article.id === article)?.article;
      const all = [text?.title, ...(text?.paragraphs ?? []).map((paragraph) => paragraph.text)].join(' ').toLowerCase();
      for (const word of why.words) expect(all).toContain(word);
    }
    const strong = items.flatMap(({ passages }) => passages.flatMap(({ text, strong: ranges }) => ranges.map(([start, end]) => text.slice(start, end))));
    expect(strong.length).toBeGreaterThan(0);
    for (const name of strong) expect(name).toMatch(/^\p{L}/u);
  });

  it('leaves out the page itself, its own outlet and what is hidden', async () => {
    expect((await cover('event:rt-05', ['rt-05', 'rt-01'], {}, ['rt-05'])).items.map(({ article }) => article)).toEqual(['rt-01']);
    expect((await cover('event:rt-05', ['rt-05', 'rt-01'], { outlet: 'RT' })).items).toEqual([]);
    expect((await cover('event:rt-05', ['rt-01'], { outlet: 'Kommersant' })).items).toEqual([]);
    expect((await cover('event:rt-05', ['rt-05'], {}, [], { ...DEFAULT_SETTINGS, hiddenOutlets: ['rt'] })).items).toEqual([]);
  });

  it('lays a storyline out newest first, and articles of one day best first', async () => {
    const { items } = await cover('story:pt-01', ['kp-01', 'rt-02', 'rt-01', 'rt-05', 'pt-01', 'rbc-01']);
    expect(items.map(({ article }) => article)).toEqual(['rt-02', 'rt-01', 'rt-05', 'rbc-01', 'kp-01', 'pt-01']);
    expect(items.map(({ published }) => published)).toEqual([...items.map(({ published }) => published)].sort().reverse());
    expect((await cover('story:pt-01', ['rt-02', 'rt-01'])).items.map(({ article }) => article)).toEqual(['rt-02', 'rt-01']);
  });

  it('passes over ids that the corpus does not know', async () => {
    expect((await cover('event:nowhere', ['nowhere', 'rt-05'])).items).toHaveLength(1);
    expect((await cover('event:nowhere', [])).items).toEqual([]);
  });
});

describe('getCoverage of an entity', () => {
  it('gives one article of each voice first, each with a sentence that names it', async () => {
    const { items, name, type, tie } = await cover('entity:vladimir-putin');
    expect({ name: name.parts, type, tie }).toEqual({ name: ['Vladimir Putin'], type: 'person', tie: null });
    expect(new Set(items.slice(0, 5).map(({ outlet, byline }) => byline ?? outlet.name)).size).toBe(5);
    for (const { passages } of items) {
      const [passage] = passages;
      expect(passage?.strong.length).toBeGreaterThan(0);
      expect(passage?.text.length).toBeLessThanOrEqual(MAX_PASSAGE_CHARS + 1);
    }
  });

  it('shows every spelling under one name', async () => {
    const { items } = await cover('entity:kyiv');
    const words = items.flatMap(({ passages }) => passages.flatMap(({ text, strong }) => strong.map(([start, end]) => text.slice(start, end))));
    expect(words).toEqual(expect.arrayContaining(['Kyiv', 'Kiev']));
  });

  it('answers an unknown entity with nothing', async () => {
    expect((await cover('entity:nobody')).items).toEqual([]);
  });
});

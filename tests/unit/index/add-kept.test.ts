/** Kept pages in the corpus: analysed like all others, people in them learnt, what was there before unchanged. */
import { describe, expect, it } from 'vitest';
import { addKept } from '../../../lib/index/build/add-kept';
import type { KeptPage } from '../../../lib/index/build/add-kept';
import { openCorpus } from '../../../lib/index/open-corpus';
import type { Corpus } from '../../../lib/index/corpus';
import { buildRecords } from '../../../lib/index/build/build-records';
import { matchPage } from '../../../lib/match/match-page';
import { keepFirst } from '../../../lib/compare/versions/kept-versions';
import { readKeepable } from '../../../lib/match/keep-page';
import { findOutlet } from '../../../lib/articles/kept';
import type { CorpusInput } from '../../../lib/model/analysis';
import type { Block, PageFacts } from '../../../lib/model/page';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { findFault } from '../../../lib/sources/packs/pack-check';
import { findTestPage } from '../../pages/page';
import { bundledInput } from '../seeds';

function readTestPage(id: string, outlet?: string): { facts: PageFacts; blocks: Block[] } {
  const page = findTestPage(id);
  const url = `https://${id}.example/story`;
  return {
    facts: { url, canonical: null, outlet: outlet ?? page.outlet, title: page.title, published: page.date ?? null, publishedFrom: null, language: 'en' },
    blocks: [{ id: 1, kind: 'title', text: page.title }, ...page.paragraphs.map((text, i): Block => ({ id: i + 2, kind: 'text', text }))],
  };
}

function keep({ facts, blocks }: { facts: PageFacts; blocks: Block[] }, known = bundledInput().outlets): KeptPage {
  const page = readKeepable(facts, blocks);
  return { kept: keepFirst(page, findOutlet(page.outlet, known), 1, '2026-02-04').article, text: page.text };
}

async function open(input: CorpusInput): Promise<Corpus> {
  const records = new Map([...buildRecords(input)].map(({ key, bytes }) => [key, bytes]));
  return openCorpus(async (key) => records.get(key));
}

describe('addKept', () => {
  it('changes nothing where nothing is kept', async () => {
    const input = bundledInput();
    expect(await addKept(input, [])).toBe(input);
  });

  it('makes articles that hold what a pack must hold, and leaves what it is given as it was', async () => {
    const input = bundledInput();
    const before = JSON.stringify(input);
    const whole = await addKept(input, [keep(readTestPage('abu-dhabi-round')), keep(readTestPage('rada-speech'))]);
    expect(findFault(whole)).toBeNull();
    expect(JSON.stringify(input)).toBe(before);
    expect(whole.sources.map(({ id }) => id)).toEqual(['bundled', 'kept']);
    expect(whole.articles.slice(0, -2).map(({ article }) => article)).toEqual(input.articles.map(({ article }) => article));
    expect(whole.articles.at(-1)).toMatchObject({ article: { source: 'kept', outlet: findOutlet(findTestPage('rada-speech').outlet, []).id } });
  });

  it('links a person whom a kept page names in full wherever the name stands', async () => {
    const text = 'Torvald Grimsrud, mayor of Gullhaven, opened the quay on Monday. Grimsrud thanked the harbour crew for their work in the storm.';
    const facts: PageFacts = { url: 'https://courier.example/quay', canonical: null, outlet: 'Example Courier', title: 'A quay opens', published: null, publishedFrom: null, language: 'en' };
    const input = bundledInput();
    const whole = await addKept(input, [keep({ facts, blocks: [{ id: 1, kind: 'text', text }] })]);
    expect(whole.entities.filter(({ name }) => name === 'Torvald Grimsrud')).toHaveLength(1);
    expect(whole.articles.at(-1)?.analysis.mentions.filter(({ entity }) => entity === 'person-torvald-grimsrud')).toHaveLength(2);
    expect(new Set(whole.entities.map(({ id }) => id)).size).toBe(whole.entities.length);
  });

  it('gives the same as analysing all anew: only texts that a learnt name stands in are linked again', async () => {
    const pages = [keep(readTestPage('abu-dhabi-round')), keep(readTestPage('kim-footballer')), keep(readTestPage('medvedev-interview'))];
    const whole = await addKept(bundledInput(), pages);
    const again = await addKept({ ...bundledInput(), entities: whole.entities }, pages);
    expect(again.entities).toEqual(whole.entities);
    expect(again.articles.slice(-3)).toEqual(whole.articles.slice(-3));
  });

  it('lets another page find a kept one, and never offers it to itself', async () => {
    const mine = readTestPage('abu-dhabi-round');
    const corpus = await open(await addKept(bundledInput(), [keep(mine)]));
    const id = keep(mine).kept.id;
    const other = { ...mine, facts: { ...mine.facts, url: 'https://elsewhere.example/other', outlet: 'Elsewhere' }, blocks: mine.blocks.filter((_, i) => i % 2 === 0) };
    const itself = await matchPage(corpus, { ...mine, facts: { ...mine.facts, outlet: null, canonical: `${mine.facts.url}?utm_source=feed` } }, DEFAULT_SETTINGS);
    expect(itself.own).toEqual([id]);
    expect(itself.events.flatMap(({ articles }) => articles.map(({ article }) => article))).not.toContain(id);
    const report = await matchPage(corpus, readTestPage('geneva-round'), DEFAULT_SETTINGS);
    expect(report.own).toEqual([]);
    expect((await matchPage(corpus, other, DEFAULT_SETTINGS)).own).toContain(id); // a copy
  });

  it('knows a kept page for itself although another article has its address', async () => {
    const mine = readTestPage('abu-dhabi-round');
    const { article } = bundledInput().articles.find(({ article: { outlet, url } }) => outlet === 'unn' && url !== null) as CorpusInput['articles'][number];
    const facts = { ...mine.facts, outlet: null, url: article.url as string };
    const kept = keep({ ...mine, facts });
    const corpus = await open(await addKept(bundledInput(), [kept]));
    // Rewritten since, so that the text does not tell.
    const now = await matchPage(corpus, { facts, blocks: readTestPage('geneva-round').blocks }, DEFAULT_SETTINGS);
    expect(now.own).toContain(kept.kept.id);
  });
});

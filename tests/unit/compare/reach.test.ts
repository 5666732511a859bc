import { describe, expect, it } from 'vitest';
import { getComparison } from '../../../lib/compare/get-comparison';
import { getCoverage } from '../../../lib/compare/get-coverage';
import { measureReach } from '../../../lib/compare/reach';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { bundledCorpus } from '../seeds';

const FACTS = { url: 'https://page.example/', canonical: null, outlet: 'The Harbour Courier', title: null, published: '2026-02-03', publishedFrom: null, language: 'en' };
/** The numbers of articles; `undated` are taken for articles without a day. */
async function measure(ids: string[], undated: string[] = []) {
  const corpus = await bundledCorpus();
  const rows = [...corpus.rows].map((row) => ({ id: row.id, outlet: row.outlet, source: row.source, voice: row.voice, byline: row.byline, event: row.event, published: undated.includes(row.id) ? null : row.published }));
  return measureReach({ ...corpus, rows }, ids.map((id) => corpus.numberOf(id) ?? rows.length));
}

async function reachOf(ids: string[], undated: string[] = []) {
  const { outlets, oldest, newest } = await measure(ids, undated);
  return [outlets, oldest && [oldest.outlet.name, oldest.published], newest && [newest.outlet.name, newest.published]];
}

describe('measureReach', () => {
  it('names the oldest and the newest, whatever their order, and counts who printed them', async () => {
    for (const order of [['pt-01', 'kp-01', 'rbc-01'], ['rbc-01', 'pt-01', 'kp-01'], ['kp-01', 'rbc-01', 'pt-01']]) {
      expect(await reachOf(order)).toEqual([3, ['Pledge Times', '2022-12-30'], ['RBC-Ukraine', '2025-09-09']]);
    }
  });

  it('passes over what has no day, but for its outlet, and stands nothing at all', async () => {
    expect(await reachOf(['kp-01', 'rt-05'], ['kp-01'])).toEqual([2, ['RT', '2026-02-03'], ['RT', '2026-02-03']]);
    expect(await reachOf(['kp-01'], ['kp-01'])).toEqual([1, null, null]);
    expect(await reachOf([])).toEqual([0, null, null]);
    expect(await reachOf(['nobody'])).toEqual([0, null, null]);
  });

  it('counts a republished piece for the outlet of the corpus that printed it, and names whose it was', async () => {
    const { outlets, newest } = await measure(['rt-05', 'rt-01']);
    expect(outlets).toBe(1);
    expect(newest).toMatchObject({ byline: 'Kommersant, translated by RT', published: '2026-02-04', publishedIsGuess: false });
  });

  it('says where a day was inferred', async () => {
    expect((await measure(['rt-07'])).oldest).toMatchObject({ published: '2026-02-03', publishedIsGuess: true });
  });

  it('is the same on the card and in the panel, and knows nothing of what is hidden', async () => {
    const corpus = await bundledCorpus();
    const question = { id: 'event:rt-05', facts: FACTS, own: [], articles: ['rt-05', 'rt-01'] };
    const texts = { title: 'Rutte in the Rada', lede: 'Mark Rutte spoke in the Verkhovna Rada.', passage: 'Mark Rutte spoke in the Verkhovna Rada.' };
    const both = async (hiddenArticles: string[]) => {
      const hidden = { ...DEFAULT_SETTINGS, hiddenArticles };
      const { reach: onCard } = await getCoverage(corpus, { ...question, texts }, hidden);
      const { reach: inPanel } = await getComparison(corpus, { ...question, blocks: [{ id: 0, kind: 'text', text: texts.lede }] }, hidden);
      expect(onCard).toEqual(inPanel);
      return onCard?.newest?.published;
    };
    expect([await both([]), await both(['rt-01'])]).toEqual(['2026-02-04', '2026-02-03']);
  });
});

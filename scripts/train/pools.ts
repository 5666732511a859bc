/** In: analysed articles with gold events. Out: pools as a reader's corpus may be: whole sets and small ones, dated and not. */
import type { Analysis } from '../../lib/model/analysis';

export interface GoldArticle {
  id: string;
  event: string;
  topic: string | null;
  outlet: string | null;
  date: string | null;
  analysis: Analysis;
  /** The same text analysed as if nobody knew its day. */
  hidden: Analysis | null;
}

/** One corpus to train or measure on. */
export interface Pool {
  name: string;
  set: string;
  size: 'whole' | 'small' | 'page';
  articles: { gold: GoldArticle; published: string | null; analysis: Analysis }[];
}

/** Mulberry32: a small seeded generator, good enough to draw samples with. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole set as one pool. @param hide share of the articles whose day is hidden, 0 to 1 */
export function wholePool(set: string, articles: GoldArticle[], hide: number, random: () => number): Pool {
  return { name: `${set}${hide ? (hide === 1 ? ', dates hidden' : ', some hidden') : ''}`, set, size: 'whole', articles: articles.map((gold) => dress(gold, random() < hide)) };
}

/** Small pools: some events with all their articles, events of the same topics first, as a young corpus has them. */
export function smallPools(set: string, articles: GoldArticle[], count: number, random: () => number): Pool[] {
  const byEvent = new Map<string, GoldArticle[]>();
  for (const article of articles) byEvent.set(article.event, [...(byEvent.get(article.event) ?? []), article]);
  const events = [...byEvent.values()];
  return Array.from({ length: count }, (_, i) => {
    const size = Math.round(12 * 8 ** random());
    const hide = [0, 0, 0.3, 1][i % 4] as number;
    const topic = events[Math.floor(random() * events.length)]?.[0]?.topic;
    const order = events.map((event) => ({ event, key: random() - (event[0]?.topic === topic ? 0.5 : 0) })).sort((a, b) => a.key - b.key);
    const chosen: GoldArticle[] = [];
    for (const { event } of order) {
      if (chosen.length >= size) break;
      // Not every report of an event is in a reader's corpus.
      chosen.push(...event.filter(() => random() < 0.8).slice(0, 8));
    }
    return { name: `${set} small ${i}`, set, size: 'small', articles: chosen.map((gold) => dress(gold, random() < hide)) };
  });
}

const dress = (gold: GoldArticle, hide: boolean): Pool['articles'][number] => (
  hide || !gold.date ? { gold, published: null, analysis: gold.hidden ?? gold.analysis } : { gold, published: gold.date, analysis: gold.analysis }
);

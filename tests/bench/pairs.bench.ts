/** What comparing two articles costs, and how much memory signatures take. */
import { analyseArticle } from '../../lib/events/analyse';
import { makeSignature, type Signature, type TermStatistics } from '../../lib/events/signatures/signature';
import type { Near } from '../../lib/model/analysis';
import { readArticles, readLookup } from './corpus';
import { heldMegabytes, median, round, time, type Bench } from './measure';
import { makeRandom, TextMaker } from './text';

/** Fifty candidates of a page then take at most fifteen milliseconds. */
const MAX_PAIR_MS = 0.3;
/** The background of an extension shares its machine with everything else. */
const MAX_SIGNATURES_MB = 60;
const SIGNATURES = 10_000;
/** Pairs timed together: one alone is below the clock's step. */
const BATCH = 50;
/** Pairs compared beforehand, untimed. */
const WARM_PAIRS = 2_000;

const STATISTICS: TermStatistics = { articles: SIGNATURES, frequency: (term) => (term.length * 37) % 400 };

export const benchPairs: Bench = async (options) => {
  const { measurePair } = await import('../../lib/events/relate/pair-features');
  const { relatePage } = await import('../../lib/events/relate/relate-page');
  const { encodeSurroundings, keepNearest, VIEWS } = await import('../../lib/events/relate/neighbourhood');
  const lookup = readLookup();
  const articles = readArticles(options, 120, 800);
  const signatures = articles.map((article) => makeSignature(analyseArticle(article, lookup), article.published, STATISTICS));
  const random = makeRandom(3);
  const any = () => signatures[Math.floor(random() * signatures.length)] as Signature;
  const measure = (run: (a: Signature, b: Signature) => unknown) => {
    for (let i = 0; i < WARM_PAIRS; i++) run(any(), any()); // what a long-lived background pays
    const rounds = Array.from({ length: options.quick ? 20 : 100 }, () => time(() => { for (let i = 0; i < BATCH; i++) run(any(), any()); }) / BATCH);
    return round(median(rounds), 4);
  };
  const near: Near = { closeness: encodeSurroundings(keepNearest(Array.from({ length: 11 }, () => Array.from({ length: VIEWS }, () => random() / 4)))), likely: Array.from({ length: 12 }, (_, i) => [i, random(), random()]) };
  const decide = () => relatePage(any(), Array.from({ length: BATCH }, (_, number) => ({ number, signature: any(), near })), SIGNATURES);
  for (let i = 0; i < WARM_PAIRS / BATCH; i++) decide();
  const decided = median(Array.from({ length: options.quick ? 20 : 100 }, () => time(decide) / BATCH));
  return [
    { name: 'candidate pair: decided, neighbours heard', ours: round(decided, 4), limit: MAX_PAIR_MS, unit: 'ms' },
    { name: 'candidate pair: features', ours: measure(measurePair), limit: MAX_PAIR_MS, unit: 'ms' },
    measureMemory(options.quick ? SIGNATURES / 10 : SIGNATURES),
  ];
};

/** Texts analysed beforehand, so that what the first ones load for all is not counted. */
const WARM = 300;

function measureMemory(count: number) {
  const lookup = readLookup();
  const maker = new TextMaker(11);
  const make = () => {
    const article = maker.makeArticle(400);
    return makeSignature(analyseArticle(article, lookup), article.published, STATISTICS);
  };
  for (let i = 0; i < WARM; i++) make();
  const kept: Signature[] = [];
  const before = heldMegabytes();
  for (let i = 0; i < count; i++) kept.push(make());
  const used = ((heldMegabytes() - before) * SIGNATURES) / kept.length;
  return { name: `memory of ${SIGNATURES} signatures (from ${kept.length})`, ours: round(used, 1), limit: MAX_SIGNATURES_MB, unit: 'MB' };
}

/** What the whole analysis of one article costs, and its stages on the same texts. */
import * as chrono from 'chrono-node';
import { analyseArticle } from '../../lib/events/analyse';
import { findDays } from '../../lib/text/days';
import { findFigures } from '../../lib/text/figures';
import { splitSentences } from '../../lib/text/sentences';
import { tokenise } from '../../lib/text/tokens';
import { readArticles, readLookup } from './corpus';
import { median, round, time, type Bench } from './measure';

/** A build of 10,000 articles then takes well under a minute, and a page is read within a frame or two. */
const MAX_ARTICLE_MS = 4;
const WORDS = 800;
/** What a background pays that has read for a while: after sixty articles the compiler is not done yet. */
const WARM_RUNS = 300;

export const benchAnalysis: Bench = (options) => {
  const articles = readArticles(options, options.quick ? 60 : 300, WORDS);
  const lookup = readLookup();
  const texts = articles.map(({ paragraphs }) => paragraphs.map(({ text }) => ({ text, tokens: tokenise(text) })));
  const measure = (run: (i: number) => unknown) => {
    for (let i = 0; i < WARM_RUNS; i++) run(i % articles.length);
    return round(median(articles.map((_, i) => time(() => run(i)))));
  };
  const whole = measure((i) => analyseArticle(articles[i] as (typeof articles)[0], lookup));
  const stage = (name: string, run: (text: string, tokens: ReturnType<typeof tokenise>, published: string | null) => unknown) => ({
    name, ours: measure((i) => (texts[i] ?? []).forEach(({ text, tokens }) => run(text, tokens, articles[i]?.published ?? null))), unit: 'ms',
  });
  const days = stage('stage: days', (text, tokens, published) => findDays(text, published, tokens));
  const parser = stage('', (text, _, published) => chrono.casual.parse(text, new Date(`${published ?? '2025-01-01'}T12:00:00Z`)));
  return [
    { name: `analysis of an article (median of ${articles.length})`, ours: whole, limit: MAX_ARTICLE_MS, unit: 'ms' },
    stage('stage: tokens', (text) => tokenise(text)),
    stage('stage: sentences', (text) => splitSentences(text)),
    { ...days, peer: parser.ours },
    stage('stage: figures', (text, tokens) => findFigures(text, tokens)),
  ];
};

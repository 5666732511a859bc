/** That ten times the text costs at most twelve times the time, in one paragraph as well as in many. */
import { analyseArticle } from '../../lib/events/analyse';
import { findDays } from '../../lib/text/days';
import { findFigures } from '../../lib/text/figures';
import { splitSentences } from '../../lib/text/sentences';
import { tokenise } from '../../lib/text/tokens';
import { readLookup } from './corpus';
import { round, timeProcess, type Bench, type Finding } from './measure';
import { TextMaker, type BenchArticle } from './text';

const TIMES = 10;
/** Ten times the text may cost this many times as much: the rest is caches and collection. */
const MAX_GROWTH = 12;
const PUBLISHED = '2026-02-04';

export const benchLinear: Bench = ({ quick }) => {
  const words = quick ? 2_000 : 6_000;
  const maker = new TextMaker(7);
  const [small, large] = [maker.makeArticle(words), maker.makeArticle(words * TIMES)];
  const lookup = readLookup();
  const flat = ({ paragraphs }: BenchArticle) => paragraphs.map(({ text }) => text).join(' ');
  const one = (article: BenchArticle): BenchArticle => ({ ...article, paragraphs: [{ text: flat(article), kind: 'text' }] });
  const compare = <T>(name: string, prepare: (article: BenchArticle) => T, run: (input: T) => unknown, chars: (article: BenchArticle) => number): Finding => {
    const [few, many] = [prepare(small), prepare(large)];
    run(many);
    // In turns and in samples of one length, so that whatever else the machine does falls on both alike.
    let [least, most] = [Infinity, Infinity];
    for (let i = 0; i < (quick ? 5 : 10); i++) {
      least = Math.min(least, timeProcess(() => { for (let k = 0; k < TIMES; k++) run(few); }) / TIMES);
      most = Math.min(most, timeProcess(() => run(many)));
    }
    const growth = (most / least) * (TIMES / (chars(large) / chars(small)));
    return { name: `linear: ${name}`, ours: round(most), peer: round(least), ratio: round(growth, 2), limit: MAX_GROWTH, unit: 'ms' };
  };
  const length = (article: BenchArticle) => flat(article).length;
  const tokenised = (article: BenchArticle) => ({ text: flat(article), tokens: tokenise(flat(article)) });
  return [
    compare('tokens', flat, tokenise, length),
    compare('sentences', flat, splitSentences, length),
    compare('days', tokenised, ({ text, tokens }) => findDays(text, PUBLISHED, tokens), length),
    compare('figures', (article) => ({ ...tokenised(article), days: findDays(flat(article), PUBLISHED) }), ({ text, tokens, days }) => findFigures(text, tokens, days), length),
    compare('whole analysis', (article) => article, (article) => analyseArticle(article, lookup), length),
    compare('whole analysis in one paragraph', one, (article) => analyseArticle(article, lookup), length),
  ];
};

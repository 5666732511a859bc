/** That ten times the text costs at most twelve times the time, in one paragraph as well as in many. */
import { analyseArticle } from '../../lib/events/analyse';
import { findDays } from '../../lib/text/days';
import { findFigures } from '../../lib/text/figures';
import { splitSentences } from '../../lib/text/sentences';
import { tokenise } from '../../lib/text/tokens';
import { readLookup } from './corpus';
import { measureGrowth, type Bench, type Finding } from './measure';
import { TextMaker, type BenchArticle } from './text';

const TIMES = 10;
/** Ten times the text may cost this many times as much: the rest is caches and collection, and columns of its own for a text with more words than any article has. */
const MAX_GROWTH = 13;
const PUBLISHED = '2026-02-04';
/**
 * The long text is measured against the same text cut into ten. A short text read over and over would lie in the
 * processor's caches, its branches foretold, and the collector would pass by the quickest rounds: that compares a text
 * known by heart with one that is new, whatever its length. So both sides
 * read the same words (see `measureGrowth`).
 */
export const benchLinear: Bench = ({ quick }) => {
  const words = quick ? 2_000 : 6_000;
  const large = new TextMaker(7).makeArticle(words * TIMES);
  const lookup = readLookup();
  const flat = ({ paragraphs }: BenchArticle) => paragraphs.map(({ text }) => text).join(' ');
  const one = (article: BenchArticle): BenchArticle => ({ ...article, paragraphs: [{ text: flat(article), kind: 'text' }] });
  const compare = <T>(name: string, prepare: (article: BenchArticle) => T, run: (input: T) => unknown): Finding => {
    const [many, few] = [prepare(large), cut(large, TIMES).map(prepare)];
    const readLong = () => { run(many); };
    const readShort = () => { for (const input of few) run(input); };
    return measureGrowth(`linear: ${name}`, readLong, readShort, { times: TIMES, limit: MAX_GROWTH, quick });
  };
  const texts = ({ paragraphs }: BenchArticle) => paragraphs.map(({ text }) => text);
  const tokenised = (article: BenchArticle) => texts(article).map((text) => ({ text, tokens: tokenise(text) }));
  const dated = (article: BenchArticle) => tokenised(article).map(({ text, tokens }) => ({ text, tokens, days: findDays(text, PUBLISHED, tokens) }));
  return [
    // As the analysis calls them, paragraph by paragraph, the answers kept; it is itself measured on one paragraph too.
    compare('tokens', texts, (all) => all.map((text) => tokenise(text))),
    compare('sentences', texts, (all) => all.map((text) => splitSentences(text))),
    compare('days', tokenised, (all) => all.map(({ text, tokens }) => findDays(text, PUBLISHED, tokens))),
    compare('figures', dated, (all) => all.map(({ text, tokens, days }) => findFigures(text, tokens, days))),
    compare('whole analysis', (article) => article, (article) => analyseArticle(article, lookup)),
    compare('whole analysis in one paragraph', one, (article) => analyseArticle(article, lookup)),
  ];
};

/** The same text as so many articles of equal length, by paragraphs. */
function cut(article: BenchArticle, parts: number): BenchArticle[] {
  const { paragraphs } = article;
  const edge = (part: number) => Math.round((part * paragraphs.length) / parts);
  return Array.from({ length: parts }, (_, i) => ({ ...article, paragraphs: paragraphs.slice(edge(i), edge(i + 1)) }));
}

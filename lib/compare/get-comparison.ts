/** In: a page and one of its events, an open corpus. Out: all that the panel shows of it. */
import { describeVoice, voiceOf } from '../articles/normalise';
import { analyseArticle } from '../events/analyse';
import { rarityOf } from '../events/signature';
import { isIndexed } from '../events/terms';
import type { Corpus } from '../index/corpus';
import { readStatistics } from '../match/context';
import { readPage } from '../match/read-page';
import type { AnalysedArticle, Analysis } from '../model/analysis';
import type { Article } from '../model/article';
import { PAGE_ID } from '../model/comparison';
import type { ComparedSource, ComparedText, Comparison, EventComparison, Place } from '../model/comparison';
import { MAX_COMPARED } from '../model/limits';
import type { Block, PageFacts } from '../model/page';
import type { Hidden } from '../model/settings';
import { comparePage } from './compare-page';
import { readShown } from './get-coverage';
import { paragraphOf } from './places';
import { makeTimeline } from './timeline';

/** The question behind the panel. */
export interface ComparisonQuestion {
  /** `event:…` or `story:…`. */
  id: string;
  facts: PageFacts;
  blocks: Block[];
  /** Articles that are the page itself. */
  own: string[];
  /** The articles that the match tied, best first. */
  articles: string[];
}

/** Compares a page with the articles on one event. Ids that the corpus does not know are passed over. */
export async function getComparison(corpus: Corpus, question: ComparisonQuestion, hidden: Hidden): Promise<EventComparison> {
  const { facts, blocks, articles } = question;
  const { title, published, paragraphs } = readPage(facts, blocks);
  const page: ComparedText = {
    id: PAGE_ID,
    outlet: facts.outlet ?? '',
    voice: PAGE_ID,
    text: { title, published, paragraphs },
    analysis: analyseArticle({ title, published, paragraphs }, corpus.names),
  };
  const stored = await readShown(corpus, articles.flatMap((id) => corpus.numberOf(id) ?? []), question, hidden);
  const others = stored.slice(0, MAX_COMPARED).map(toCompared);
  const statistics = await readStatistics(corpus, listTerms([page, ...others].map(({ analysis }) => analysis)));
  const tie = question.id.startsWith('event:') ? 'event' : 'storyline';
  const comparison = comparePage(page, others, (term) => rarityOf(term, statistics), corpus.entities, tie);
  const timeline = makeTimeline(corpus, articles.map((article) => ({ article, tie })), published, hidden);
  const known = new Map(stored.map(({ article }) => [article.id, article]));
  const cited = listCited(comparison, new Map([page, ...others].map((text) => [text.id, text])));
  return {
    ...comparison,
    id: question.id,
    tie,
    sources: comparison.texts.map(({ id, copies }) => describeSource(corpus, id === PAGE_ID ? page : known.get(id), id, copies, cited.get(id) ?? {})),
    names: Object.fromEntries(comparison.words.flatMap(({ entity }) => {
      const listed = corpus.entities.get(entity);
      return listed ? [[entity, listed.name]] : [];
    })),
    timeline,
    outlets: [...new Set(timeline.events.flatMap(({ articles: on }) => on.map(({ outlet }) => outlet)))].map((id) => corpus.outlet(id)),
    articles: stored.length,
    checked: corpus.checked(hidden),
  };
}

function toCompared({ article, analysis }: AnalysedArticle): ComparedText {
  const { id, outlet, title, published, paragraphs } = article;
  return { id, outlet, voice: voiceOf(article), text: { title, published, paragraphs }, analysis };
}

const listTerms = (analyses: Analysis[]) => new Set(analyses.flatMap(({ terms }) => terms.map(([term]) => term)).filter(isIndexed));

function describeSource(
  corpus: Corpus, text: Article | ComparedText | undefined, id: string, copies: string[], paragraphs: Record<number, string>,
): ComparedSource {
  if (!text || 'analysis' in text) {
    const outlet = { id: '', name: text?.outlet ?? '', country: null, colour: 1 };
    return {
      id, outlet, byline: null, title: text?.text.title ?? '', url: null, published: text?.text.published ?? null, publishedIsGuess: false, copies: [], paragraphs,
    };
  }
  const outlet = corpus.outlet(text.outlet);
  const printers = new Map(copies.flatMap((copy) => corpus.rows[corpus.numberOf(copy) ?? -1] ?? []).map((row) => [row.outlet, corpus.outlet(row.outlet)]));
  printers.delete(outlet.id);
  const { title, url, published, publishedIsGuess } = text;
  return { id, outlet, byline: describeVoice(text, outlet), title, url, published, publishedIsGuess, copies: [...printers.values()], paragraphs };
}

/** The paragraphs that places stand in, by text: the panel shows verbatim words, and never a whole article. */
function listCited(comparison: Comparison, texts: Map<string, ComparedText>): Map<string, Record<number, string>> {
  const cited = new Map<string, Record<number, string>>();
  for (const { text, paragraph } of listPlaces(comparison)) {
    const found = texts.get(text)?.text;
    if (!found || paragraph >= found.paragraphs.length) continue;
    const known = cited.get(text) ?? {};
    known[paragraph] = paragraphOf(found, paragraph);
    cited.set(text, known);
  }
  return cited;
}

function listPlaces({ statements, notHere, onlyHere, figures, voices, words }: Comparison): Place[] {
  const places = [
    ...statements.flatMap(({ place, places }) => [place, ...places]),
    ...[...notHere, ...onlyHere].flatMap(({ place, beside }) => [place, beside]),
    ...figures.flatMap(({ counted, cells }) => [counted, ...cells.flatMap(({ sentence, by }) => [sentence, by])]),
    ...voices.flatMap(({ cells }) => cells.flatMap(({ quotes }) => quotes)),
    ...words.flatMap(({ cells }) => cells.flatMap((cell) => [cell.words, cell.sentence])),
  ];
  return places.filter((place) => place !== null);
}

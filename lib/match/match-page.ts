/** In: a page's facts and blocks, an open corpus, what is hidden. Out: the page's events, entities and marked spans. */
import { voiceAsOutlet, voiceOf } from '../articles/normalise';
import { analyseArticle } from '../events/analyse';
import { comparePair, decideTies, isRareName, scoreEvent, type Candidate } from '../events/decide';
import { makeSignature, type Signature, type TermStatistics } from '../events/signature';
import type { Corpus } from '../index/corpus';
import type { AnalysedArticle, Analysis } from '../model/analysis';
import type { Tie } from '../model/event';
import { MAX_PAGE_EVENTS } from '../model/limits';
import type { ArticleTie, Block, PageEvent, PageFacts, PageMatch } from '../model/page';
import type { Hidden } from '../model/settings';
import { findCandidates, findOwn, isNearCopy, isOwnVoice } from './candidates';
import { listEntities, placeEntities } from './entities';
import { findParagraphEvents } from './paragraphs';
import { placeEvent } from './place-event';
import { explainTie } from './reasons';
import { readPage, type ReadPage } from './read-page';

/** An article of the corpus beside the page, as the later steps need it. */
export interface Compared {
  number: number;
  stored: AnalysedArticle;
  signature: Signature;
  score: number;
  tie: Tie | null;
  /** The page's own article or a copy of it, or by its own outlet: compared, never shown. */
  own: boolean;
}

/** What every step of a match shares. */
export interface MatchContext {
  corpus: Corpus;
  facts: PageFacts;
  page: ReadPage;
  analysis: Analysis;
  statistics: TermStatistics;
  hidden: Hidden;
}

/** Matches a page against the corpus. Pure but for reading records; takes time linear in the page and in the candidates. */
export async function matchPage(corpus: Corpus, { facts, blocks }: { facts: PageFacts; blocks: Block[] }, hidden: Hidden): Promise<PageMatch> {
  const checked = corpus.checked(hidden);
  const page = readPage(facts, blocks);
  if (!page.english) return { read: false, spans: [], events: [], entities: [], own: [], checked };
  const analysis = analyseArticle(page, corpus.names);
  const statistics = await readStatistics(corpus, analysis.terms.map(([term]) => term));
  const context: MatchContext = { corpus, facts, page, analysis, statistics, hidden };

  const { compared, own } = await compare(context);
  const inParagraphs = findParagraphEvents(context, compared);
  const reported = new Set(inParagraphs.flatMap(({ articles }) => articles.map(({ article }) => article)));
  const ofPage = collectEvents(context, compared.filter(({ stored, tie }) => tie === 'event' || !reported.has(stored.article.id)));
  const events = [...ofPage, ...inParagraphs].slice(0, MAX_PAGE_EVENTS);
  const eventSpans = events.flatMap((event) => placeEvent(context, event, compared));
  const entities = await listEntities(context, own);
  return {
    read: true,
    spans: [...eventSpans, ...placeEntities(context, entities)],
    events,
    entities,
    own: [...own].map((number) => corpus.rows[number]?.id ?? ''),
    checked,
  };
}

/** Frequencies of a page's terms, read once. */
export async function readStatistics(corpus: Corpus, terms: Iterable<string>): Promise<TermStatistics> {
  const frequencies = await corpus.getFrequencies(terms);
  return { articles: corpus.counts.articles, frequency: (term) => frequencies.get(term) ?? 0 };
}

async function compare({ corpus, facts, page, analysis, statistics, hidden }: MatchContext): Promise<{ compared: Compared[]; own: Set<number> }> {
  const signature = makeSignature(analysis, page.published, statistics);
  const own = await findOwn(corpus, facts, page);
  const found = (await findCandidates(corpus, signature)).filter(({ number }) => {
    const row = corpus.rows[number];
    return row !== undefined && !corpus.isHidden(row, hidden);
  });
  const stored = await corpus.getArticles(found.map(({ number }) => number));
  const all = await readStatistics(corpus, new Set(stored.flatMap(({ analysis: one }) => one.terms.map(([term]) => term))));
  const names = namesOf(analysis);
  const candidates: Candidate[] = [];
  const compared = stored.map((one, i): Compared => {
    const number = (found[i] as { number: number }).number;
    const other = makeSignature(one.analysis, one.article.published, all);
    const features = comparePair(signature, other);
    if (isNearCopy(page, one.article, features.whole)) own.add(number);
    const score = scoreEvent(features);
    const theirs = namesOf(one.analysis);
    const rareNames = [...names].filter((name) => theirs.has(name) && isRareName(all.frequency(name), all.articles)).length;
    candidates.push({ features, score, rareNames, event: corpus.rows[number]?.event ?? -1 });
    return { number, stored: one, signature: other, score, tie: null, own: false };
  });
  decideTies(candidates).forEach((tie, i) => {
    const one = compared[i] as Compared;
    one.tie = tie;
    one.own = own.has(one.number) || isOwnVoice(corpus, facts, one.stored);
  });
  return { compared, own };
}

/** Entity terms of a text, outlets that it only quotes included. */
const namesOf = (analysis: Analysis) => new Set(analysis.terms.flatMap(([term]) => (term.startsWith('@') ? [term] : [])));

/** The page's event and its storyline, each with the articles of other voices. */
function collectEvents(context: MatchContext, compared: Compared[]): PageEvent[] {
  return (['event', 'storyline'] as const).flatMap((tie) => {
    const tied = compared.filter((one) => one.tie === tie && !one.own).sort((a, b) => b.score - a.score);
    const event = describeEvent(context, tie, 'page', tied);
    return event ? [event] : [];
  });
}

/** Puts tied articles together as one event of the page; null when there are none. */
export function describeEvent(context: MatchContext, tie: Tie, scope: PageEvent['scope'], tied: Compared[], paragraph?: number): PageEvent | null {
  const { corpus } = context;
  const best = tied[0];
  if (!best) return null;
  const stored = corpus.events[corpus.rows[best.number]?.event ?? -1];
  if (!stored) return null;
  const articles = tied.map((one): ArticleTie => ({ article: one.stored.article.id, tie, score: round(one.score), why: explainTie(context, one.stored, paragraph) }));
  const voices = new Map(tied.map(({ stored: { article } }) => [voiceOf(article), voiceAsOutlet(article, corpus.outlet(article.outlet))]));
  return {
    id: `${tie === 'event' ? 'event' : 'story'}:${stored.id}`,
    tie,
    name: tie === 'event' ? stored.name : { parts: storylineName(articles, stored.name.parts), day: null },
    scope,
    articles,
    outlets: [...voices.values()],
    passage: best.stored.article.paragraphs.find(({ kind }) => kind === 'text')?.text ?? best.stored.article.title,
  };
}

/** A storyline is named by the names that tie it: those of the strongest tie. */
function storylineName(articles: ArticleTie[], fallback: string[]): string[] {
  const names = [...new Set(articles.flatMap(({ why }) => [...why.names, ...why.places]))].slice(0, 2);
  return names.length ? names : fallback;
}

const round = (score: number) => Math.round(score * 1000) / 1000;

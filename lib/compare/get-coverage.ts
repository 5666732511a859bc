/** In: a span's id and the page around it, an open corpus. Out: what the card shows: how other outlets covered it. */
import { containment, COPY_CONTAINMENT, makeShingles } from '../articles/dedupe';
import { paintVoice } from '../articles/normalise';
import { analyseArticle } from '../events/analyse';
import { entityTerm, isIndexed } from '../events/terms';
import { rarityOf } from '../events/signature';
import { makeHiddenCheck, type Corpus } from '../index/corpus';
import { NO_POSTINGS } from '../index/posting-list';
import { takeFirst } from '../index/rank';
import { isOwnVoice } from '../match/candidates';
import { readStatistics } from '../match/context';
import { explainTie } from '../match/reasons';
import type { AnalysedArticle, Analysis } from '../model/analysis';
import type { Coverage, CoverageItem, Passage } from '../model/coverage';
import type { EventName, Reasons } from '../model/event';
import { MAX_COVERAGE_ITEMS, MAX_PASSAGES } from '../model/limits';
import type { PageFacts } from '../model/page';
import type { Hidden } from '../model/settings';
import { tokenise } from '../text/tokens';
import { pickMentions, pickPassages } from './passages';
import { measureReach } from './reach';

/** The question behind a card. */
export interface CoverageQuestion {
  /** `event:…`, `story:…` or `entity:…`. */
  id: string;
  facts: PageFacts;
  texts: { title: string; lede: string; passage: string };
  /** Articles that are the page itself. */
  own: string[];
  /** For an event or a storyline: the articles that the match tied, best first. */
  articles: string[];
}

/** Fills a card. Ids that the corpus does not know are passed over; nothing left gives a coverage without items. */
export async function getCoverage(corpus: Corpus, question: CoverageQuestion, hidden: Hidden): Promise<Coverage> {
  const kind = question.id.slice(0, question.id.indexOf(':'));
  return kind === 'entity' ? coverEntity(corpus, question, hidden) : coverEvent(corpus, question, hidden, kind === 'event' ? 'event' : 'storyline');
}

async function coverEvent(corpus: Corpus, question: CoverageQuestion, hidden: Hidden, tie: 'event' | 'storyline'): Promise<Coverage> {
  const { texts, facts } = question;
  const numbers = question.articles.flatMap((id) => corpus.numberOf(id) ?? []);
  const open = listShown(corpus, numbers, question, hidden);
  const shown = await corpus.getArticles(open);
  const page = { title: texts.title, published: facts.published, paragraphs: [{ text: texts.lede, kind: 'text' as const }, { text: texts.passage, kind: 'text' as const }] };
  const analysis = analyseArticle(page, corpus.names);
  const statistics = await readStatistics(corpus, new Set([analysis, ...shown.map((one) => one.analysis)].flatMap((one) => one.terms.map(([term]) => term)).filter(isIndexed)));
  const wanted = {
    passage: termsOf(analyseArticle({ ...page, title: '', paragraphs: [page.paragraphs[1] as { text: string; kind: 'text' }] }, corpus.names)),
    lead: termsOf(analysis),
    entities: new Set(analysis.mentions.flatMap(({ entity }) => entity ?? [])),
  };
  const rarity = (term: string) => rarityOf(term, statistics);
  const items = shown.map((stored) => makeItem(corpus, stored, pickPassages(stored, wanted, rarity, MAX_PASSAGES), explainTie({ corpus, page, analysis, statistics }, stored)));
  if (tie === 'storyline') items.sort((a, b) => (a.published ?? '') < (b.published ?? '') ? 1 : -1);
  const stored = corpus.events.get(question.id.replace(/^(?:event|story):/, ''));
  const name: EventName = tie === 'event' && stored ? stored.name : { parts: storylineParts(items, stored?.name.parts ?? []), day: null };
  return finish(corpus, question, hidden, { tie, name, type: null, items: foldCopies(items, shown), reach: await measureReach(corpus, open) });
}

async function coverEntity(corpus: Corpus, question: CoverageQuestion, hidden: Hidden): Promise<Coverage> {
  const id = question.id.slice('entity:'.length);
  const entity = corpus.entities.get(id);
  const { articles, title, lede, body } = (await corpus.getPostings([entityTerm(id)])).get(entityTerm(id)) ?? NO_POSTINGS;
  // Articles that name it up front say most about it; then the newest.
  const weights = Array.from(articles, (_, i) => 3 * (title[i] as number) + 2 * (lede[i] as number) + Math.min(3, body[i] as number));
  const heaviest = takeFirst(weights.keys(), MAX_COVERAGE_ITEMS * 8, (a, b) => (weights[b] as number) - (weights[a] as number) || a - b);
  const numbers = heaviest.map((i) => articles[i] as number);
  const shown = await corpus.getArticles(listShown(corpus, numbers, question, hidden));
  const none: Reasons = { names: entity ? [entity.name] : [], places: [], days: [], figures: [], words: [] };
  const items = shown.map((stored) => makeItem(corpus, stored, pickMentions(stored, id, 1), none)).filter(({ passages }) => passages.length > 0);
  return finish(corpus, question, hidden, {
    tie: null,
    name: { parts: [entity?.name ?? id], day: null },
    type: entity?.type ?? null,
    items: oneOfEachVoice(corpus, foldCopies(items, shown)),
    articles: items.length,
    reach: null,
  });
}

/** Numbers of the articles that may be shown: not hidden, not the page's own, not by the page's own voice. Reads no text. */
export function listShown(corpus: Corpus, numbers: number[], { facts, own }: Pick<CoverageQuestion, 'facts' | 'own'>, hidden: Hidden): number[] {
  const isHidden = makeHiddenCheck(hidden);
  const ofPage = new Set(own);
  return numbers.filter((number) => {
    const row = corpus.rows.at(number);
    return row !== undefined && !ofPage.has(row.id) && !isHidden(row) && !isOwnVoice(corpus, facts, row);
  });
}

function makeItem(corpus: Corpus, { article }: AnalysedArticle, passages: Passage[], why: Reasons): CoverageItem {
  return {
    article: article.id,
    outlet: paintVoice(article, corpus.outlet(article.outlet)),
    byline: corpus.rowOf(article.id)?.byline ?? null,
    published: article.published,
    publishedIsGuess: article.publishedIsGuess,
    headline: article.title,
    headlineKind: article.titleKind,
    url: article.url,
    passages,
    why,
    copies: [],
  };
}

/** Printings of one text are one voice: the first keeps the others as its copies. */
function foldCopies(items: CoverageItem[], stored: AnalysedArticle[]): CoverageItem[] {
  const shingles = new Map(stored.map(({ article }) => [article.id, makeShingles(tokenise(article.paragraphs.map(({ text }) => text).join('\n')))]));
  const kept: CoverageItem[] = [];
  for (const item of items) {
    const mine = shingles.get(item.article) ?? new Set<number>();
    const original = kept.find((other) => containment(mine, shingles.get(other.article) ?? new Set()) >= COPY_CONTAINMENT);
    if (!original) kept.push(item);
    else if (original.outlet.id !== item.outlet.id && !original.copies.some(({ id }) => id === item.outlet.id)) original.copies.push(item.outlet);
  }
  return kept;
}

/** One article of each voice first, then the rest, so that no outlet crowds the others out. */
function oneOfEachVoice(corpus: Corpus, items: CoverageItem[]): CoverageItem[] {
  const seen = new Set<string>();
  const first: CoverageItem[] = [];
  const rest: CoverageItem[] = [];
  for (const item of items) {
    const voice = voiceOfItem(corpus, item);
    (seen.has(voice) ? rest : first).push(item);
    seen.add(voice);
  }
  return [...first, ...rest];
}

const voiceOfItem = (corpus: Corpus, item: CoverageItem) => corpus.rowOf(item.article)?.voice ?? item.outlet.id;

function finish(corpus: Corpus, { id }: CoverageQuestion, hidden: Hidden, found: Pick<Coverage, 'tie' | 'name' | 'type' | 'items' | 'reach'> & { articles?: number }): Coverage {
  return {
    id,
    tie: found.tie,
    name: found.name,
    type: found.type,
    voices: new Set(found.items.map((item) => voiceOfItem(corpus, item))).size,
    articles: found.articles ?? found.items.length,
    items: found.items.slice(0, MAX_COVERAGE_ITEMS),
    reach: found.reach,
    checked: corpus.checked(hidden),
  };
}

function storylineParts(items: CoverageItem[], fallback: string[]): string[] {
  const parts = [...new Set(items.flatMap(({ why }) => [...why.names, ...why.places]))].slice(0, 2);
  return parts.length ? parts : fallback;
}

const termsOf = (analysis: Analysis) => new Set(analysis.terms.map(([term]) => term).filter(isIndexed));


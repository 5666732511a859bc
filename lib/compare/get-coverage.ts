/** In: a span's id and the page around it, an open corpus. Out: what the card shows: how other outlets covered it. */
import { makeShingles, Printings } from '../articles/dedupe';
import { paintVoice } from '../articles/normalise';
import { analyseOnce } from '../events/analyse';
import { rarityOf } from '../events/signatures/signature';
import { entityTerm } from '../events/terms/terms';
import type { Corpus } from '../index/corpus';
import { readCounts } from '../index/postings/counts';
import { NO_POSTINGS } from '../index/postings/posting-list';
import { statisticsOf } from '../match/context';
import { explainTie } from '../match/reasons';
import type { AnalysedArticle } from '../model/analysis';
import type { Outlet } from '../model/article';
import type { Coverage, CoverageItem, Passage } from '../model/coverage';
import type { EventName, Reasons } from '../model/event';
import { MAX_COVERAGE_ITEMS, MAX_PASSAGES } from '../model/limits';
import type { PageFacts } from '../model/page';
import type { Hidden } from '../model/settings';
import { takeFirst } from '../search/rank';
import { tokenise } from '../text/tokens';
import { pickMentions, pickPassages, sentencesOfArticle, weighSentences } from './passages';
import { measureReach } from './reach';
import { listShown } from './texts/list-shown';

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
  const open = listShown(corpus, question.articles.flatMap((id) => corpus.numberOf(id) ?? []), question, hidden);
  const shown = await readNumbered(corpus, open);
  if (tie === 'storyline') sortNewestFirst(shown);
  const folded = foldCopies(corpus, shown);
  // What the card does not show is not quoted either.
  const quoted = folded.slice(0, MAX_COVERAGE_ITEMS).map((one) => ({ ...one, sentences: sentencesOfArticle(one.stored) }));
  const page = { title: texts.title, published: facts.published, paragraphs: [{ text: texts.lede, kind: 'text' as const }, { text: texts.passage, kind: 'text' as const }] };
  const { analysis, table } = analyseOnce(page, corpus.names);
  const wanted = {
    passage: new Set(analyseOnce({ ...page, title: '', paragraphs: [page.paragraphs[1] as { text: string; kind: 'text' }] }, corpus.names).table.terms),
    lead: new Set(table.terms),
    entities: new Set(analysis.mentions.flatMap(({ entity }) => entity ?? [])),
  };
  const statistics = statisticsOf(corpus);
  const whys = new Map<AnalysedArticle, Reasons>();
  const whyOf = (stored: AnalysedArticle) => {
    const why = whys.get(stored) ?? explainTie({ corpus, page, analysis, table, statistics }, stored);
    whys.set(stored, why);
    return why;
  };
  const score = weighSentences(wanted, (term) => rarityOf(term, statistics));
  const items = quoted.map((one) => makeItem(corpus, one, pickPassages(one.stored, one.sentences, score, wanted.entities, MAX_PASSAGES), whyOf(one.stored)));
  const stored = corpus.events.get(question.id.replace(/^(?:event|story):/, ''));
  const name: EventName = tie === 'event' && stored ? stored.name : { parts: nameStoryline(shown.map((one) => one.stored), whyOf) ?? stored?.name.parts ?? [], day: null };
  return {
    id: question.id, tie, name, type: null, voices: countVoices(corpus, folded.map(({ number }) => number)), articles: folded.length, items,
    reach: await measureReach(corpus, open), checked: corpus.checked(hidden),
  };
}

async function coverEntity(corpus: Corpus, question: CoverageQuestion, hidden: Hidden): Promise<Coverage> {
  const id = question.id.slice('entity:'.length);
  const entity = corpus.entities.get(id);
  const list = (await corpus.getPostings([entityTerm(id)])).get(entityTerm(id)) ?? NO_POSTINGS;
  // Articles that name it up front say most about it; then the newest.
  const weights = Array.from(list.articles, (_, i) => {
    const { title, lede, body } = readCounts(list, i);
    return 3 * title + 2 * lede + Math.min(3, body);
  });
  const heaviest = takeFirst(weights.length, MAX_COVERAGE_ITEMS * 8, (a, b) => (weights[b] as number) - (weights[a] as number) || a - b);
  const numbers = listShown(corpus, heaviest.map((i) => list.articles[i] as number), question, hidden);
  const inTurn = oneOfEachVoice(corpus, numbers);
  // Rows tell who speaks: texts are read until the card is full, and no further.
  const naming: (NumberedArticle & { passages: Passage[] })[] = [];
  const silent = new Set<number>();
  let folded: Folded[] = [];
  for (let from = 0; from < inTurn.length && folded.length < MAX_COVERAGE_ITEMS; from += MAX_COVERAGE_ITEMS) {
    for (const one of await readNumbered(corpus, inTurn.slice(from, from + MAX_COVERAGE_ITEMS))) {
      const passages = pickMentions(one.stored, id, 1);
      if (passages.length) naming.push({ ...one, passages });
      else silent.add(one.number);
    }
    folded = foldCopies(corpus, naming);
  }
  const none: Reasons = { names: entity ? [entity.name] : [], places: [], days: [], figures: [], words: [] };
  const passagesOf = new Map(naming.map(({ number, passages }) => [number, passages]));
  const copies = new Set(naming.map(({ number }) => number));
  for (const { number } of folded) copies.delete(number);
  const left = numbers.filter((number) => !silent.has(number));
  return {
    id: question.id,
    tie: null,
    name: { parts: [entity?.name ?? id], day: null },
    type: entity?.type ?? null,
    voices: countVoices(corpus, left.filter((number) => !copies.has(number))),
    articles: left.length,
    items: folded.slice(0, MAX_COVERAGE_ITEMS).map((one) => makeItem(corpus, one, passagesOf.get(one.number) ?? [], none)),
    reach: null,
    checked: corpus.checked(hidden),
  };
}

/** An article with its number, by which its row is found. */
interface NumberedArticle { number: number; stored: AnalysedArticle }

/** Puts the newest day first and articles without one last; those of one day stay as they came, best first. */
function sortNewestFirst(articles: NumberedArticle[]): void {
  const dayOf = ({ stored: { article } }: NumberedArticle) => article.published ?? '';
  articles.sort((a, b) => dayOf(a) === dayOf(b) ? 0 : dayOf(a) < dayOf(b) ? 1 : -1);
}

/** One article of those that print the same text, and the other outlets that do. */
interface Folded extends NumberedArticle { copies: Outlet[] }

async function readNumbered(corpus: Corpus, numbers: number[]): Promise<NumberedArticle[]> {
  const stored = await corpus.getArticles(numbers);
  return numbers.map((number, i) => ({ number, stored: stored[i] as AnalysedArticle }));
}

function makeItem(corpus: Corpus, { number, stored: { article }, copies }: Folded, passages: Passage[], why: Reasons): CoverageItem {
  return {
    article: article.id,
    outlet: paintVoice(article, corpus.outlet(article.outlet)),
    byline: corpus.rows.at(number)?.byline ?? null,
    published: article.published,
    publishedIsGuess: article.publishedIsGuess,
    headline: article.title,
    headlineKind: article.titleKind,
    url: article.url,
    passages,
    why,
    copies,
  };
}

/** Printings of one text are one voice: the first keeps the others' outlets as its copies. */
function foldCopies(corpus: Corpus, shown: NumberedArticle[]): Folded[] {
  const printings = new Printings();
  const kept: Folded[] = [];
  for (const { number, stored } of shown) {
    const { article } = stored;
    const original = kept[printings.add(makeShingles(tokenise(article.paragraphs.map(({ text }) => text).join('\n'))))];
    if (!original) kept.push({ number, stored, copies: [] });
    else if (original.stored.article.outlet !== article.outlet && !original.copies.some(({ id }) => id === article.outlet)) original.copies.push(paintVoice(article, corpus.outlet(article.outlet)));
  }
  return kept;
}

/** One article of each voice first, then the rest, so that no outlet crowds the others out. */
function oneOfEachVoice(corpus: Corpus, numbers: number[]): number[] {
  const seen = new Set<string>();
  const first: number[] = [];
  const rest: number[] = [];
  for (const number of numbers) {
    const voice = voiceOf(corpus, number);
    (seen.has(voice) ? rest : first).push(number);
    seen.add(voice);
  }
  return [...first, ...rest];
}

const voiceOf = (corpus: Corpus, number: number) => corpus.rows.at(number)?.voice ?? '';

const countVoices = (corpus: Corpus, numbers: number[]) => new Set(numbers.map((number) => voiceOf(corpus, number))).size;

/** A storyline is called by the first names that its articles share with the page; null where they share none. */
function nameStoryline(shown: AnalysedArticle[], whyOf: (stored: AnalysedArticle) => Reasons): string[] | null {
  const parts = new Set<string>();
  for (const stored of shown) {
    for (const part of [...whyOf(stored).names, ...whyOf(stored).places]) parts.add(part);
    if (parts.size >= STORYLINE_PARTS) break;
  }
  return parts.size ? [...parts].slice(0, STORYLINE_PARTS) : null;
}
const STORYLINE_PARTS = 2;



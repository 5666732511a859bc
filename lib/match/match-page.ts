/** In: a page's facts and blocks, an open corpus, what is hidden. Out: the page's events, entities and marked spans. */
import { analyseOnce, readText, type ReadText } from '../events/analyse';
import { decideTies } from '../events/relate/decide';
import { NO_FEEDBACK, summarisePair, type Feedback } from '../events/relate/feedback';
import { MODEL } from '../events/relate/relate';
import { heardIn, relatePage } from '../events/relate/relate-page';
import { isRareName, signTerms, type Signature } from '../events/signatures/signature';
import { pageTerm } from '../index/articles/identity';
import type { Corpus } from '../index/corpus';
import type { ArticleRow } from '../index/tables/article-row';
import { MAX_PAGE_EVENTS } from '../model/limits';
import type { Block, PageEvent, PageFacts, PageMatch } from '../model/page';
import type { Hidden } from '../model/settings';
import { findCandidates, findOwn, isOwnVoice, makeCopyCheck } from './candidates';
import { placeParagraphs, statisticsOf, type Compared, type MatchContext } from './context';
import { describeEvent } from './describe-event';
import { listEntities, openEntities, placeEntities } from './entities';
import { findParagraphEvents } from './paragraphs';
import { placeEvents, readSentences } from './place-event';
import { readCandidates, type ReadCandidate } from './read-candidates';
import { readPage, type ReadPage } from './read-page';

/** A page as far as it can be read before there is a corpus. */
export interface PreparedPage {
  page: ReadPage;
  /** Null for a page in another language. */
  text: ReadText | null;
}

/** Reads a page. */
export function preparePage({ facts, blocks }: { facts: PageFacts; blocks: Block[] }): PreparedPage {
  const page = readPage(facts, blocks);
  return { page, text: page.english ? readText(page) : null };
}

/**
 * Matches a page against the corpus. Pure but for reading records; takes time linear in the page and in the candidates.
 * @param feedback what the reader has taken apart stays apart, and moves like pairs a little
 * @param prepared by `preparePage`
 */
export async function matchPage(
  corpus: Corpus, asked: { facts: PageFacts; blocks: Block[] }, hidden: Hidden, feedback: Feedback = NO_FEEDBACK, { page, text }: PreparedPage = preparePage(asked),
): Promise<PageMatch> {
  const { facts } = asked;
  if (!text) return { read: false, spans: [], events: [], entities: [], own: [], checked: corpus.checked(hidden) };
  const { analysis, table } = analyseOnce(page, corpus.names, text);
  const statistics = statisticsOf(corpus);
  const signature = signTerms(table, analysis, page.published, statistics);
  const reading = Promise.all([findOwn(corpus, facts, page), findCandidates(corpus, table, signature, statistics), openEntities(corpus, analysis, hidden)]);
  // Reckoned while the disk is read.
  const context: MatchContext = { corpus, facts, page, analysis, table, placed: placeParagraphs(page, analysis), statistics, hidden };
  const [own, found, named] = await reading;
  const shown = corpus.rows.select({ groups: [], hidden });
  const numbers = found.flatMap(({ number }) => (shown.has(number) ? [number] : []));
  const readingArticles = readCandidates(corpus, numbers, statistics);
  const sentences = readSentences(context);
  const checked = corpus.checked(hidden);
  const compared = compare(context, signature, await readingArticles, own, feedback);

  const inParagraphs = findParagraphEvents(context, compared);
  const reported = new Set(inParagraphs.flatMap(({ articles }) => articles.map(({ article }) => article)));
  const ofPage = collectEvents(context, compared.filter(({ stored, tie }) => tie === 'event' || !reported.has(stored.article.id)));
  const unwanted = new Set(hidden.hiddenEvents.map(({ id }) => id));
  const events = [...ofPage, ...inParagraphs].filter(({ id }) => !unwanted.has(id)).slice(0, MAX_PAGE_EVENTS);
  const eventSpans = placeEvents(context, sentences, events, compared).flat();
  const entities = listEntities(context, named, own);
  return {
    read: true,
    spans: [...eventSpans, ...placeEntities(context, entities)],
    events,
    entities,
    own: [...own].map((number) => corpus.rows.at(number)?.id ?? ''),
    checked,
  };
}

/** Judges the candidates. @param own articles that are the page; its copies are added */
function compare({ corpus, facts, table, placed, statistics }: MatchContext, signature: Signature, candidates: ReadCandidate[], own: Set<number>, feedback: Feedback): Compared[] {
  const related = relatePage(signature, candidates, corpus.counts.articles).map((relation) => {
    const evidence = { likelihood: relation.likelihood, facets: summarisePair(relation.features) };
    return { ...relation, evidence, likelihood: feedback.adjust(evidence) };
  });
  const rare = new Set(Array.from(table.entities, ([place, term]) => (isRareName(statistics.frequencyAt(table.keys[place] as number, term), statistics.articles) ? term : '')));
  const here = pageTerm(facts);
  const isNearCopy = makeCopyCheck(placed);
  const judged = related.flatMap((relation, i) => {
    const { number, stored, table: theirs, signature: other } = candidates[i] as ReadCandidate;
    if (isNearCopy(stored, relation.features[0] ?? 0)) own.add(number);
    const event = corpus.rows.at(number)?.event ?? -1;
    const eventId = corpus.events.idAt(event) ?? null;
    // Taken apart by the reader: it neither ties nor speaks for or against others.
    if (feedback.isApart(here, stored.article.id, eventId)) return [];
    const rareNames = Array.from(theirs.entities.values()).filter((term) => rare.has(term)).length;
    const storyline = corpus.storylines.ofEvent(event)?.id ?? null;
    return [{ ...relation, number, stored, signature: other, rareNames, event, storyline, likely: heardIn(relation.near, MODEL.looks.length - 1) }];
  });
  const ties = decideTies(judged);
  return judged.map(({ number, stored, signature: other, likelihood, evidence }, i): Compared => ({
    number, stored, signature: other, score: likelihood, evidence, tie: ties[i] ?? null,
    own: own.has(number) || isOwnVoice(corpus, facts, corpus.rows.at(number) as ArticleRow),
  }));
}

/** The page's event and its storyline, each with the articles of other voices. */
function collectEvents(context: MatchContext, compared: Compared[]): PageEvent[] {
  return (['event', 'storyline'] as const).flatMap((tie) => {
    const tied = compared.filter((one) => one.tie === tie && !one.own).sort((a, b) => b.score - a.score);
    const event = describeEvent(context, tie, 'page', tied);
    return event ? [event] : [];
  });
}

/** In: a page's facts and blocks, an open corpus, what is hidden. Out: the page's events, entities and marked spans. */
import { analyseArticle, readText, type ReadText } from '../events/analyse';
import { decideTies } from '../events/decide';
import { NO_FEEDBACK, summarisePair, type Feedback } from '../events/feedback';
import { MODEL } from '../events/relate';
import { heardIn, relatePage } from '../events/relate-page';
import { isRareName, makeSignature, signTerms } from '../events/signature';
import { tableOf, type TermTable } from '../events/term-table';
import { KIND } from '../events/terms';
import type { Corpus } from '../index/corpus';
import { pageTerm } from '../index/identity';
import type { ArticleRow } from '../index/rows';
import type { StoredArticle } from '../model/analysis';
import { MAX_PAGE_EVENTS } from '../model/limits';
import type { Block, PageEvent, PageFacts, PageMatch } from '../model/page';
import type { Hidden } from '../model/settings';
import { findCandidates, findOwn, isOwnVoice, makeCopyCheck } from './candidates';
import { describeRun, placeParagraphs, statisticsOf, type Compared, type MatchContext } from './context';
import { describeEvent } from './describe-event';
import { listEntities, placeEntities } from './entities';
import { findParagraphEvents } from './paragraphs';
import { placeEvents } from './place-event';
import { readPage, type ReadPage } from './read-page';

/** A page as far as it can be read before there is a corpus. */
export interface PreparedPage {
  page: ReadPage;
  /** Null for a page in another language. */
  text: ReadText | null;
}

/** Reads a page while its corpus is still being opened. */
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
  const analysis = analyseArticle(page, corpus.names, text);
  const statistics = statisticsOf(corpus);
  const context: MatchContext = { corpus, facts, page, analysis, placed: placeParagraphs(page, analysis), statistics, hidden };

  const comparing = compare(context, feedback);
  const checked = corpus.checked(hidden); // counted while the disk is read
  const { compared, own } = await comparing;
  const inParagraphs = findParagraphEvents(context, compared);
  const reported = new Set(inParagraphs.flatMap(({ articles }) => articles.map(({ article }) => article)));
  const ofPage = collectEvents(context, compared.filter(({ stored, tie }) => tie === 'event' || !reported.has(stored.article.id)));
  const unwanted = new Set(hidden.hiddenEvents.map(({ id }) => id));
  const events = [...ofPage, ...inParagraphs].filter(({ id }) => !unwanted.has(id)).slice(0, MAX_PAGE_EVENTS);
  const eventSpans = placeEvents(context, events, compared).flat();
  const entities = await listEntities(context, own);
  return {
    read: true,
    spans: [...eventSpans, ...placeEntities(context, entities)],
    events,
    entities,
    own: [...own].map((number) => corpus.rows.at(number)?.id ?? ''),
    checked,
  };
}

async function compare({ corpus, facts, page, analysis, placed, statistics, hidden }: MatchContext, feedback: Feedback): Promise<{ compared: Compared[]; own: Set<number> }> {
  const signature = makeSignature(analysis, page.published, statistics);
  const own = await findOwn(corpus, facts, page);
  const shown = corpus.rows.select({ groups: [], hidden });
  const found = (await findCandidates(corpus, analysis, signature, statistics)).filter(({ number }) => shown.has(number));
  const stored = await corpus.getArticles(found.map(({ number }) => number));
  const tables = stored.map((one) => tableOf(one.analysis));
  const others = stored.map((one, i) => ({
    number: (found[i] as { number: number }).number,
    signature: signTerms(tables[i] as TermTable, one.analysis, one.article.published, statistics),
    near: one.near,
    run: describeRun(corpus, (found[i] as { number: number }).number),
  }));
  const related = relatePage(signature, others, corpus.counts.articles).map((relation) => {
    const evidence = { likelihood: relation.likelihood, facets: summarisePair(relation.features) };
    return { ...relation, evidence, likelihood: feedback.adjust(evidence) };
  });
  const rare = new Set(analysis.terms.flatMap(([term]) => (term.startsWith(KIND.entity) && isRareName(statistics.frequency(term), statistics.articles) ? [term] : [])));
  const here = pageTerm(facts);
  const isNearCopy = makeCopyCheck(placed);
  const candidates = related.flatMap((relation, i) => {
    const { number } = others[i] as (typeof others)[number];
    const one = stored[i] as StoredArticle;
    const { article } = one;
    if (isNearCopy(one, relation.features[0] ?? 0)) own.add(number);
    const event = corpus.rows.at(number)?.event ?? -1;
    const eventId = corpus.events.idAt(event) ?? null;
    // Taken apart by the reader: it neither ties nor speaks for or against others.
    if (feedback.isApart(here, article.id, eventId)) return [];
    const rareNames = (tables[i] as TermTable).terms.filter((one) => one.isEntity && rare.has(one.term)).length;
    const storyline = corpus.storylines.ofEvent(event)?.id ?? null;
    return [{ ...relation, at: i, number, rareNames, event, storyline, likely: heardIn(relation.near, MODEL.looks.length - 1) }];
  });
  const ties = decideTies(candidates);
  const compared = candidates.map(({ at, number, likelihood, evidence }, i): Compared => {
    const one = stored[at] as StoredArticle;
    return {
      number, stored: one, signature: (others[at] as (typeof others)[number]).signature, score: likelihood, evidence, tie: ties[i] ?? null,
      own: own.has(number) || isOwnVoice(corpus, facts, corpus.rows.at(number) as ArticleRow),
    };
  });
  return { compared, own };
}

/** The page's event and its storyline, each with the articles of other voices. */
function collectEvents(context: MatchContext, compared: Compared[]): PageEvent[] {
  return (['event', 'storyline'] as const).flatMap((tie) => {
    const tied = compared.filter((one) => one.tie === tie && !one.own).sort((a, b) => b.score - a.score);
    const event = describeEvent(context, tie, 'page', tied);
    return event ? [event] : [];
  });
}

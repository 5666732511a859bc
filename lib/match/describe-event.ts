/** In: articles tied to the page. Out: the event they make for it, named by facts, with the reasons. */
import { voiceAsOutlet, voiceOf } from '../articles/normalise';
import type { Tie } from '../model/event';
import type { ArticleTie, PageEvent } from '../model/page';
import type { Compared, MatchContext } from './context';
import { explainTie } from './reasons';

/**
 * Puts tied articles together as one event of the page; null when there are none. Events that several runs of the corpus
 * hold of one happening are one here, known by the first run's, so that it keeps its id whichever is nearer to the page.
 * @param tied best first
 */
export function describeEvent(context: MatchContext, tie: Tie, scope: PageEvent['scope'], tied: Compared[], paragraph?: number): PageEvent | null {
  const { corpus } = context;
  const best = tied[0];
  if (!best) return null;
  const event = corpus.rows.at(pickNaming(context, tied).number)?.event ?? -1;
  const stored = corpus.events.at(event);
  if (!stored) return null;
  const articles = tied.map((one): ArticleTie => ({ article: one.stored.article.id, tie, score: round(one.score), why: explainTie(context, one.stored, paragraph), evidence: tie === 'event' ? one.evidence : null }));
  const voices = new Map(tied.map(({ stored: { article } }) => [voiceOf(article), voiceAsOutlet(article, corpus.outlet(article.outlet))]));
  return {
    id: tie === 'event' ? `event:${stored.id}` : `story:${corpus.storylines.ofEvent(event)?.id ?? stored.id}`,
    tie,
    name: tie === 'event' ? stored.name : { parts: storylineName(articles, stored.name.parts), day: null },
    scope,
    articles,
    outlets: [...voices.values()],
    passage: best.stored.article.paragraphs.find(({ kind }) => kind === 'text')?.text ?? best.stored.article.title,
  };
}

/** The best article of the first run. */
function pickNaming({ corpus }: MatchContext, tied: Compared[]): Compared {
  return tied.reduce((naming, one) => (corpus.runOf(one.number) < corpus.runOf(naming.number) ? one : naming));
}

/** A storyline is named by the names that tie it: those of the strongest tie. */
function storylineName(articles: ArticleTie[], fallback: string[]): string[] {
  const names = [...new Set(articles.flatMap(({ why }) => [...why.names, ...why.places]))].slice(0, 2);
  return names.length ? names : fallback;
}

const round = (score: number) => Math.round(score * 1000) / 1000;

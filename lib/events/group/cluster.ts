/** In: analysed articles of a corpus. Out: its events: which articles report one happening, and the facts that name it; and their
    storylines. Texts are compared by their signatures alone; articles are read again one event at a time. */
import { voiceOf } from '../../articles/normalise';
import type { AnalysedArticle, Near } from '../../model/analysis';
import type { Entity } from '../../model/entity';
import type { Event, EventName, Storyline } from '../../model/event';
import { judgePairs } from '../relate/relate';
import { makeSignature, rarityOf, toDayNumber, type TermStatistics } from '../signatures/signature';
import { listSignatures } from '../signatures/signature-list';
import { entityTerm } from '../terms/terms';
import { Crowds } from './crowds';
import { EventProfiler } from './event-profile';
import { groupTexts } from './group';
import { findNearestIn, invertSignatures } from './nearest';
import { countTexts, gatherCrowds, measurePairs } from './neighbours';
import { makeStorylines } from './storyline';

const DAY_MS = 86_400_000;

export interface ClusteredCorpus {
  /** In the order of their first article. */
  events: Event[];
  storylines: Storyline[];
  /** Index of each article's event. */
  eventOf: ArrayLike<number>;
  near: Near[];
}

/** Groups the articles of a corpus into events by the trained model and average link, and these into storylines. */
export function clusterArticles(articles: AnalysedArticle[], entities: Entity[], statistics: TermStatistics): ClusteredCorpus {
  const texts = articles.map(({ article, analysis }) => ({ published: article.published, analysis }));
  const counted = countTexts(texts);
  const signatures = listSignatures(texts.map(({ analysis, published }) => makeSignature(analysis, published, counted)));
  const all = { from: 0, to: texts.length };
  const nearest = findNearestIn(invertSignatures(signatures), signatures, all);
  const crowds = Crowds.make(texts.length);
  gatherCrowds(signatures, nearest, all, crowds);
  const pairs = judgePairs(measurePairs(signatures, nearest, all, crowds));
  const { groups, eventOf, nearOf } = groupTexts(articles.map(({ article }) => voiceOf(article)), pairs, crowds);
  const described = describeEvents(groups, (number) => articles[number] as AnalysedArticle, entities, statistics);
  return { ...described, eventOf, near: articles.map((_, i) => nearOf(i)) };
}

/**
 * Describes events by their articles: what names each, and which storylines they make.
 * @param read reads an article by its number; each is read once, event by event
 */
export function describeEvents(groups: number[][], read: (article: number) => AnalysedArticle, entities: Entity[], statistics: TermStatistics): { events: Event[]; storylines: Storyline[] } {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const profiler = new EventProfiler(entities);
  const events = groups.map((group): Event => {
    const members = group.map(read).sort((a, b) => ((a.article.published ?? '') < (b.article.published ?? '') ? -1 : 1));
    profiler.add(members.map(({ analysis }) => analysis));
    return { id: `${members[0]?.article.id}`, name: nameEvent(members, byId, statistics), articles: members.map(({ article }) => article.id) };
  });
  return { events, storylines: makeStorylines(events, profiler.finish(events.map(({ name }) => name.day)), entities) };
}

/**
 * Names an event by facts: the one or two names that its leads share and the rest of the corpus lacks, and its day: the
 * day that the leads name nearest the publication, else the first publication.
 */
export function nameEvent(members: AnalysedArticle[], entities: Map<string, Entity>, statistics: TermStatistics): EventName {
  const weights = new Map<string, number>();
  for (const { analysis } of members) {
    for (const { entity, paragraph, type } of analysis.mentions) {
      if (!entity || entities.get(entity)?.isOutlet) continue;
      const place = paragraph < 0 ? 3 : paragraph === 0 ? 2 : paragraph === 1 ? 1 : 0.05;
      const kind = type === 'person' || type === 'treaty' ? 1.3 : 1;
      weights.set(entity, (weights.get(entity) ?? 0) + (place * kind) / members.length);
    }
  }
  const ranked = [...weights].map(([id, weight]) => ({ id, score: Math.log1p(weight) * rarityOf(entityTerm(id), statistics) ** 2 })).sort((a, b) => b.score - a.score);
  const top = ranked.slice(0, 2).map(({ id }) => entities.get(id)?.name ?? id);
  return { parts: top, day: eventDay(members) };
}

function eventDay(members: AnalysedArticle[]): string | null {
  const published = members.flatMap(({ article }) => article.published ?? []).sort()[0] ?? null;
  const named = members.flatMap(({ analysis }) => analysis.days.filter(({ paragraph, from, to }) => paragraph <= 1 && from === to).map(({ from }) => from));
  if (!published) return named.sort()[0] ?? null;
  const reference = toDayNumber(published);
  const near = named.map(toDayNumber).filter((day) => day <= reference && reference - day <= 7).sort((a, b) => b - a)[0];
  return near === undefined ? published : new Date(near * DAY_MS).toISOString().slice(0, 10);
}

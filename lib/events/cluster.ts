/** In: analysed articles of a corpus. Out: its events: which articles report one happening, and the facts that name it. */
import { voiceOf } from '../articles/normalise';
import type { AnalysedArticle, Near } from '../model/analysis';
import type { Entity } from '../model/entity';
import type { Event, EventName } from '../model/event';
import { entityTerm } from './terms';
import { linkAverage } from './average-link';
import type { Likelihoods } from './model';
import { encodeSurroundings } from './neighbourhood';
import { measureCorpus } from './neighbours';
import { keepLikely } from './near';
import { hearNeighbours, MODEL, relatePairs, SAME_VOICE_SHARE } from './relate';
import { rarityOf, toDayNumber, type TermStatistics } from './signature';

const DAY_MS = 86_400_000;

export interface ClusteredCorpus {
  /** In the order of their first article. */
  events: Event[];
  /** Index of each article's event. */
  eventOf: number[];
  near: Near[];
}

/** Groups the articles of a corpus into events by the trained model and average link. */
export function clusterArticles(articles: AnalysedArticle[], entities: Entity[], statistics: TermStatistics): ClusteredCorpus {
  const texts = articles.map(({ article, analysis }) => ({ published: article.published, analysis }));
  const voices = articles.map(({ article }) => voiceOf(article));
  const { pairs, surroundings } = measureCorpus(texts);
  const hearing = hearNeighbours(texts.length, pairs);
  const likelihoods = relatePairs(texts.length, pairs, MODEL, hearing);
  const linked = pairs.map(({ a, b }, i) => ({ a, b, p: (likelihoods[i] as number) * (voices[a] === voices[b] ? SAME_VOICE_SHARE : 1) }));
  const groupOf = linkAverage(articles.length, linked, MODEL.thresholds);
  const groups = listMembers(groupOf);

  const eventOf = new Array<number>(articles.length).fill(0);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const events = groups.map((group, index): Event => {
    for (const number of group) eventOf[number] = index;
    const members = group.map((number) => articles[number] as AnalysedArticle)
      .sort((a, b) => ((a.article.published ?? '') < (b.article.published ?? '') ? -1 : 1));
    return { id: `${members[0]?.article.id}`, name: nameEvent(members, byId, statistics), articles: members.map(({ article }) => article.id) };
  });
  const near = surroundings.map((closeness, i): Near => ({
    closeness: encodeSurroundings(closeness),
    likely: keepLikely(listRounds(hearing.rounds.map((neighbours) => neighbours[i] as Likelihoods))),
  }));
  return { events, eventOf, near };
}

/** Members of each group, groups in the order of their first member. */
function listMembers(groupOf: number[]): number[][] {
  const members = new Map<number, number[]>();
  groupOf.forEach((group, i) => {
    const list = members.get(group);
    if (list) list.push(i);
    else members.set(group, [i]);
  });
  return [...members.values()];
}

/** A text's neighbours with what each look heard of them. */
function listRounds(rounds: Likelihoods[]): [number, ...number[]][] {
  return [...new Set(rounds.flatMap((round) => [...round.keys()]))].map((number) => [number, ...rounds.map((round) => round.get(number) ?? 0)]);
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

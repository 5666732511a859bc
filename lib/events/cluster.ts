/** In: analysed articles of a corpus. Out: its events: which articles report one happening, and the facts that name it. */
import { voiceOf } from '../articles/normalise';
import type { AnalysedArticle } from '../model/analysis';
import type { Entity } from '../model/entity';
import type { Event, EventName } from '../model/event';
import { entityTerm } from './terms';
import { comparePair, scoreEvent, WINDOW_DAYS } from './decide';
import { makeSignature, rarityOf, toDayNumber, type Signature, type TermStatistics } from './signature';

/** Stricter than one tie: what stands in one event supports further ties to it. */
const CLUSTER_SCORE = 0.93;
const DAY_MS = 86_400_000;

/**
 * Groups articles by average link: two groups join while the mean score of their pairs says "same event". Only articles
 * published within two weeks of each other are compared.
 * @returns the events in order of their first article, and the index of each article's event
 */
export function clusterArticles(articles: AnalysedArticle[], entities: Entity[], statistics: TermStatistics): { events: Event[]; eventOf: number[] } {
  const signatures = articles.map(({ article, analysis }) => makeSignature(analysis, article.published, statistics));
  const groups = joinGroups(signatures, articles.map(({ article }) => voiceOf(article)));
  const eventOf = new Array<number>(articles.length).fill(0);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const events = groups.map((group, index): Event => {
    for (const number of group) eventOf[number] = index;
    const members = group.map((number) => articles[number] as AnalysedArticle)
      .sort((a, b) => ((a.article.published ?? '') < (b.article.published ?? '') ? -1 : 1));
    return { id: `${members[0]?.article.id}`, name: nameEvent(members, byId, statistics), articles: members.map(({ article }) => article.id) };
  });
  return { events, eventOf };
}

function joinGroups(signatures: Signature[], voices: string[]): number[][] {
  const scores = new Map<string, number>();
  const key = (a: number, b: number) => (a < b ? `${a}:${b}` : `${b}:${a}`);
  const order = signatures.map((_, i) => i).sort((a, b) => (signatures[a]?.published ?? 0) - (signatures[b]?.published ?? 0));
  for (let i = 0; i < order.length; i++) {
    for (let j = i + 1; j < order.length; j++) {
      const a = signatures[order[i] as number] as Signature;
      const b = signatures[order[j] as number] as Signature;
      if (a.published !== null && b.published !== null && b.published - a.published > WINDOW_DAYS) break;
      const sameVoice = voices[order[i] as number] === voices[order[j] as number];
      const score = scoreEvent(comparePair(a, b), sameVoice);
      if (score > 0.05) scores.set(key(order[i] as number, order[j] as number), score);
    }
  }
  let groups = signatures.map((_, i) => [i]);
  for (;;) {
    let best = { mean: CLUSTER_SCORE, a: -1, b: -1 };
    for (let a = 0; a < groups.length; a++) {
      for (let b = a + 1; b < groups.length; b++) {
        const pairs = (groups[a] as number[]).flatMap((x) => (groups[b] as number[]).map((y) => scores.get(key(x, y)) ?? 0));
        const mean = pairs.reduce((sum, score) => sum + score, 0) / pairs.length;
        if (mean > best.mean) best = { mean, a, b };
      }
    }
    if (best.a < 0) return groups.map((group) => group.sort((a, b) => a - b)).sort((a, b) => (a[0] as number) - (b[0] as number));
    const joined = [...(groups[best.a] as number[]), ...(groups[best.b] as number[])];
    groups = groups.filter((_, i) => i !== best.a && i !== best.b);
    groups.push(joined);
  }
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

/** In: events with their articles. Out: of each, who acts in it and what it is about, weighed by rarity among the events. */
import type { AnalysedArticle, Analysis } from '../model/analysis';
import type { Entity } from '../model/entity';
import type { Event } from '../model/event';
import { isRareName, rarityOf, toDayNumber, type TermStatistics } from './signature';
import { isIndexed, KIND } from './terms';

/** Term to weight, of length 1. */
type Weights = Map<string, number>;

export interface EventProfile {
  /** Days since 1970, or null. */
  day: number | null;
  /** Names: entities, and capitalised words that no list knows. */
  actors: Weights;
  /** All other words. */
  theme: Weights;
  /** Names that few events have; true where title or lede has them. */
  rare: Map<string, boolean>;
}

/** What is up front tells the event; the body tells its background too. */
const TITLE_WEIGHT = 3;
const LEDE_WEIGHT = 2;
const BODY_WEIGHT = 0.3;
/** A name of more events than this is no chain's own, however large the corpus; it bounds the pairs compared too. */
const MOST_BEARERS = 100;

/** Profiles events in their order. Linear in their articles' terms. */
export function profileEvents(events: Event[], articles: AnalysedArticle[], entities: Entity[]): EventProfile[] {
  const byId = new Map(articles.map((one) => [one.article.id, one.analysis]));
  const outlets = new Set(entities.filter(({ isOutlet }) => isOutlet).map(({ id }) => KIND.entity + id));
  const counted = events.map((event) => countEvent(event.articles.flatMap((id) => byId.get(id) ?? []), outlets));
  const frequencies = new Map<string, number>();
  for (const { names, words } of counted) for (const term of [...names.keys(), ...words.keys()]) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  const statistics: TermStatistics = { articles: events.length, frequency: (term) => frequencies.get(term) ?? 0 };
  return counted.map(({ names, words }, i): EventProfile => {
    const day = events[i]?.name.day ?? null;
    const rare = [...names].filter(([name]) => statistics.frequency(name) <= MOST_BEARERS && isRareName(statistics.frequency(name), events.length));
    return {
      day: day === null ? null : toDayNumber(day),
      // A name counts by its rarity twice: "Putin" and "Russia" stand everywhere.
      actors: weigh(names, (name) => rarityOf(name, statistics) ** 2, statistics),
      theme: weigh(words, (word) => rarityOf(word, statistics), statistics),
      rare: new Map(rare.map(([name, { front }]) => [name, front > 0])),
    };
  });
}

/** Cosine of two profiles' weights: 0 to 1. */
export function measureShared(a: Weights, b: Weights): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

/** Ids of the entities that act in at least this share of the events, the weightiest first. */
export function rankActors(profiles: EventProfile[], leastShare: number): string[] {
  const totals = new Map<string, { weight: number; events: number }>();
  for (const { actors } of profiles) {
    for (const [name, weight] of actors) {
      if (!name.startsWith(KIND.entity)) continue;
      const { weight: before, events } = totals.get(name) ?? { weight: 0, events: 0 };
      totals.set(name, { weight: before + weight, events: events + 1 });
    }
  }
  return [...totals].filter(([, { events }]) => events >= Math.max(2, profiles.length * leastShare)).sort((a, b) => b[1].weight - a[1].weight || (a[0] < b[0] ? -1 : 1)).map(([name]) => name.slice(1));
}

interface Count {
  front: number;
  all: number;
}

/** Mean counts over an event's articles, names apart from words. */
function countEvent(analyses: Analysis[], outlets: Set<string>): { names: Map<string, Count>; words: Map<string, Count> } {
  const names = new Map<string, Count>();
  const words = new Map<string, Count>();
  const add = (map: Map<string, Count>, term: string, title: number, lede: number, body: number) => {
    const count = map.get(term) ?? { front: 0, all: 0 };
    map.set(term, { front: count.front + (title + lede) / analyses.length, all: count.all + (TITLE_WEIGHT * title + LEDE_WEIGHT * lede + BODY_WEIGHT * body) / analyses.length });
  };
  for (const { terms } of analyses) {
    const capitalised = new Set(terms.flatMap(([term, , lede, body]) => (term.startsWith(KIND.name) && lede + body > 0 ? [term.slice(1)] : [])));
    for (const [term, title, lede, body] of terms) {
      if (outlets.has(term)) continue;
      if (term.startsWith(KIND.entity)) add(names, term, title, lede, body);
      // Titles capitalise what is no name.
      else if (term.startsWith(KIND.name)) {
        if (lede + body > 0) add(names, term, 0, lede, body);
      } else if (isIndexed(term) && !capitalised.has(term)) add(words, term, title, lede, body);
    }
  }
  return { names, words };
}

/** Weighs counts and brings them to length 1. What no other event has can tie it to none, and is left out. */
function weigh(counts: Map<string, Count>, rarity: (term: string) => number, { frequency }: TermStatistics): Weights {
  const weights: Weights = new Map();
  let sum = 0;
  for (const [term, { all }] of counts) {
    if (frequency(term) < 2) continue;
    const weight = rarity(term) * Math.log1p(all);
    weights.set(term, weight);
    sum += weight * weight;
  }
  const length = Math.sqrt(sum) || 1;
  for (const [term, weight] of weights) weights.set(term, weight / length);
  return weights;
}

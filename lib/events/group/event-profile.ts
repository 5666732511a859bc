/** In: the articles of events, event by event. Out: of each event, who acts in it and what it is about, weighed by rarity among the
    events. Terms become numbers as they come: a hundred thousand articles' words would take ten times the room. */
import type { Analysis } from '../../model/analysis';
import type { Entity } from '../../model/entity';
import { isRareName, rarityOf, toDayNumber, type TermStatistics } from '../signatures/signature';
import { isIndexed, KIND } from '../terms/terms';

/** Numbers of terms, ascending, and their weights, of length 1. */
export interface Weights {
  terms: Uint32Array;
  weights: Float64Array;
}

export interface EventProfile {
  /** Days since 1970, or null. */
  day: number | null;
  /** Names: entities, and capitalised words that no list knows. */
  actors: Weights;
  /** All other words. */
  theme: Weights;
  /** Names that few events have, ascending; 1 where title or lede has them. */
  rare: { terms: Uint32Array; upFront: Uint8Array };
}

/** Profiles in the order of their events, and what the numbers of terms stand for. */
export interface Profiles {
  terms: string[];
  events: EventProfile[];
}

/** What is up front tells the event; the body tells its background too. */
const TITLE_WEIGHT = 3;
const LEDE_WEIGHT = 2;
const BODY_WEIGHT = 0.3;
/** A name of more events than this is no chain's own, however large the corpus; it bounds the pairs compared too. */
const MOST_BEARERS = 100;

/** Mean counts over an event's articles, by numbers of terms, ascending. */
interface Counted {
  terms: Uint32Array;
  all: Float64Array;
  upFront: Uint8Array;
}

/** Profiles events. Linear in their articles' terms. */
export class EventProfiler {
  private readonly numbers = new Map<string, number>();
  private readonly terms: string[] = [];
  /** In how many events each term stands. */
  private readonly frequencies: number[] = [];
  private readonly outlets: Set<string>;
  private readonly counted: Counted[] = [];

  /** @param entities those that are outlets act in no event */
  constructor(entities: Entity[]) {
    this.outlets = new Set(entities.filter(({ isOutlet }) => isOutlet).map(({ id }) => KIND.entity + id));
  }

  /** Adds the next event by its articles. */
  add(articles: Pick<Analysis, 'terms'>[]): void {
    const counts = new Map<number, { front: number; all: number }>();
    const count = (term: string, title: number, lede: number, body: number) => {
      const number = this.numberOf(term);
      let counted = counts.get(number);
      if (!counted) counts.set(number, (counted = { front: 0, all: 0 }));
      counted.front += (title + lede) / articles.length;
      counted.all += (TITLE_WEIGHT * title + LEDE_WEIGHT * lede + BODY_WEIGHT * body) / articles.length;
    };
    for (const { terms } of articles) {
      const capitalised = new Set(terms.flatMap(([term, , lede, body]) => (term.startsWith(KIND.name) && lede + body > 0 ? [term.slice(1)] : [])));
      for (const [term, title, lede, body] of terms) {
        if (this.outlets.has(term)) continue;
        // Titles capitalise what is no name.
        if (term.startsWith(KIND.name)) {
          if (lede + body > 0) count(term, 0, lede, body);
        } else if (term.startsWith(KIND.entity) || (isIndexed(term) && !capitalised.has(term))) count(term, title, lede, body);
      }
    }
    const numbers = Uint32Array.from(counts.keys()).sort();
    for (const number of numbers) this.frequencies[number] = (this.frequencies[number] as number) + 1;
    const of = (number: number) => counts.get(number) as { front: number; all: number };
    this.counted.push({ terms: numbers, all: Float64Array.from(numbers, (number) => of(number).all), upFront: Uint8Array.from(numbers, (number) => (of(number).front > 0 ? 1 : 0)) });
  }

  /** Weighs all that was added, and lets go of it. @param days `YYYY-MM-DD` or null of each event, in the order of adding */
  finish(days: (string | null)[]): Profiles {
    const total = this.counted.length;
    const statistics: TermStatistics = { articles: total, frequency: (term) => this.frequencies[this.numbers.get(term) ?? -1] ?? 0 };
    const rarities = Float64Array.from(this.terms, (term) => rarityOf(term, statistics));
    const events = this.counted.map((counted, i): EventProfile => {
      this.counted[i] = NOTHING;
      const day = days[i] ?? null;
      return {
        day: day === null ? null : toDayNumber(day),
        // A name counts by its rarity twice: "Putin" and "Russia" stand everywhere.
        actors: this.weigh(counted, true, (number) => (rarities[number] as number) ** 2),
        theme: this.weigh(counted, false, (number) => rarities[number] as number),
        rare: this.listRare(counted, total),
      };
    });
    return { terms: this.terms, events };
  }

  private numberOf(term: string): number {
    const known = this.numbers.get(term);
    if (known !== undefined) return known;
    const number = this.terms.push(term) - 1;
    this.numbers.set(term, number);
    this.frequencies.push(0);
    return number;
  }

  private isName = (number: number) => isNameTerm(this.terms[number] as string);

  /** Weighs counts and brings them to length 1. What no other event has can tie it to none, and is left out. */
  private weigh({ terms, all }: Counted, ofNames: boolean, rarity: (number: number) => number): Weights {
    const places = placesWhere(terms, (number) => (this.frequencies[number] as number) >= 2 && this.isName(number) === ofNames);
    const weights = Float64Array.from(places, (place) => rarity(terms[place] as number) * Math.log1p(all[place] as number));
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    return { terms: Uint32Array.from(places, (place) => terms[place] as number), weights: weights.map((weight) => weight / length) };
  }

  private listRare({ terms, upFront }: Counted, events: number): EventProfile['rare'] {
    const places = placesWhere(terms, (number) => {
      const frequency = this.frequencies[number] as number;
      return this.isName(number) && frequency <= MOST_BEARERS && isRareName(frequency, events);
    });
    return { terms: Uint32Array.from(places, (place) => terms[place] as number), upFront: Uint8Array.from(places, (place) => upFront[place] as number) };
  }
}

const NOTHING: Counted = { terms: new Uint32Array(0), all: new Float64Array(0), upFront: new Uint8Array(0) };

const isNameTerm = (term: string) => term.startsWith(KIND.entity) || term.startsWith(KIND.name);

function placesWhere(terms: Uint32Array, isWanted: (number: number) => boolean): number[] {
  const places: number[] = [];
  terms.forEach((number, place) => { if (isWanted(number)) places.push(place); });
  return places;
}

/** Cosine of two profiles' weights: 0 to 1. Linear in both. */
export function measureShared(a: Weights, b: Weights): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.terms.length && j < b.terms.length;) {
    const difference = (a.terms[i] as number) - (b.terms[j] as number);
    if (difference === 0) sum += (a.weights[i] as number) * (b.weights[j] as number);
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return sum;
}

/** Ids of the entities that act in at least this share of the events, the weightiest first. */
export function rankActors(profiles: EventProfile[], terms: string[], leastShare: number): string[] {
  const totals = new Map<string, { weight: number; events: number }>();
  for (const { actors } of profiles) {
    actors.terms.forEach((number, i) => {
      const name = terms[number] as string;
      if (!name.startsWith(KIND.entity)) return;
      const { weight: before, events } = totals.get(name) ?? { weight: 0, events: 0 };
      totals.set(name, { weight: before + (actors.weights[i] as number), events: events + 1 });
    });
  }
  return [...totals].filter(([, { events }]) => events >= Math.max(2, profiles.length * leastShare)).sort((a, b) => b[1].weight - a[1].weight || (a[0] < b[0] ? -1 : 1)).map(([name]) => name.slice(1));
}

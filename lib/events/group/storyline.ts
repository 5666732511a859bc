/** In: the events of a corpus with their profiles. Out: its storylines: chains of events with the same actors and theme. */
import type { Entity } from '../../model/entity';
import type { Event, Storyline } from '../../model/event';
import { linkAverage, type LikelyPair } from '../average-link';
import { KIND } from '../terms/terms';
import { measureShared, rankActors, type EventProfile, type Profiles } from './event-profile';

/** Rare names that two events must share. A capitalised word that no list knows counts half ("Hong" and "Kong" are one), and
    one name at least must be listed: what nobody can name is no chain that a reader can check. */
const LEAST_ACTORS = 2;
const LISTED = 1;
const UNLISTED = 0.5;
/** Events compared with one event, most shared names first: a storyline is a chain, and few chains are longer. */
const MAX_COMPARED = 60;
/** Mean link between two chains from which on they are one. Set by reading what came out of a corpus of 600 events. */
const LEAST_LINK = 0.15;
/** Either proof alone is a crowd of people with one theme, or one person's whole life. */
const LEAST_SHARE = 0.07;
/** A silence of months weakens a link down to this, and forbids none: treaties expire, trials are taken up again. */
const SILENT_LINK = 0.8;
const SILENCE_DAYS = 120;
/** Names of a storyline: those of at least this share of its events, and so many of them. */
const LEAST_NAMED = 0.5;
const MAX_NAMES = 3;

/**
 * Makes the storylines of a corpus: two or more events each, in order of day. Average link, so that what two neighbours
 * in a chain have in common must hold for the chain: a country or a busy person in each of its links does not make one.
 * Near linear in the events: only those that share rare names are compared.
 */
export function makeStorylines(events: Event[], { terms, events: profiles }: Profiles, entities: Entity[]): Storyline[] {
  const chainOf = linkAverage(events.length, linkEvents(profiles, terms), { one: LEAST_LINK, many: LEAST_LINK });
  const chains = new Map<number, number[]>();
  chainOf.forEach((chain, i) => {
    const list = chains.get(chain);
    if (list) list.push(i);
    else chains.set(chain, [i]);
  });
  const known = new Map(entities.map((entity) => [entity.id, entity]));
  return [...chains.values()].filter(({ length }) => length > 1).map((chain): Storyline => {
    const members = chain.map((i) => ({ event: events[i] as Event, profile: profiles[i] as EventProfile })).sort((a, b) => orderDays(a.profile.day, b.profile.day));
    const actors = rankActors(members.map(({ profile }) => profile), terms, LEAST_NAMED);
    const parts = actors.flatMap((id) => known.get(id)?.name ?? []).slice(0, MAX_NAMES);
    const first = (members[0] as (typeof members)[number]).event;
    return { id: first.id, name: { parts: parts.length ? parts : first.name.parts, day: null }, events: members.map(({ event }) => event.id) };
  });
}

/** An event without a day stands last. */
const orderDays = (a: number | null, b: number | null) => (a ?? Infinity) === (b ?? Infinity) ? 0 : (a ?? Infinity) - (b ?? Infinity);

/** Links of the events that share enough rare names, each of them up front in one of the two. */
export function linkEvents(profiles: EventProfile[], terms: string[]): LikelyPair[] {
  const bearers = listBearers(profiles);
  const nearest: Uint32Array[] = [];
  const links: LikelyPair[] = [];
  profiles.forEach(({ rare }, self) => {
    const shared = new Map<number, number>();
    const named = new Set<number>();
    rare.terms.forEach((name, i) => {
      const isListed = (terms[name] as string).startsWith(KIND.entity);
      for (const { event: other, isUpFront } of bearers.get(name) ?? []) {
        if (other === self || !(rare.upFront[i] || isUpFront)) continue;
        shared.set(other, (shared.get(other) ?? 0) + (isListed ? LISTED : UNLISTED));
        if (isListed) named.add(other);
      }
    });
    const others = [...shared].filter(([other, names]) => names >= LEAST_ACTORS && named.has(other)).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MAX_COMPARED);
    nearest.push(Uint32Array.from(others, ([other]) => other));
    for (const [other] of others) {
      if (nearest[other]?.includes(self) && other < self) continue; // linked from the other side
      const [a, b] = [Math.min(self, other), Math.max(self, other)];
      const p = measureLink(profiles[a] as EventProfile, profiles[b] as EventProfile);
      if (p > 0) links.push({ a, b, p });
    }
  });
  return links;
}

/** The events that bear each rare name. */
function listBearers(profiles: EventProfile[]): Map<number, { event: number; isUpFront: boolean }[]> {
  const bearers = new Map<number, { event: number; isUpFront: boolean }[]>();
  profiles.forEach(({ rare }, event) => rare.terms.forEach((name, i) => {
    const one = { event, isUpFront: rare.upFront[i] === 1 };
    const list = bearers.get(name);
    if (list) list.push(one);
    else bearers.set(name, [one]);
  }));
  return bearers;
}

/** How much of actors and of theme two events share, 0 to 1: a mean that is nothing where either is nothing. */
export function measureLink(a: EventProfile, b: EventProfile): number {
  const actors = measureShared(a.actors, b.actors);
  const theme = measureShared(a.theme, b.theme);
  if (actors < LEAST_SHARE || theme < LEAST_SHARE) return 0;
  const silence = a.day === null || b.day === null ? 0 : Math.abs(a.day - b.day);
  return Math.sqrt(actors * theme) * (SILENT_LINK + (1 - SILENT_LINK) * Math.exp(-silence / SILENCE_DAYS));
}

/** In: the members of a few events, as stored. Out: the same articles grouped anew by what is stored of their neighbours. */
import type { Near } from '../../model/analysis';
import { linkAverage, type LikelyPair } from '../average-link';
import { applyModel, measureSupport, type Likelihoods } from '../relate/model';
import { isFull } from '../relate/near';
import { MODEL, MOST_DAYS_APART, SAME_VOICE_SHARE } from '../relate/relate';
import { heardIn } from '../relate/relate-page';
import { toDayNumber } from '../signatures/signature';

/** What grouping asks of an article; all of it is stored. */
export interface Member {
  number: number;
  published: string | null;
  /** As voiceOf gives it. */
  voice: string;
  near: Near;
}

/** An event that may change, with its members as read from the store. */
export interface TouchedEvent {
  event: number;
  /** At most `MAX_MEMBERS` are looked at. */
  members: Member[];
  /** False when more members than these are stored: then the event may grow, but stays together. */
  isWhole: boolean;
}

/** An event as it is now. */
export interface Regrouped {
  /** The touched event that this one continues, or null for a new one. */
  event: number | null;
  /** Numbers of its articles; of an event that was not read whole, those not given stay in it besides. */
  articles: number[];
}

/** Articles that one event brings to a regrouping, so that its cost is bounded whatever the corpus holds. */
export const MAX_MEMBERS = 24;

/** Groups the members of touched events, and one article that is new or null, by the rules of a whole build. */
export function regroup(touched: TouchedEvent[], arrival: Member | null): Regrouped[] {
  const blocks = new Set(touched.filter(({ members, isWhole }) => !isWhole || members.length > MAX_MEMBERS).map(({ event }) => event));
  const placed = touched.flatMap(({ event, members }) => chooseMembers(members, arrival).map((member) => ({ member, event: event as number | null })));
  if (arrival) placed.push({ member: arrival, event: null });
  const likely = placed.map(({ member }) => MODEL.looks.map((_, round) => heardIn(member.near, round)));
  const pairs: LikelyPair[] = [];
  placed.forEach((left, a) => {
    for (let b = a + 1; b < placed.length; b++) {
      const right = placed[b] as (typeof placed)[number];
      const isTogether = left.event !== null && left.event === right.event;
      const p = isTogether && blocks.has(left.event as number) ? 1 : relateStored(left.member, right.member, likely[a] as Likelihoods[], likely[b] as Likelihoods[], isTogether);
      pairs.push({ a, b, p });
    }
  });
  const groupOf = linkAverage(placed.length, pairs, MODEL.thresholds);
  const groups = new Map<number, typeof placed>();
  placed.forEach((one, i) => groups.set(groupOf[i] as number, [...(groups.get(groupOf[i] as number) ?? []), one]));
  const named = nameGroups([...groups.values()], blocks);
  const seen = new Set(placed.map(({ member }) => member.number));
  for (const { event, members } of touched) {
    // Members that were not looked at go where their event goes.
    named.find((group) => group.event === event)?.articles.push(...members.flatMap(({ number }) => (seen.has(number) ? [] : [number])));
  }
  return named;
}

/** Those nearest the arrival first: they say most about it. */
function chooseMembers(members: Member[], arrival: Member | null): Member[] {
  if (members.length <= MAX_MEMBERS) return members;
  const near: Likelihoods = arrival ? heardIn(arrival.near, 0) : new Map();
  return [...members].sort((a, b) => (near.get(b.number) ?? 0) - (near.get(a.number) ?? 0)).slice(0, MAX_MEMBERS);
}

/** How likely two stored articles report one event: the first look as it was stored, and the neighbours as they are now. */
function relateStored(a: Member, b: Member, ofA: Likelihoods[], ofB: Likelihoods[], isTogether: boolean): number {
  if (a.published && b.published && Math.abs(toDayNumber(a.published) - toDayNumber(b.published)) > MOST_DAYS_APART) return 0;
  const first = ofA[0]?.get(b.number) ?? ofB[0]?.get(a.number);
  const share = a.voice === b.voice ? SAME_VOICE_SHARE : 1;
  // Where neither list has room for the other, nothing is known: what was together is neither held nor parted by it.
  if (first === undefined) return isTogether && isFull(a.near) && isFull(b.near) ? MODEL.thresholds.many : 0;
  let likelihood = first;
  const heard: number[] = [];
  MODEL.looks.forEach((look, round) => {
    heard.push(...measureSupport(likelihood, a.number, b.number, ofA[round] as Likelihoods, ofB[round] as Likelihoods));
    likelihood = applyModel(look, heard);
  });
  return share * likelihood;
}

/** Each touched event goes on in the group that has most of it, the largest overlaps first, one not read whole before all; other groups are new. */
function nameGroups(groups: { member: Member; event: number | null }[][], blocks: Set<number>): Regrouped[] {
  const overlaps = groups.flatMap((group, index) => {
    const counts = new Map<number, number>();
    for (const { event } of group) if (event !== null) counts.set(event, (counts.get(event) ?? 0) + 1);
    return [...counts].map(([event, count]) => ({ index, event, count }));
  }).sort((a, b) => Number(blocks.has(b.event)) - Number(blocks.has(a.event)) || b.count - a.count || a.event - b.event);
  const names = new Map<number, number>();
  const taken = new Set<number>();
  for (const { index, event } of overlaps) {
    if (names.has(index) || taken.has(event)) continue;
    names.set(index, event);
    taken.add(event);
  }
  return groups.map((group, index) => ({ event: names.get(index) ?? null, articles: group.map(({ member }) => member.number) }));
}

/** In: one article that comes or goes, and what is stored of its candidates. Out: what changes: neighbours and events.
    The cost is bounded by the limits here and in regroup.ts, and does not grow with the corpus. For a background that
    takes articles in one at a time:

    coming: candidates from the index -> meetArticle -> store `near` -> read the events it names -> placeArticle -> store.
    going:  candidates from the index -> leaveArticle -> store `near` -> read its event without it -> splitEvent -> store;
            then refreshArticle and placeArticle for each article it calls thin.

    Numbers of articles must stay as they are while others come and go. */
import type { Near } from '../../model/analysis';
import type { Neighbour } from '../relate/acquaint';
import { addNeighbour, changeLikelihood, countNearest, dropNeighbour, isThin, keepLikely } from '../relate/near';
import { encodeSurroundings, measureCloseness, type Closeness } from '../relate/neighbourhood';
import { gapOf, measurePair } from '../relate/pair-features';
import { MODEL } from '../relate/relate';
import { meetCandidates, type Meeting } from '../relate/relate-page';
import type { Signature } from '../signatures/signature';
import { MAX_MEMBERS, regroup, type Member, type Regrouped, type TouchedEvent } from './regroup';

/** Candidates that are compared, best first: as many as a whole build compares. */
export const MAX_NEIGHBOURS = 30;
/** Events that an arrival may join or join together: those of its likeliest neighbours. */
export const MAX_TOUCHED = 6;
/** A neighbour less likely than this cannot bring its event above the threshold. */
export const LEAST_TOUCHING = MODEL.thresholds.one / 4;

/** A candidate with its signature (made by today's word statistics) and its event. */
export interface Candidate extends Neighbour {
  event: number;
}

export interface Arrival {
  /** The article's own place. */
  near: Near;
  /** Neighbours whose place has changed, by number. */
  changed: Map<number, Near>;
  /** Events it may belong to, likeliest first: read their members for placeArticle. */
  events: number[];
}

/**
 * Compares a new article with its candidates. `candidates.length` pairs, `MAX_NEIGHBOURS` at most.
 * @param articles in the corpus, the new one left out
 */
export function meetArticle(number: number, signature: Signature, candidates: Candidate[], articles: number): Arrival {
  return meet(number, signature, candidates, articles, (near, closeness, likelihoods) => addNeighbour(near, number, closeness, likelihoods));
}

/**
 * Measures anew a stored article that the going of others has left too few neighbours; then it is placed like an arrival,
 * its own event among the touched ones being read without it.
 * @param articles in the corpus, this one left out
 */
export function refreshArticle(number: number, signature: Signature, candidates: Candidate[], articles: number): Arrival {
  return meet(number, signature, candidates, articles, (near, _, likelihoods) => changeLikelihood(near, number, likelihoods));
}

function meet(number: number, signature: Signature, candidates: Candidate[], articles: number, change: (near: Near, closeness: Closeness, likelihoods: number[]) => Near): Arrival {
  const met = candidates.filter((one) => one.number !== number).slice(0, MAX_NEIGHBOURS);
  const { surroundings, pairs } = meetCandidates(signature, met, articles);
  const near: Near = {
    closeness: encodeSurroundings(surroundings),
    likely: keepLikely(met.map((one, i) => [one.number, ...heardOf(pairs[i])])),
  };
  const changed = new Map<number, Near>();
  met.forEach((one, i) => {
    const pair = pairs[i] as Judged;
    const after = change(one.near, pair.closeness, heardOf(pair));
    if (!isSame(one.near, after)) changed.set(one.number, after);
  });
  const best = new Map<number, number>();
  met.forEach(({ event }, i) => best.set(event, Math.max(best.get(event) ?? 0, pairs[i]?.likelihoods.at(-1) ?? 0)));
  const events = [...best].filter(([, p]) => p >= LEAST_TOUCHING).sort((a, b) => b[1] - a[1]).slice(0, MAX_TOUCHED).map(([event]) => event);
  return { near, changed, events };
}

/**
 * Puts a met article into the event it belongs to, or into one of its own; events that it shows to be one are joined, and
 * one that it shows to be two is parted. At most `MAX_TOUCHED` times `MAX_MEMBERS` articles are looked at, in pairs.
 * @param touched the events of `arrival.events`, their members with `arrival.changed` applied
 * @returns what has become of every touched event and of the article; a touched event that is not named is no more
 */
export function placeArticle(article: Member, touched: TouchedEvent[]): Regrouped[] {
  const open = keepOneBlock(touched.filter(({ members }) => members.length > 0).slice(0, MAX_TOUCHED));
  const closed = touched.filter((one) => one.members.length > 0 && !open.includes(one));
  // An article measured anew that stood alone, and stands alone again, keeps its event's name.
  const left = touched.find(({ members }) => members.length === 0)?.event ?? null;
  const groups = regroup(open, article).map((group) => (group.event === null && group.articles.includes(article.number) ? { ...group, event: left } : group));
  return [...groups, ...closed.map(({ event, members }) => ({ event, articles: members.map(({ number }) => number) }))];
}

export interface Leave {
  /** Neighbours whose place has changed, by number. */
  changed: Map<number, Near>;
  /** Numbers of those among them that have too few neighbours left: refreshArticle them. Each comes up once in several goings. */
  thin: number[];
}

/**
 * Takes a going article out of its neighbours' places.
 * @param candidates as the index finds them for it, and the articles of its own `near.likely`
 * @param articles in the corpus, the going one left out
 */
export function leaveArticle(number: number, signature: Signature, candidates: Neighbour[], articles: number): Leave {
  const changed = new Map<number, Near>();
  const thin: number[] = [];
  for (const one of candidates.filter((other) => other.number !== number).slice(0, 2 * MAX_NEIGHBOURS)) {
    const after = dropNeighbour(one.near, number, measureCloseness(measurePair(signature, one.signature), gapOf(signature, one.signature)));
    if (isSame(one.near, after)) continue;
    changed.set(one.number, after);
    if (isThin(after) && countNearest(after) < articles - 1) thin.push(one.number);
  }
  return { changed, thin };
}

/** What is left of an event when a member has gone: nothing, itself, or its parts, where only that member held them together. */
export function splitEvent(left: TouchedEvent): Regrouped[] {
  return left.members.length ? regroup([left], null) : [];
}

/** Events too large to be read whole stay together and keep their name, so that two of them are never joined by one arrival. */
function keepOneBlock(touched: TouchedEvent[]): TouchedEvent[] {
  const isBlock = ({ members, isWhole }: TouchedEvent) => !isWhole || members.length > MAX_MEMBERS;
  const first = touched.find(isBlock);
  return touched.filter((one) => one === first || !isBlock(one));
}

type Judged = Meeting['pairs'][number];
/** What the looks hear of a pair: all its likelihoods but the last. */
const heardOf = (pair: Judged | undefined) => pair?.likelihoods.slice(0, -1) ?? [];

const isSame = (a: Near, b: Near) => JSON.stringify(a) === JSON.stringify(b);

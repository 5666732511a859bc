/** In: likelihoods and features of a text's candidates. Out: its ties: one event, one storyline, or nothing. */
import type { Tie } from '../../model/event';
import { thresholdFor } from '../average-link';
import { PAIR_FEATURES } from './pair-features';
import { MODEL } from './relate';

export interface Candidate {
  /** As measurePair gives them. */
  features: number[];
  /** That both report one event, 0 to 1. */
  likelihood: number;
  /** Number of the article. */
  number: number;
  /** Index of the event that the corpus puts it in. */
  event: number;
  /** Id of the storyline that the corpus puts the event in, or null. */
  storyline: string | null;
  /** Likelihoods that it reports one event with other articles of the corpus. */
  likely: Map<number, number>;
  /** Shared names that few articles of the corpus have. */
  rareNames: number;
}

/** A member of a tied event is tied with it unless the text itself speaks against. */
const LEAST_MEMBER = 0.3;
/** Same storyline from this much shared content on, with these many rare names, and this share of the strongest tie's. */
const STORYLINE_CONTENT = 3.2;
const STORYLINE_NAMES = 2;
const STORYLINE_SHARE = 0.6;
/** Where the corpus has a chain, and the text reports one of its events, the rest of the chain need bring only half as much itself. */
const CHAINED = { content: STORYLINE_CONTENT / 2, names: STORYLINE_NAMES / 2 };
/** Beyond this the whole only shows that two pieces repeat the same background. */
const MOST_WHOLE = 0.25;

const [WHOLE, LEAD, LEAD_IN_OTHER, FIGURES] = (['whole', 'lead', 'leadInOtherMost', 'figuresShared'] as const).map((name) => PAIR_FEATURES.indexOf(name)) as [number, number, number, number];

/** How much of what is told is shared, dates aside: 0 upward; the lead tells more than the whole. Set by reading. */
export function weighContent(features: number[]): number {
  const at = (i: number) => features[i] as number;
  return 10 * Math.min(MOST_WHOLE, at(WHOLE)) + 24 * at(LEAD) + 2 * at(LEAD_IN_OTHER) + 1.2 * at(FIGURES);
}

/** Decides the ties of one text with its candidates; null for no tie. */
export function decideTies(candidates: Candidate[]): (Tie | null)[] {
  const joined = joinEvents(candidates);
  const isRelated = (one: Candidate) => weighContent(one.features) >= STORYLINE_CONTENT && one.rareNames >= STORYLINE_NAMES;
  const chains = new Set([...joined].flatMap(({ storyline }) => storyline ?? []));
  const isChained = (one: Candidate) => one.storyline !== null && chains.has(one.storyline) && weighContent(one.features) >= CHAINED.content && one.rareNames >= CHAINED.names;
  const strongest = Math.max(0, ...candidates.filter((one) => !joined.has(one) && isRelated(one)).map(({ features }) => weighContent(features)));
  return candidates.map((one) => {
    if (joined.has(one)) return 'event';
    if (isChained(one)) return 'storyline';
    return isRelated(one) && weighContent(one.features) >= STORYLINE_SHARE * strongest ? 'storyline' : null;
  });
}

/**
 * Average link, seen from one text: it joins its likeliest event; another event joins both only while the mean over the
 * text and all that it has joined stays likely. So events of one day that share their background stay apart.
 */
function joinEvents(candidates: Candidate[]): Set<Candidate> {
  const groups = new Map<number, Candidate[]>();
  for (const one of candidates) groups.set(one.event, [...(groups.get(one.event) ?? []), one]);
  const mean = (list: number[]) => list.reduce((sum, p) => sum + p, 0) / Math.max(1, list.length);
  const open = [...groups.values()].map((members) => ({ members, likelihood: mean(members.map(({ likelihood }) => likelihood)) }))
    .sort((a, b) => b.likelihood - a.likelihood);
  const joined: Candidate[] = [];
  for (const { members, likelihood } of open) {
    if (likelihood < MODEL.thresholds.one) break;
    const across = members.flatMap((member) => [member.likelihood, ...joined.map(({ number }) => member.likely.get(number) ?? 0)]);
    // The corpus holds the two events apart; the text stands with either, and is counted with both.
    if (mean(across) >= (joined.length ? thresholdFor(MODEL.thresholds, joined.length + 1, members.length + 1) : MODEL.thresholds.one)) joined.push(...members.filter((member) => member.likelihood >= LEAST_MEMBER));
  }
  return new Set(joined);
}

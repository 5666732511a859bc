/** In: two signatures. Out: how likely they report one event, or one storyline: numbers first, then the decision. */
import type { Tie } from '../model/event';
import { contained, cosine, type Signature } from './signature';

/** What the decision looks at; each is 0 to 1 but `gap`. */
export interface PairFeatures {
  /** Cosine of all weighted terms. */
  whole: number;
  /** Cosine of title and lede alone: what happened, rather than the background both repeat. */
  lead: number;
  /** The larger share of one lead that stands anywhere in the other text. */
  contained: number;
  /** Days between the publications, or null when one of them is undated. */
  gap: number | null;
  /** Both leads name one and the same day. */
  sameDay: boolean;
  /** Figures with what they count that both print. */
  figures: number;
}

export function comparePair(a: Signature, b: Signature): PairFeatures {
  return {
    whole: cosine(a.whole, b.whole),
    lead: cosine(a.lead, b.lead),
    contained: Math.max(contained(a.lead, b.whole), contained(b.lead, a.whole)),
    gap: a.published === null || b.published === null ? null : Math.abs(a.published - b.published),
    sameDay: [...a.leadDays].some((day) => b.leadDays.has(day)),
    figures: [...a.figures].filter((figure) => b.figures.has(figure)).length,
  };
}

/** How near two publications are: 1 up to a day apart, then halved about every day and a half, nothing past two weeks. */
export function nearness(gap: number): number {
  return gap <= 1 ? 1 : gap > 14 ? 0 : Math.exp((1 - gap) / 2);
}

/** Similarity of content alone, 0 to 1: the lead tells more than the whole. */
export function similarity({ whole, lead, contained: share }: PairFeatures): number {
  return 0.4 * whole + 0.4 * lead + 0.2 * share;
}

/**
 * Weights of a logistic decision, set by reading the features of pages against the bundled corpus: similar text of the
 * same days is one event; similar text of other days is a storyline; an unknown date is no evidence, and asks for more
 * similar text instead.
 */
const WEIGHTS = { bias: -5.6, similarity: 22, near: 2.4, unknown: 0, far: -4.5, sameDay: 0.8, figures: 0.4 };

/** Probability-like score that two texts report one event: 0 to 1. Uncalibrated until it is trained on labelled pairs. */
export function scoreEvent(features: PairFeatures): number {
  const { gap } = features;
  const date = gap === null ? WEIGHTS.unknown : WEIGHTS.near * nearness(gap) + WEIGHTS.far * (1 - nearness(gap));
  const z = WEIGHTS.bias + WEIGHTS.similarity * Math.min(0.35, similarity(features)) + date
    + (features.sameDay ? WEIGHTS.sameDay : 0) + WEIGHTS.figures * Math.min(3, features.figures);
  return 1 / (1 + Math.exp(-z));
}

/** Same event from here on. */
export const EVENT_SCORE = 0.5;
/** A tie must come near the best tie of the same text: events of one day share much background. */
export const NEAR_BEST = 0.62;
/** Same storyline from this similarity on, with two shared names. */
export const STORYLINE_SIMILARITY = 0.115;
/** Names that both texts use and that not every article has. */
export const STORYLINE_NAMES = 2;

export interface Candidate {
  features: PairFeatures;
  event: number;
  /** Shared names rare enough to tell something. */
  names: number;
}

/**
 * Decides the ties of one text with its candidates. An event needs the score and to stand near the best candidate; a
 * storyline needs similar text and shared names, whatever the dates.
 */
export function decideTies(candidates: Candidate[]): (Tie | null)[] {
  const best = Math.max(0, ...candidates.map(({ features, event }) => (event >= EVENT_SCORE ? similarity(features) : 0)));
  const bestOfAll = Math.max(0, ...candidates.map(({ features }) => similarity(features)));
  return candidates.map(({ features, event, names }) => {
    const close = similarity(features);
    if (event >= EVENT_SCORE && names > 0 && close >= NEAR_BEST * best) return 'event';
    const isStoryline = close >= STORYLINE_SIMILARITY && names >= STORYLINE_NAMES && close >= NEAR_BEST * bestOfAll;
    return isStoryline ? 'storyline' : null;
  });
}

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

/** Reports of one event appear within two weeks; what comes later is the next event of its storyline. */
export const WINDOW_DAYS = 14;

/** How near two publications are: 1 up to a day apart, then halved about every two days, nothing past two weeks. */
export function nearness(gap: number): number {
  return gap <= 1 ? 1 : gap > WINDOW_DAYS ? 0 : Math.exp((1 - gap) / 3);
}

/**
 * Weights of a logistic decision, set by reading the features of pages against the bundled corpus: similar leads of the
 * same days are one event, similar leads of other days a storyline. An unknown date is no evidence either way, and so
 * asks for more similar text.
 */
const WEIGHTS = { bias: -5.5, whole: 10, lead: 24, contained: 2, near: 2.4, far: -6, outside: -3, sameDay: 0.6, figures: 0.4, sameVoice: -2.5, unknown: -0.6 };

/** Beyond this the whole only shows that two pieces repeat the same background. */
const MOST_WHOLE = 0.25;

/** How much of what is told is shared, dates aside: 0 upward; the lead tells more than the whole. */
export function weighContent({ whole, lead, contained: share, figures }: PairFeatures): number {
  return WEIGHTS.whole * Math.min(MOST_WHOLE, whole) + WEIGHTS.lead * lead + WEIGHTS.contained * share + WEIGHTS.figures * Math.min(3, figures);
}

/**
 * Score that two texts report one event, 0 to 1. Uncalibrated until it is trained on labelled pairs.
 * @param sameVoice both are by one outlet, which seldom reports one event twice on one day
 */
export function scoreEvent(features: PairFeatures, sameVoice = false): number {
  const { gap } = features;
  const near = gap === null ? 0 : nearness(gap);
  const date = gap === null ? WEIGHTS.unknown : WEIGHTS.near * near + WEIGHTS.far * (1 - near) + (gap > WINDOW_DAYS ? WEIGHTS.outside : 0);
  const z = WEIGHTS.bias + weighContent(features) + date + (features.sameDay ? WEIGHTS.sameDay : 0) + (sameVoice ? WEIGHTS.sameVoice : 0);
  return 1 / (1 + Math.exp(-z));
}

/** Same event from here on. */
export const EVENT_SCORE = 0.5;
/** Events of one day share much background: beside the best tie, another needs this much content of its own… */
const SECOND_CONTENT = 5.3;
/** …and this share of the best tie's. */
const SECOND_SHARE = 0.55;
/** Same storyline from this much shared content on, … */
const STORYLINE_CONTENT = 3.2;
/** …this many shared names that are rare in the corpus, … */
const STORYLINE_NAMES = 2;
/** …and this share of the strongest storyline tie's content. */
const STORYLINE_SHARE = 0.6;

export interface Candidate {
  features: PairFeatures;
  /** From scoreEvent. */
  score: number;
  /** Shared names that few articles of the corpus have. */
  rareNames: number;
  /** Index of the event that the corpus puts the article in: its own stored ties support a second article. */
  event: number;
}

/** Decides the ties of one text with its candidates; null for no tie. */
export function decideTies(candidates: Candidate[]): (Tie | null)[] {
  const best = candidates.reduce<Candidate | null>((top, one) => (one.score >= EVENT_SCORE && one.score > (top?.score ?? 0) ? one : top), null);
  const isEvent = (one: Candidate) => {
    if (!best || one.score < EVENT_SCORE) return false;
    const content = weighContent(one.features);
    return one === best || one.event === best.event || (content >= SECOND_CONTENT && content >= SECOND_SHARE * weighContent(best.features));
  };
  const isRelated = (one: Candidate) => !isEvent(one) && weighContent(one.features) >= STORYLINE_CONTENT && one.rareNames >= STORYLINE_NAMES;
  const strongest = Math.max(0, ...candidates.filter(isRelated).map(({ features }) => weighContent(features)));
  return candidates.map((one) => {
    if (isEvent(one)) return 'event';
    return isRelated(one) && weighContent(one.features) >= STORYLINE_SHARE * strongest ? 'storyline' : null;
  });
}

export { isRareName } from './signature';

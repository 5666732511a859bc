/** All words of a card but those of its actions, in one place. In: counts and names. Out: plain words. */
import type { ComponentChild } from 'preact';
import type { CoverageItem } from '../../lib/model/coverage';
import type { Reasons } from '../../lib/model/event';
import { formatNumber, say, sayCount, weave } from '../language';

export const COVERAGE_WORDS = {
  passages: say('card.passages'),
  pin: say('card.pin'),
  copies: say('card.copies'),
  outlets: say('card.outlets'),
  panelClosed: say('card.panelClosed'),
  /** What stands before what is shown in place of a headline. */
  headlines: { headline: null, deck: say('card.deck'), sentence: say('card.sentence') } satisfies Record<CoverageItem['headlineKind'], string | null>,
  reasons: {
    names: say('card.reasons.names'),
    places: say('card.reasons.places'),
    days: say('card.reasons.days'),
    figures: say('card.reasons.figures'),
    words: say('card.reasons.words'),
  } satisfies Record<keyof Reasons, string>,
} as const;

/** While the answer is awaited; the number of articles may not be known yet. */
export const describeWaiting = (articles: number | null): string => (articles === null ? say('card.waiting') : sayCount('card.waitingIn', articles));

/** Where the card holds fewer articles than there are. */
export const describeShown = (shown: number, all: number): string => sayCount('card.shownOf', all, { some: formatNumber(shown) });

/** After the outlets that are named. */
export const describeMoreOutlets = (n: number): string => sayCount('card.moreOutlets', n);

/** On the button that unfolds the reasons. */
export const nameWhy = (articles: number): string => (articles === 1 ? say('card.whyOne') : say('card.whyMany'));

/** The link below a passage that is the headline itself. */
export const nameOpenAt = (outlet: ComponentChild): ComponentChild[] => weave('card.openAt', { outlet });

/** Read out while the marks are walked. */
export const describeMark = (at: number, all: number, words: string): string =>
  say('card.spoken', { at: formatNumber(at), all: formatNumber(all), words });

/** Every sentence that only the popup says, in one place. In: counts and names. Out: plain words. */
import type { ComponentChild } from 'preact';
import { say, sayCount, weave } from '../../../components/language';

export const POPUP_WORDS = {
  opening: say('popup.opening'),
  closed: say('popup.closed'),
  closedWhy: say('popup.closedWhy'),
  askWhy: (site: ComponentChild) => weave('popup.askWhy', { site }),
  checkOnce: say('popup.checkOnce'),
  alwaysOn: (site: ComponentChild) => weave('popup.alwaysOn', { site }),
  marksOn: (site: ComponentChild) => weave('popup.marksOn', { site }),
  /** The same for those who listen. */
  alwaysOnSite: (site: string) => say('popup.alwaysOn', { site }),
  marksOnSite: (site: string) => say('popup.marksOn', { site }),
  refused: say('popup.refused'),
  askNext: say('popup.askNext'),
  offWhy: (site: ComponentChild) => weave('popup.offWhy', { site }),
  failed: say('popup.failed'),
  marks: say('popup.marks'),
  steps: say('popup.steps'),
  density: say('popup.density'),
  takeAway: say('popup.takeAway'),
  searchEverywhere: say('popup.searchEverywhere'),
  stays: say('popup.stays'),
  names: say('popup.names'),
  noOutlet: say('popup.noOutlet'),
  notMarked: say('popup.notMarked'),
  panelClosed: say('popup.panelClosed'),
  hasFeed: (title: ComponentChild) => weave('popup.hasFeed', { title }),
  feedAdded: (title: ComponentChild) => weave('popup.feedAdded', { title }),
  feedWaits: say('popup.feedWaits'),
  addFeed: say('source.add'),
  feedNotAllowed: say('pack.notAllowed'),
} as const;

/** The question before anything is read. */
export const askToCheck = (articles: number | null): string => (articles === null ? say('popup.ask') : sayCount('popup.askIn', articles));

/** While the page is being compared. */
export const describeReading = (articles: number | null): string => (articles === null ? say('popup.reading') : sayCount('popup.readingIn', articles));

/** `5 more`. */
export const countMore = (n: number): string => sayCount('popup.moreNames', n);

/** What the page says of itself. */
export const describeFacts = (outlet: ComponentChild, day: string): ComponentChild[] => weave('popup.pageSays', { outlet, day });

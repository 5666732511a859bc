/** Every sentence of the panel in one place, to be translated as one. In: counts and names. Out: plain words. */
import { countOf, formatNumber, nameCollection } from '../words';

export const PANEL_WORDS = {
  title: 'Crossread: this page and the others',
  parts: 'Parts',
  here: 'Here',
  thisPage: 'This page',
  search: 'Search in this comparison',
  clear: 'Clear the search',
  newTab: ' (new tab)',
  tryAgain: 'Try again',
  waiting: 'Comparing…',
  opening: 'Looking at the page…',
  reading: 'Reading this page…',
  failedPage: 'This page could not be compared just now.',
  failedComparison: 'The comparison could not be made just now.',
  corpusStays: 'Your articles did not answer. Nothing is lost.',
  notRead: 'Crossread does not read this page.',
  notReadHow: 'To compare it, open Crossread from the toolbar and allow this page. Some pages, such as the browser’s own, are closed to all extensions.',
  off: 'Not checked here.',
  offWhy: 'Marks are off on this site by your choice, so nothing on this page is read or compared.',
  noText: 'No article here.',
  noTextWhy: 'There is no running text on this page to compare.',
  otherLanguage: 'Left alone.',
  otherLanguageWhy: 'This page is in a language that Crossread does not read, so nothing was compared.',
  onThisPage: 'On this page',
  sameStoryline: 'Same storyline',
  shown: 'Shown on the page.',
  gone: 'This sentence is not on the page now.',
  noMark: 'This is not marked on the page now. More marks can be chosen in the toolbar’s window.',

  statements: 'Statements',
  statementsNone: 'No statement was found that could surely be lined up.',
  statementColumn: 'Statement',
  cells: { words: 'these words', others: 'in other words', none: 'not found', unsure: 'not sure' },
  keyNone: '– not found',

  notHere: 'Not in this article',
  notHereTab: 'Not here',
  notHereLead: 'Others report it; no sentence of this page matches.',
  notHereNone: 'Nothing found that the others have and this page has not.',
  onlyHere: 'Only in this article',
  onlyHereTab: 'Only here',
  onlyHereNone: 'Nothing found that this page has and the others have not.',
  alsoIn: 'also in',
  beside: 'beside',
  said: 'said by',

  figures: 'Figures',
  figuresLead: 'The same thing counted, in order of time.',
  figuresNone: 'No two texts were found to count the same thing.',
  reportedBy: 'according to',

  voices: 'Voices',
  voicesLead: 'Who is quoted, and in how many words.',
  voicesNone: 'No words of a known speaker were found.',
  voiceColumn: 'Speaker',
  notQuotedHere: 'not quoted here',

  words: 'Words',
  wordsLead: 'One thing, different names. The names in one column.',
  wordsNone: 'Nothing was found that these texts call by different names.',

  time: 'Time',
  timeLead: 'Who published when, over the days of the storyline.',
  timeNone: 'No days are known to put on a line.',
  undated: 'no date given',
  onEvent: 'on this event',
  onStoryline: 'on the same storyline',
  eventDay: 'day of the event',
  asTable: 'As a table',
  day: 'Day',
  outlet: 'Outlet',
  event: 'Event',
  tie: 'Tie',
  ties: { event: 'same event', storyline: 'same storyline' },

  marks: 'Marks',
  marksLead: 'All that is marked on this page, in reading order.',
  marksNone: 'Nothing is marked on this page.',
  nextMark: 'Next mark',
  previousMark: 'Previous mark',
} as const;

/** `3 others`. */
export const countOthers = (n: number): string => (n === 1 ? '1 other' : `${formatNumber(n)} others`);

/** Above the matrix. */
export const describeStatements = (statements: number, outlets: number): string =>
  `${countOf(statements, 'statement')} in ${countOf(outlets, 'text')}. What most say comes first.`;

/** Above what the page alone has. */
export const describeOnlyHere = (others: number): string => (others === 1 ? 'Not in the 1 other.' : `In none of the ${formatNumber(others)} others.`);

/** One cell of the matrix, for those who listen: `RT: in other words`. */
export const describeCell = (voice: string, cell: keyof typeof PANEL_WORDS.cells): string => `${voice}: ${PANEL_WORDS.cells[cell]}`;

/** One cell of the voices, for those who listen. */
export const describeWordsQuoted = (voice: string, words: number): string => `${voice}: ${words === 0 ? 'not quoted' : `${countOf(words, 'word')} quoted`}`;

/** Under the list of voices. */
export const describeUnquoted = (n: number, all: number): string =>
  n === 0 ? 'All of them are quoted here.' : `${formatNumber(n)} of ${formatNumber(all)} not quoted here.`;

/** `as of 3 Feb 2026`. */
export const describeAsOf = (day: string): string => `as of ${day}`;

/** When the search within leaves nothing of a part. */
export const describeNoHit = (query: string): string => `Nothing with “${query}” here.`;

/** Said when the search within has changed what is shown. */
export const describeHits = (shown: number, all: number): string => `${formatNumber(shown)} of ${countOf(all, 'row')} shown.`;

/** What was compared, at the foot: never more than was done. */
export const describeCompared = (compared: number, found: number, corpus: number): string =>
  compared < found
    ? `Compared: the nearest ${formatNumber(compared)} of ${countOf(found, 'article')} on this, found among ${nameCollection(corpus)}.`
    : `Compared: ${countOf(compared, 'article')} on this, found among ${nameCollection(corpus)}.`;

/** The plot in words. */
export const describePlot = (from: string, to: string): string => `Articles by outlet and day, ${from} to ${to}. The table below holds the same.`;

/** A name among the marks. */
export const describeNameMark = (articles: number): string => `in ${countOf(articles, 'article')}`;

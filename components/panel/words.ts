/** Every sentence of the panel in one place, to be translated as one. In: counts and names. Out: plain words. */
import type { AlignedSide } from '../../lib/model/comparison';
import { formatDay } from '../dates';
import { formatNumber, say, sayCount } from '../language';
import { COMMON_WORDS, countInArticles } from '../words';

export const PANEL_WORDS = {
  title: say('panel.title'),
  parts: say('panel.parts'),
  here: say('panel.here'),
  thisPage: say('panel.thisPage'),
  search: say('panel.search'),
  clear: COMMON_WORDS.clearSearch,
  newTab: COMMON_WORDS.newTab,
  tryAgain: COMMON_WORDS.tryAgain,
  waiting: say('panel.waiting'),
  opening: say('panel.opening'),
  reading: say('panel.reading'),
  failedPage: say('panel.failedPage'),
  failedComparison: say('panel.failedComparison'),
  corpusStays: say('panel.corpusStays'),
  notRead: say('panel.notRead'),
  notReadHow: say('panel.notReadHow'),
  off: say('panel.off'),
  offWhy: say('panel.offWhy'),
  noText: say('panel.noText'),
  noTextWhy: say('panel.noTextWhy'),
  otherLanguage: say('panel.otherLanguage'),
  otherLanguageWhy: say('panel.otherLanguageWhy'),
  onThisPage: COMMON_WORDS.onThisPage,
  sameStoryline: COMMON_WORDS.sameStoryline,
  shown: say('panel.shown'),
  gone: say('panel.gone'),
  noMark: say('panel.noMark'),

  statements: say('panel.statements'),
  statementsNone: say('panel.statementsNone'),
  statementColumn: say('panel.statementColumn'),
  cells: { words: say('panel.cells.words'), others: say('panel.cells.others'), none: say('panel.cells.none'), unsure: say('panel.cells.unsure') },
  keyNone: say('panel.keyNone'),
  copies: say('card.copies'),

  notHere: say('panel.notHere'),
  notHereTab: say('panel.notHereTab'),
  notHereLead: say('panel.notHereLead'),
  notHereNone: say('panel.notHereNone'),
  notHereWhole: say('panel.notHereWhole'),
  onlyHere: say('panel.onlyHere'),
  onlyHereTab: say('panel.onlyHereTab'),
  onlyHereNone: say('panel.onlyHereNone'),
  alsoIn: say('panel.alsoIn'),
  beside: say('panel.beside'),
  said: say('panel.said'),

  figures: say('panel.figures'),
  figuresLead: say('panel.figuresLead'),
  figuresNone: say('panel.figuresNone'),
  reportedBy: say('panel.reportedBy'),

  voices: say('panel.voices'),
  voicesLead: say('panel.voicesLead'),
  voicesNone: say('panel.voicesNone'),
  voiceColumn: say('panel.voiceColumn'),

  words: say('panel.words'),
  wordsLead: say('panel.wordsLead'),
  wordsNone: say('panel.wordsNone'),

  sentences: say('panel.sentences'),
  sentencesTab: say('panel.sentencesTab'),
  sentencesBeside: say('panel.sentencesBeside'),
  sentencesChoose: say('panel.sentencesChoose'),
  sentencesIdle: say('panel.sentencesIdle'),
  sentencesNone: say('panel.sentencesNone'),
  sentencesNoneArticle: say('panel.sentencesNoneArticle'),
  sentencesSide: say('panel.sentencesSide'),
  sentencesOfPage: say('panel.sentencesOfPage'),
  sentencesOfArticle: say('panel.sentencesOfArticle'),
  sentencesFailed: say('panel.sentencesFailed'),
  likeness: { same: say('panel.likenessSame'), more: say('panel.likenessMore'), differs: '', absent: say('panel.likenessAbsent') },
  /** Of the article's sentence that the page has nothing of. */
  likenessNotHere: say('panel.likenessNotHere'),

  time: say('panel.time'),
  timeLead: say('panel.timeLead'),
  timeNone: say('panel.timeNone'),
  undated: say('day.none'),
  onEvent: say('panel.onEvent'),
  onStoryline: say('panel.onStoryline'),
  eventDay: say('panel.eventDay'),
  asTable: say('panel.asTable'),
  day: say('panel.day'),
  outlet: say('panel.outlet'),
  event: say('panel.event'),
  tie: say('panel.tie'),
  ties: { event: say('panel.tieEvent'), storyline: say('panel.tieStoryline') },

  changes: say('panel.changes'),
  changesFailed: say('panel.changesFailed'),
  olderReading: say('panel.olderReading'),
  newerReading: say('panel.newerReading'),
  asNow: say('panel.asNow'),
  takenAway: say('panel.takenAway'),
  added: say('panel.added'),
  editKinds: {
    title: say('panel.editKinds.title'), figure: say('panel.editKinds.figure'), changed: say('panel.editKinds.changed'), removed: say('panel.editKinds.removed'), added: say('panel.editKinds.added'),
  },

  marks: say('panel.marks'),
  marksLead: say('panel.marksLead'),
  marksNone: say('panel.marksNone'),
  nextMark: say('panel.nextMark'),
  previousMark: say('panel.previousMark'),
} as const;

/** `3 others`. */
export const countOthers = (n: number): string => sayCount('panel.others', n);

/** Above the matrix. */
export const describeStatements = (statements: number, texts: number): string =>
  say('panel.statementsLead', { statements: sayCount('panel.statementCount', statements), inTexts: sayCount('panel.inTexts', texts) });

/** Above what the page alone has. */
export const describeOnlyHere = (others: number): string => sayCount('panel.onlyHereLead', others);

/** Above the pairs of sentences: how many of the page's, or of the article's, they are. */
export const describeAligned = (side: AlignedSide, rows: number, sentences: number): string =>
  sayCount(side === 'page' ? 'panel.sentencesLead' : 'panel.sentencesLeadArticle', sentences, { some: formatNumber(rows) });

/** One cell of the matrix, for those who listen: `RT: in other words`. */
export const describeCell = (voice: string, cell: keyof typeof PANEL_WORDS.cells): string => say('panel.cellOf', { voice, cell: PANEL_WORDS.cells[cell] });

/** One cell of the voices, for those who listen. */
export const describeWordsQuoted = (voice: string, words: number): string =>
  words === 0 ? say('panel.notQuoted', { voice }) : sayCount('panel.wordsQuoted', words, { voice });

/** Under the list of voices. */
export const describeUnquoted = (n: number, all: number): string =>
  n === 0 ? say('panel.allQuoted') : sayCount('panel.unquoted', all, { some: formatNumber(n) });

/** `as of 3 Feb 2026`. */
export const describeAsOf = (day: string): string => say('panel.asOf', { day });

/** When the search within leaves nothing of a part. */
export const describeNoHit = (query: string): string => say('panel.noHit', { query });

/** Said when the search within has changed what is shown. */
export const describeHits = (shown: number, all: number): string => sayCount('panel.hits', all, { some: formatNumber(shown) });

/** What was compared, at the foot: never more than was done. */
export const describeCompared = (compared: number, found: number, corpus: number): string => say('panel.compared', {
  articles: compared < found ? sayCount('panel.comparedNearest', found, { some: formatNumber(compared) }) : sayCount('panel.comparedAll', compared),
  among: sayCount('panel.among', corpus),
});

/** One reading of a kept page: `3 Feb 2026, kept by you`. */
export function describeReading(read: string, byReader: boolean, isNow: boolean): string {
  const day = formatDay(read);
  if (byReader) return isNow ? say('panel.readingKeptNow', { day }) : say('panel.readingKept', { day });
  return isNow ? say('panel.readingSeenNow', { day }) : say('panel.readingSeen', { day });
}

/** One of the texts that a source brought, in a choice of which to compare. */
export function describeSourceText(day: string, isNewest: boolean): string {
  return isNewest ? say('panel.textSince', { day: formatDay(day) }) : say('panel.textUntil', { day: formatDay(day) });
}

/** Above the list of changes. */
export function describeEdits(shown: number, all: number): string {
  if (all === 0) return say('panel.noChanges');
  return shown < all ? sayCount('panel.changesShown', all, { some: formatNumber(shown) }) : sayCount('panel.changeCount', all);
}

/** The plot in words. */
export const describePlot = (from: string, to: string): string => say('panel.plot', { from, to });

/** A name among the marks. */
export const describeNameMark = countInArticles;

/** The words that dates are made of. In: nothing. Out: tables from folded words to what they mean. */

/** Months, 0 to 11. */
export const MONTHS = new Map<string, number>([
  ...'january february march april may june july august september october november december'.split(' ').map((name, i) => [name, i] as const),
  ['jan', 0], ['feb', 1], ['mar', 2], ['apr', 3], ['jun', 5], ['jul', 6], ['aug', 7], ['sep', 8], ['sept', 8], ['oct', 9], ['nov', 10], ['dec', 11],
]);

/** Month words that mean something else as well: a verb, a name, an adjective. Alone they need a word that says "month". */
export const DOUBTFUL_MONTHS = new Set(['march', 'may', 'april', 'june', 'august', 'jan', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec', 'feb']);
/** Of these, the ones that people are called. */
export const NAME_MONTHS = new Set(['may', 'april', 'june', 'august', 'jan']);

/** Weekdays, 0 (Sunday) to 6. */
export const WEEKDAYS = new Map<string, number>([
  ...'sunday monday tuesday wednesday thursday friday saturday'.split(' ').map((name, i) => [name, i] as const),
  ['mon', 1], ['tue', 2], ['tues', 2], ['wed', 3], ['weds', 3], ['thu', 4], ['thur', 4], ['thurs', 4], ['fri', 5], ['sat', 6], ['sun', 0],
]);
/** These are words or names of their own and count only right before a date. */
export const SHORT_WEEKDAYS = new Set(['mon', 'tue', 'tues', 'wed', 'weds', 'thu', 'thur', 'thurs', 'fri', 'sat', 'sun']);
/** "Black Friday", "Bloody Sunday", "Super Tuesday": days of another kind. */
export const NAMED_WEEKDAYS = new Set(['black', 'good', 'bloody', 'super', 'holy', 'palm', 'easter', 'ash', 'maundy', 'cyber', 'casual', 'man', 'fat', 'shrove', 'whit', 'giving']);

/** First month of each season, as meteorologists count; winter runs into the next year. */
export const SEASONS = new Map<string, number>([['spring', 2], ['summer', 5], ['autumn', 8], ['fall', 8], ['winter', 11]]);

export const DAY_PARTS = new Set(['morning', 'afternoon', 'evening', 'night', 'overnight', 'midday', 'noon']);

export type Unit = 'day' | 'week' | 'fortnight' | 'month' | 'quarter' | 'year' | 'decade' | 'weekend';
export const UNITS = new Map<string, Unit>([
  ['day', 'day'], ['days', 'day'], ['week', 'week'], ['weeks', 'week'], ['fortnight', 'fortnight'], ['month', 'month'], ['months', 'month'],
  ['quarter', 'quarter'], ['year', 'year'], ['years', 'year'], ['decade', 'decade'], ['decades', 'decade'], ['weekend', 'weekend'],
]);

/** Which one of a kind is meant. `rolling`: up to now, rather than the calendar's own week or month. */
export type Wish = 'last' | 'rolling' | 'this' | 'next' | 'coming';
export const WISHES = new Map<string, Wish>([
  ['last', 'last'], ['previous', 'last'], ['preceding', 'last'], ['past', 'rolling'], ['this', 'this'], ['current', 'this'], ['next', 'next'], ['coming', 'coming'], ['upcoming', 'coming'],
]);

export type Part = 'early' | 'mid' | 'late' | 'end' | 'so far' | 'rest';
export const PARTS = new Map<string, Part>([
  ['early', 'early'], ['beginning', 'early'], ['start', 'early'], ['mid', 'mid'], ['middle', 'mid'], ['late', 'late'], ['end', 'end'], ['close', 'end'],
  ['earlier', 'so far'], ['later', 'rest'],
]);

/** Words after which a month's name alone is a month, and a number of four digits a year. */
export const TIME_CUES = new Set(['in', 'since', 'until', 'till', 'during', 'early', 'late', 'mid', 'last', 'next', 'this', 'throughout', 'around', 'circa', 'late-', 'before', 'after']);
/** The same, but also said of people: "by May" the month, "by June Smith" the writer. */
export const WEAK_CUES = new Set(['by', 'from', 'of', 'to', 'between', 'through']);
export const DETERMINERS = new Set(['the', 'a', 'an', 'its', 'his', 'her', 'their', 'our', 'that', 'each', 'every', 'another']);

/** Nouns that make a number of four digits before them a count or a time of day, never a year. */
export const COUNTED_NOUNS = new Set(
  ('people persons troops soldiers men women children civilians fighters workers residents students families homes houses buildings drones missiles rockets shells bombs tanks vehicles planes votes cases deaths '
    + 'dollars euros pounds rubles roubles hryvnias yuan km kilometres kilometers metres meters miles feet acres hectares tons tonnes kg litres liters barrels megawatts mw hours minutes seconds days weeks months years '
    + 'times others percent gmt utc est local square cubic more').split(' '),
);

/** Words behind which a day lies ahead: "will meet on Friday", "expires on February 5". */
export const AHEAD_CUES = new Set(['will', 'shall', 'scheduled', 'slated', 'due', 'expected', 'planned', 'expires', 'expire', 'expiring', 'deadline', 'upcoming', 'until', 'till', 'set', 'starting', 'would', 'plans']);
/** Verbs of saying: the day behind them is when it was said, whatever the sentence is about. */
export const SPEECH_VERBS = new Set(
  ('said says say told tells added adds announced announces stated states reported reports wrote writes claimed claims confirmed confirms warned warns insisted noted stressed argued explained admitted denied '
    + 'revealed estimated acknowledged tweeted posted declared according').split(' '),
);

/** Feasts that fall on the same day everywhere in the calendar that reports use: words, month, day. */
export const FEASTS: [words: string[], month: number, date: number][] = [
  [['christmas', 'day'], 11, 25], [['christmas', 'eve'], 11, 24], [['boxing', 'day'], 11, 26],
  [['new', 'year', 'eve'], 11, 31], [['new', 'year', 'day'], 0, 1],
];

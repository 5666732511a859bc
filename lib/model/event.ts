/** Events, the two ties between articles, and why a tie was made. In: nothing. Out: types. */

/** `event`: they report one happening. `storyline`: they report happenings of one chain. Never mixed. */
export type Tie = 'event' | 'storyline';

/** A title made of facts, never a sentence: "Mark Rutte, Verkhovna Rada, 3 Feb 2026". */
export interface EventName {
  /** Names of entities and places, most telling first; one to three. */
  parts: string[];
  /** Day of the event, `YYYY-MM-DD`, or null. */
  day: string | null;
}

export interface Event {
  id: string;
  name: EventName;
  /** Ids of the articles that report it, earliest first. */
  articles: string[];
}

/** A chain of events by the same actors and on one theme: two or more, over time. */
export interface Storyline {
  /** The id of its first event. */
  id: string;
  /** Names that its events share; a chain has no day. */
  name: EventName;
  /** Ids of its events, in order of day. */
  events: string[];
}

/** What two texts share; each list is in falling order of how telling it is, and may be empty. */
export interface Reasons {
  names: string[];
  places: string[];
  /** Days, `YYYY-MM-DD`, that both texts speak of or were published on. */
  days: string[];
  /** Figures with what they count, as the corpus article prints them. */
  figures: string[];
  words: string[];
}

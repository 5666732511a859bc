/** What a feed or any other address of a source answers, once it has been read. In: nothing. Out: types. */
import type { Paragraph } from './article';

/** Sent back at the next request exactly as they came, so that an unchanged feed costs no body. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** What the schedule needs to know of an answer. */
export interface AnswerFacts {
  /** HTTP status. */
  status: number;
  /** How long the server calls its answer fresh (Cache-Control: max-age), or null. */
  freshMs: number | null;
  /** How long the server asks to be left alone (Retry-After), or null. */
  retryMs: number | null;
}

/** What a feed says of its own pace. */
export interface FeedPace {
  ttlMinutes: number | null;
  /** Hours of the day, 0 to 23 in GMT, in which nothing new comes. */
  skipHours: number[];
  /** Days of the week in GMT, 0 is Sunday. */
  skipDays: number[];
}

export interface FeedItem {
  /** The feed's own id of it, else its address. */
  id: string;
  /** http(s), without tracking and fragment. */
  address: string;
  title: string;
  /** Day as the feed prints it, `YYYY-MM-DD`, never shifted to another time zone; null where it prints none. */
  published: string | null;
  updated: string | null;
  author: string | null;
  text: Paragraph[];
  /** The text is the article's own; else a summary of it, or its beginning. */
  whole: boolean;
}

export interface FeedRead extends FeedPace {
  title: string | null;
  /** Address of the site that the feed belongs to. */
  site: string | null;
  /** As the feed writes it, for example `en-GB`. */
  language: string | null;
  items: FeedItem[];
  /** Items left out, because they had no address that may be shown, or no words. */
  left: number;
}

/** A feed that a page offers, or that may be there. */
export interface FoundFeed {
  address: string;
  title: string | null;
  /** `declared`: the page says so; `linked`: a link that looks like one; `usual`: where sites mostly keep theirs, not yet asked. */
  how: 'declared' | 'linked' | 'usual';
}

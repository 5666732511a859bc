/** A storyline laid out on one axis of time, ready for a plot and a table. In: nothing. Out: types. */
import type { EventName, Tie } from './event';

export interface TimelineArticle {
  id: string;
  /** Outlet's id. */
  outlet: string;
  /** Whoever wrote a republished piece, as the row says it. */
  byline: string | null;
  /** `YYYY-MM-DD`, or null when nobody knows. */
  published: string | null;
  /** `event`: it reports what the page reports. */
  tie: Tie;
}

export interface TimelineEvent {
  id: string;
  name: EventName;
  /** The event's day; of an event without one, the first day that one of its articles was published. */
  day: string | null;
  tie: Tie;
  /** In order of publication; what has no day stands last. */
  articles: TimelineArticle[];
}

export interface Timeline {
  /** First and last day on the axis, the page's own included; null when nothing has a day. */
  from: string | null;
  to: string | null;
  /** The page's day. */
  page: string | null;
  /** In order of day; what has no day stands last. */
  events: TimelineEvent[];
  /** Events left out for their number, the furthest in time from the page's. */
  leftOut: number;
}

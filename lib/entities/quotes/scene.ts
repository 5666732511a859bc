/** In: nothing. Out: what is known while a sentence is read for its speakers, and quick looks at its words. */
import type { PlacedLabel } from '../labels/labels';
import { spanOfToken, type Actor, type BlockReading, type NamedSpan } from '../labels/reading';
import type { Frame, Item } from './frames';

/** Somebody who speaks: an actor of the text, a role as printed, or nobody sure (both null). */
export interface Speaker {
  actor: Actor | null;
  role: string | null;
}

export interface Subject extends Speaker {
  /** Index of the first item of the subject's words; of the verb, where the subject stands elsewhere. */
  at: number;
  /** The subject is taken over from the clause before: "and said", ", adding". */
  shared: boolean;
}

export const NOBODY: Speaker = { actor: null, role: null };

/** What the sentences so far leave behind for "he": who was their subject, and which people stood in the last of them. */
export interface Memory {
  subject: Speaker;
  people: Actor[];
  /** Of the people, those who only stand beside somebody else: "at a rally with Ana Ruiz". */
  beside: Set<Actor>;
}

export interface Scene {
  /** Actors whom the text calls Mr, Mrs or Ms: by key, the pronoun that means them. */
  genders: Map<string, 'he' | 'she'>;
  reading: BlockReading;
  /** For each token the label that stands alone for an actor, or leads up to one. */
  labelOf: (PlacedLabel | undefined)[];
  frame: Frame;
  memory: Memory;
  /** The block is the headline, whose clauses often have no verb. */
  isTitle: boolean;
}

export const ownsNext = (text: string, item: Item | undefined) => item !== undefined && /^['’]s(?![a-z])/.test(text.slice(item.end, item.end + 3));

export const spanAt = ({ reading }: Scene, item: Item | undefined): NamedSpan | undefined =>
  item && item.token >= 0 ? spanOfToken(reading, item.token) : undefined;

export const gapBefore = ({ reading, frame }: Scene, at: number): string => {
  const left = frame.items[at - 1];
  const right = frame.items[at];
  return left && right ? reading.text.slice(left.end, right.start) : '';
};

export const hasComma = (gap: string) => gap !== ' ' && /[,;:–—]| - /.test(gap);

/** A subject taken over from the clause before. */
export const sharedFrom = (at: number): Subject => ({ actor: null, role: null, at, shared: true });

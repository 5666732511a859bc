/** What the sources chapter shows and wishes. In: nothing. Out: types, pure so that each state can be drawn without a browser. */
import type { ComponentChildren } from 'preact';
import type { AddressFound, ImportLine, SourceView, SourceWishes } from '../../lib/model/source';

/** A feed or sitemap as it is going to be added. */
export interface NewSource {
  kind: 'feed' | 'sitemap';
  address: string;
  site: string | null;
  wishes: Partial<SourceWishes>;
}

/** A feed of a list, to be chosen or not. */
export interface ChoiceFeed {
  name: string;
  address: string;
  site: string | null;
  tags: string[];
  /** Among the reader's sources already. */
  isKnown: boolean;
}

export interface ChoiceList {
  /** Name of the file, or of the list that came with Crossread. */
  name: string;
  feeds: ChoiceFeed[];
  /** Lines that could not be taken. */
  refused: ImportLine[];
  /** Lines after the limit, left out. */
  left: number;
  /** Whether all are chosen at first: a list of the reader's own, but none that came with Crossread. */
  isChosen: boolean;
  /** Patterns that are allowed already. */
  allowed: string[];
}

/** What came in, and the way back. */
export interface Brought {
  of: 'articles' | 'feeds';
  taken: number;
  again: number;
  refused: number;
  lines: ImportLine[];
  /** Ids of the sources that are new; empty when there is nothing to undo. */
  added: string[];
  isUndone: boolean;
}

export type Adding =
  | { kind: 'idle' }
  | { kind: 'asking'; host: string }
  | { kind: 'found'; found: Exclude<AddressFound, { found: 'nothing' }> }
  | { kind: 'choosing'; list: ChoiceList }
  | { kind: 'reading'; done: number; of: number; what: 'articles' | 'feeds' }
  | { kind: 'brought'; brought: Brought }
  /** `allow`: origin without which it cannot go on. */
  | { kind: 'failed'; sentence: string; allow?: string };

/** Lists that come with Crossread; their words stand in source-words.ts. */
export const STARTERS = ['europe', 'northAmerica', 'asiaPacificAfrica'] as const;
export type Starter = (typeof STARTERS)[number];

export interface AddWishes {
  /** Called in the reader's own click, so that the browser may ask about the permission; so are the next three. */
  onFind: (typed: string) => void;
  onAllowFound: (origin: string) => void;
  onAddFound: (source: NewSource) => void;
  onAddChosen: (feeds: ChoiceFeed[]) => void;
  onFiles: (files: File[]) => void;
  onStarter: (starter: Starter) => void;
  onUndo: () => void;
  onDismiss: () => void;
}

export type ListedKind = SourceView['kind'] | 'pack' | 'kept' | 'bundled';

/** What a reader can do with several sources at once. */
export type ListAct = 'on' | 'muted' | 'off' | 'delete' | 'look' | 'export';

/** One line of the list of all sources. */
export interface ListedSource {
  id: string;
  kind: ListedKind;
  name: string;
  /** Where it comes from, in words. */
  from: string;
  /** What the search looks through besides the name. */
  more: string;
  articles: number;
  bytes: number;
  state: SourceWishes['state'];
  /** ISO time of its last answer; null for never, or where nothing answers. */
  good: string | null;
  isDeleted: boolean;
  health: HealthWords;
  can: readonly ListAct[];
  details: () => ComponentChildren;
}

export interface HealthWords {
  sign: 'ok' | 'late' | 'warn' | 'ring';
  /** One line, and another below it or an empty text. */
  line: string;
  note: string;
  /** Origins that the browser does not let Crossread ask, each with a button. */
  allow?: readonly string[];
}

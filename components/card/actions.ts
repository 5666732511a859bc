/** What a reader can do from a card, beside reading it. In: nothing. Out: types, and which act stands in an article's place. */
import type { CitationStyle, CoverageItem } from '../../lib/model/coverage';
import type { Hideable } from '../../lib/model/feedback';

export type CardAct =
  /** One article is not on the page's event. */
  | { kind: 'apart'; article: string; title: string }
  /** None of the card's articles is. */
  | { kind: 'apart-all' }
  | { kind: 'hide'; thing: Hideable }
  /** The page itself is kept in the corpus. */
  | { kind: 'keep' };

export interface CardActions {
  /** The page's host; null for the demo article, which is no site that could be switched off. */
  site: string | null;
  /** The reader's template, or an empty string. */
  archive: string;
  /** What of the page can be kept: all of it, or its text as it has become; null when this text is kept already. */
  keep: 'page' | 'version' | null;
  /** What has been done in this card and not been undone. */
  done: readonly CardAct[];
  /** The article that was copied last, and whether it went well. */
  copied: { article: string; ok: boolean } | null;
  /** Why the last act did not happen, as a plain sentence. */
  trouble: string | null;
  onAct: (act: CardAct) => void;
  onUndo: (act: CardAct) => void;
  onCopy: (item: CoverageItem, style: CitationStyle) => void;
}

/** The act that takes the whole card's place, or null. */
export function findWhole(done: readonly CardAct[]): CardAct | null {
  return done.find((act) => act.kind === 'apart-all' || (act.kind === 'hide' && act.thing.kind !== 'outlet')) ?? null;
}

/** The act that takes an article's place, or null. */
export function findActOn(item: CoverageItem, done: readonly CardAct[]): CardAct | null {
  return done.find((act) =>
    (act.kind === 'apart' && act.article === item.article)
    || (act.kind === 'hide' && act.thing.kind === 'outlet' && act.thing.id === item.outlet.id)) ?? null;
}

/** The act by which the page was kept, or null: its line stands above what the card says. */
export function findKeep(done: readonly CardAct[]): CardAct | null {
  return done.find(({ kind }) => kind === 'keep') ?? null;
}

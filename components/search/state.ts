/** What a search can show. In: nothing. Out: types, pure so that each state can be drawn without a browser. */
import type { SearchAnswer, SearchFilter } from '../../lib/model/search';

export type SearchState =
  | { kind: 'idle' }
  | { kind: 'waiting' }
  /** `hits` come a moment later than the rest of an answer. `more`: whether the hits after these are being asked for, or could not be had (`message` is a plain sentence). */
  | { kind: 'answered'; answer: SearchAnswer; more: 'none' | 'asking' | { message: string } }
  | { kind: 'failed'; message: string };

/** What a reader may wish of a search, wherever it is drawn. */
export interface SearchWishes {
  onQuery: (query: string) => void;
  /** A chip was pressed: the filter comes, or goes. */
  onFilter: (filter: SearchFilter, on: boolean) => void;
  /** A suggestion, a near name or a recent search was chosen: a step that "back" takes back. */
  onChoose: (query: string) => void;
  /** Enter without a choice. */
  onSubmit: () => void;
  /** A hit was opened; it opens by itself. */
  onOpenHit: () => void;
  onMore: () => void;
  onRetry: () => void;
  onForgetRecent: () => void;
}

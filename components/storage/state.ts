/** What the storage chapter shows and wishes. In: nothing. Out: types. */
import type { Settings } from '../../lib/model/settings';

/** What one source, pack or list takes. */
export interface StoredShare {
  name: string;
  bytes: number;
}

export interface PlanCounts {
  added: number;
  changed: number;
  same: number;
}

export type PlanPart = 'settings' | 'sources' | 'packs' | 'verdicts' | 'kept';
export const PLAN_PARTS_IN_ORDER: readonly PlanPart[] = ['sources', 'packs', 'settings', 'verdicts', 'kept'];

export interface PlanShown {
  /** Name of the file. */
  name: string;
  counts: Record<PlanPart, PlanCounts>;
  /** Settings that become others, and sources that are new or become others, by name. */
  settings: (keyof Settings)[];
  sources: string[];
  /** Packs to subscribe to, by name and address: the reader's yes stands for having typed it. */
  packs: string[];
  refused: number;
  /** Kept pages for which there is no room. */
  left: number;
  /** Patterns of sites that the browser is going to ask about. */
  toAllow: Record<'sources' | 'packs', string[]>;
}

export type Taking =
  | { kind: 'idle' }
  | { kind: 'exporting'; pages: number }
  | { kind: 'exported' }
  | { kind: 'reading' }
  | { kind: 'planned'; plan: PlanShown }
  | { kind: 'taking' }
  | { kind: 'taken' }
  | { kind: 'deleting' }
  | { kind: 'deleted' }
  | { kind: 'failed'; sentence: string };

export interface SyncShown {
  on: boolean;
  left: (keyof Settings)[];
  /** Why nothing went out, in words; null when all is well. */
  trouble: string | null;
}

export interface StorageProps {
  shares: readonly StoredShare[];
  /** Null where the browser does not say. */
  room: { used: number; free: number } | null;
  /** Days for which articles are kept, where their source says nothing else; undefined while it is not known. */
  keepDays: number | null | undefined;
  onKeepDays: (days: number | null) => void;
  taking: Taking;
  /** Null while it is being asked for. */
  sync: SyncShown | null;
  onSync: (on: boolean) => void;
  onExport: () => void;
  onImport: (file: File) => void;
  /** Called in the reader's own click, so that the browser may ask about the permissions of the new sources. */
  onTake: (parts: ReadonlySet<PlanPart>) => void;
  onDismiss: () => void;
  onDeleteAll: () => void;
}

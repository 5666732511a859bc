/** The meta record: what is read, what is being filled, what is on its way. In: changes. Out: the state.
    Each change is one transaction with one put, so that contexts that change it at once follow one another. */
import { readPlain } from '../open-plain';
import { META_NAME, META_VERSION, MetaDatabase } from './database';
import type { Generation, MetaState, Segment } from './meta-state';

const STATE = 'corpus';
const NOTHING: MetaState = { active: null, building: null, gathering: null, compaction: null, imports: [], subscriptions: [], next: 1 };

/**
 * Reads what is active and what is being filled.
 * @throws when the browser refuses IndexedDB, as some private windows do
 */
export async function readState(): Promise<MetaState> {
  const read = await readPlain<[MetaState | undefined]>(META_NAME, META_VERSION, 'state', (store) => store.get(STATE));
  return read ? read[0] ?? NOTHING : withMeta(async (meta) => (await meta.state.get(STATE)) ?? NOTHING);
}

/**
 * Changes the state as it stands at that moment.
 * @param change null leaves all as it is
 * @param alongside is done in the same transaction, with the state after it
 * @returns the state after it
 */
export async function changeState(change: (state: MetaState) => MetaState | null, alongside?: (meta: MetaDatabase, after: MetaState) => PromiseLike<unknown>): Promise<MetaState> {
  return withMeta((meta) => meta.transaction('rw', meta.state, meta.files, async () => {
    const before = (await meta.state.get(STATE)) ?? NOTHING;
    const after = change(before);
    if (after) await meta.state.put(after, STATE);
    await alongside?.(meta, after ?? before);
    return after ?? before;
  }));
}

/** The next generation: the same but for its segments. */
export function nextGeneration(active: Generation | null, segments: Segment[], made: string, version = active?.version ?? ''): Generation {
  return { number: (active?.number ?? 0) + 1, made, version, segments, ...countAll(segments) };
}

/** What all segments hold together, but for packs that were taken away. A name that two of them list is counted with both. */
export function countAll(segments: Segment[]): Pick<Generation, 'counts' | 'bytes'> {
  const sum = (of: (segment: Segment) => number) => segments.reduce((all, segment) => (isDropped(segment) ? all : all + of(segment)), 0);
  return {
    counts: {
      articles: sum(({ counts, deleted, doubles }) => counts.articles - new Set([...deleted, ...doubles]).size),
      names: sum(({ counts }) => counts.names),
      events: sum(({ counts }) => counts.events),
    },
    bytes: sum(({ bytes }) => bytes),
  };
}

/** The reader's own segment; undefined before it was made. */
export function ownOf(generation: Generation | null): Segment | undefined {
  return generation?.segments.find(({ kind }) => kind === 'own');
}

/** A pack that the reader has taken away, and that can still be taken back. */
export const isDropped = ({ added }: Segment): boolean => added?.droppedAt !== undefined;

/** Whether anything of a segment is read: it is neither switched off nor taken away. */
export const isRead = (segment: Segment): boolean => !segment.added?.isOff && !isDropped(segment);

/** The database itself. Opened for each use: a background page may sleep for hours, and an idle connection blocks nothing only when closed. */
export async function withMeta<T>(use: (meta: MetaDatabase) => PromiseLike<T>): Promise<T> {
  const meta = new MetaDatabase();
  try {
    return await use(meta);
  } finally {
    meta.close();
  }
}

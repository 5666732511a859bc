/** How much the browser lets Crossread keep. In: what the browser says. Out: whether a pack fits, before anything of it is written. */
import { IMPORT_ROOM } from '../model/limits';
import type { Room } from '../model/pack';
import { makeTrouble } from '../model/trouble';

/** `navigator.storage.estimate`; undefined where there is none. */
export type Estimate = () => Promise<{ usage?: number; quota?: number } | undefined>;

/** Null where the browser does not say. */
export async function readRoom(estimate: Estimate): Promise<Room | null> {
  const { usage, quota } = (await estimate().catch(() => undefined)) ?? {};
  return usage === undefined || quota === undefined ? null : { used: usage, free: Math.max(0, quota - usage) };
}

/**
 * Makes sure that so many bytes of records can be written. A browser that does not say is believed until it refuses.
 * @throws a trouble with both sizes
 */
export async function requireRoom(estimate: Estimate, bytes: number): Promise<void> {
  const room = await readRoom(estimate);
  const needed = Math.ceil(bytes * IMPORT_ROOM);
  if (room && room.free < needed) throw Object.assign(makeTrouble('packNoRoom', `${needed} bytes needed, ${room.free} free`), { sizes: { needed, free: room.free } });
}

/** Has the browser refused to write because its room is used up? Dexie wraps what it says, and a transaction may only say that it was aborted. */
export function isFull(error: unknown): boolean {
  for (let one = error as { name?: unknown; inner?: unknown; cause?: unknown } | undefined, deep = 0; one && deep < 4; one = (one.inner ?? one.cause) as typeof one, deep++) {
    if (one.name === 'QuotaExceededError') return true;
  }
  return false;
}

interface Persisting {
  persisted?: () => Promise<boolean>;
  persist?: () => Promise<boolean>;
}

/** The reader's question of a browser that does not answer by itself. */
export interface Question {
  /** Whether it would be seen where it is put now. */
  isSeen: boolean;
  /** Remembers that it was put. */
  wasPut: { get: () => Promise<boolean>; set: () => Promise<void> };
}

/**
 * Asks the browser not to clear away what is stored when its disk fills up. A reader is asked once, and a no is not asked about again; a
 * browser that answers by itself may say no today and yes once it sees that Crossread is used.
 * @param question null where the reader is not asked
 */
export async function askToPersist({ persisted, persist }: Persisting, question: Question | null): Promise<void> {
  if (!persisted || !persist || await persisted()) return;
  if (question) {
    if (!question.isSeen || await question.wasPut.get()) return;
    await question.wasPut.set();
  }
  await persist();
}

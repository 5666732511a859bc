/** What was found at addresses that the reader typed, kept for a moment: a source that is added then begins with it, and its server is not
    asked twice within seconds. In: answers. Out: each once, while it is as good as new. They lie in the store, since the reader may think
    about it for longer than a background lives. */
import { FOUND_MS, MAX_FOUND_ANSWERS } from '../../model/limits';
import { withSources, type FoundAnswer } from './sources-database';

const PREFIX = 'found:';

/** Keeps an answer for its address; what is old goes, and where there are too many the oldest. */
export async function keepFound(found: FoundAnswer): Promise<void> {
  await withSources((database) => database.transaction('rw', database.notes, async () => {
    const { notes } = database;
    await notes.put(found, `${PREFIX}${found.address}`);
    const keys = await notes.where(':id').startsWith(PREFIX).primaryKeys();
    const kept = (await notes.bulkGet(keys) as FoundAnswer[]).map(({ at }, i) => ({ at, key: keys[i] as string })).sort((a, b) => b.at - a.at);
    await notes.bulkDelete(kept.filter(({ at }, i) => i >= MAX_FOUND_ANSWERS || isOld(at, found.at)).map(({ key }) => key));
  }));
}

/** Takes the answer of an address, which is nobody else's then. @param now milliseconds since 1970 @returns null where there is none, or it is old */
export async function takeFound(address: string, now: number): Promise<FoundAnswer | null> {
  return withSources((database) => database.transaction('rw', database.notes, async () => {
    const found = await database.notes.get(`${PREFIX}${address}`) as FoundAnswer | undefined;
    if (!found) return null;
    await database.notes.delete(`${PREFIX}${address}`);
    return isOld(found.at, now) ? null : found;
  }));
}

/** Drops what nobody has added. @param now milliseconds since 1970 */
export async function dropFound(now: number): Promise<void> {
  await withSources((database) => database.transaction('rw', database.notes, async () => {
    const old = await database.notes.where(':id').startsWith(PREFIX).filter((note) => isOld((note as FoundAnswer).at, now)).primaryKeys();
    await database.notes.bulkDelete(old);
  }));
}

/** A clock that was set back makes none older. */
const isOld = (at: number, now: number) => Math.abs(now - at) > FOUND_MS;

/** What is to go of the sources: what the reader deleted long enough ago, what is beyond a source's days and number, and, where room
    runs out, the oldest. In: the time. Out: articles out of the corpus first, then off the disk: a kill in between repeats the first. */
import { KEPT_UNDO_MS, LEAST_FREE_BYTES, MAX_DROPPED_FOR_ROOM } from '../../../lib/model/limits';
import { daysKept } from '../../../lib/model/source';
import { INGEST_LOCK } from '../../../lib/store/lock';
import { readRoom } from '../../../lib/store/disk-space';
import { dropArticles, listBeyond, listIds, listOldest, purgeSources } from '../../../lib/store/sources/source-articles';
import { beginSweep, listSources } from '../../../lib/store/sources/sources';
import type { SourceRow } from '../../../lib/store/sources/sources-database';
import { LOCK } from '../corpus';
import { logTrouble } from '../log-trouble';
import { ESTIMATE } from '../packs/packs-report';
import { getSettings } from '../settings/settings';
import { goOnAsking } from './asking';
import { goOnCompacting, takeOut } from './gathered';

const DAY_MS = 86_400_000;
/** Looked for so often: what went for want of room has to be off the disk before more goes. */
const SWEEP_MS = 3_600_000;

/** Sweeps, unless that was done within the hour. */
export async function sweepSources(now: number): Promise<void> {
  if (!(await beginSweep(now, SWEEP_MS))) return;
  await LOCK(INGEST_LOCK, async () => {
    const sources = await listSources(); // as they are once the lock is there: it may have been waited for
    const isGone = ({ deletedAt }: SourceRow) => deletedAt !== null && now - Date.parse(deletedAt) >= KEPT_UNDO_MS;
    const gone = sources.filter(isGone);
    const deleted = (await Promise.all(gone.map(({ id }) => listIds(id)))).flat();
    const beyond = [...await listLimited(sources.filter((source) => !isGone(source)), now), ...await listForRoom(sources)];
    const out = [...new Set([...deleted, ...beyond])];
    if (out.length) await takeOut(out);
    await dropArticles(beyond);
    if (await purgeSources(gone.map(({ id }) => id))) void goOnAsking().catch(logTrouble); // what was taken back is made searchable anew
    if (out.length) void goOnCompacting();
  });
}

async function listLimited(sources: SourceRow[], now: number): Promise<string[]> {
  const usual = (await getSettings()).keepDays;
  const limited = sources.map((source) => ({ id: source.id, days: daysKept(source, usual), keepArticles: source.keepArticles }))
    .filter(({ days, keepArticles }) => days !== null || keepArticles !== null);
  const lists = limited.map(({ id, days, keepArticles }) => listBeyond(id, days === null ? null : new Date(now - days * DAY_MS).toISOString().slice(0, 10), keepArticles));
  return (await Promise.all(lists)).flat();
}

/** Pinned sources keep all of theirs. */
async function listForRoom(sources: SourceRow[]): Promise<string[]> {
  const room = await readRoom(ESTIMATE);
  if (!room || room.free >= LEAST_FREE_BYTES) return [];
  return listOldest(sources.filter(({ pinned }) => !pinned).map(({ id }) => id), MAX_DROPPED_FOR_ROOM);
}

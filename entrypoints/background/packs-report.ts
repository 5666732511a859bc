/** Describes packs for the settings and the popup. In: the store's state, and what is being read. Out: a PacksReport. */
import type { ImportReport, PackReport, PacksReport } from '../../lib/model/pack';
import { readTrouble } from '../../lib/model/trouble';
import type { Import, Segment } from '../../lib/store/database';
import { countImported } from '../../lib/store/imports';
import { readRoom, type Estimate } from '../../lib/store/room';
import { readState } from '../../lib/store/state';
import { peekCorpus } from './corpus';

/** Opening takes some milliseconds; whether packs are sound is not worth waiting longer for. */
const PATIENCE_MS = 300;

export const ESTIMATE: Estimate = async () => navigator.storage?.estimate();

/** What is being read; bytes stored are null before they are known. */
export interface Running { id: number; bytes: number | null }

/** All packs, and all that are on their way; without ever failing. @param running what is being read now */
export async function describePacks(running: Running | null): Promise<PacksReport> {
  const room = await readRoom(ESTIMATE);
  try {
    const { active, imports } = await readState();
    const unsound = (await peekCorpus(PATIENCE_MS).catch(() => null))?.unsound ?? [];
    return {
      packs: (active?.segments ?? []).flatMap((segment) => describePack(segment, unsound)),
      imports: await Promise.all(imports.map((one) => describeImport(one, running))),
      room,
      trouble: null,
    };
  } catch (error) {
    return { packs: [], imports: [], room, trouble: { code: 'packsNotStored', detail: readTrouble(error).detail } };
  }
}

function describePack({ added, pack }: Segment, unsound: string[]): PackReport[] {
  return added ? [{ ...added.facts, address: added.address, isOff: added.isOff, isSound: !unsound.includes(pack) }] : [];
}

async function describeImport(one: Import, running: Running | null): Promise<ImportReport> {
  const { id, address, facts, trouble, notBefore } = one;
  const isRunning = running?.id === id;
  const state = one.state === 'failed' ? 'failed' : isRunning ? 'reading' : notBefore > Date.now() ? 'waiting' : 'queued';
  const bytes = (isRunning ? running?.bytes : null) ?? await countImported(one);
  return { id, address, state, pack: facts, bytes, trouble, again: state === 'waiting' ? notBefore : null };
}

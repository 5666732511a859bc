/** Gathered segments that are damaged: what they held is made searchable anew from its texts. In: word that one was left out, or that writing
    anew met damage. Out: a list without them, and work for the worker. */
import { unpackBytes } from '../../../lib/sources/gzip';
import { dropDamaged, findDamaged } from '../../../lib/store/sources/mend-gathered';
import { goOnAsking } from './asking';
import { followDamage, LOCK, reopenCorpus, useCorpus } from '../corpus';

let mending: Promise<void> | null = null;

/** At every start, and whenever a segment is left out from then on. */
export function mendGathered(): Promise<void> {
  followDamage(() => void mendGathered());
  return inTurn(async () => mend(await useCorpus((_corpus, { unsound }) => Promise.resolve(unsound))));
}

/** Looks at each record of each gathered segment: writing anew, which reads what no question may have read yet, has met damage. */
export function mendThoroughly(): Promise<void> {
  return inTurn(async () => mend(await findDamaged(unpackBytes)));
}

async function mend(names: readonly string[]): Promise<void> {
  if (!(await dropDamaged(names, Date.now(), LOCK))) return;
  await reopenCorpus();
  await goOnAsking(); // which ends with the word that there is something to be taken apart
}

/** What fails is tried at the next start; until then the segment stays left out, which the settings tell. */
function inTurn(work: () => Promise<void>): Promise<void> {
  return mending = (mending ?? Promise.resolve()).then(work).catch((error: unknown) => {
    console.warn(`Crossread: ${error instanceof Error ? error.message : String(error)} What is damaged stays left out.`);
  });
}

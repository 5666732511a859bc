/** Takes a pack out of a file. In: a file that the reader chose. Out: the packs' report, once the pack is in the queue. */
import { ask } from '../../lib/messages/client';
import { MAX_PACK_FILE_BYTES } from '../../lib/model/limits';
import type { PacksReport } from '../../lib/model/pack';
import { makeTrouble } from '../../lib/model/trouble';
import { isFull, requireRoom } from '../../lib/store/disk-space';
import { askToPersistFrom } from './ask-to-persist';
import { handOver } from './hand-over';

/** The file is copied on its way to the background and once more into its queue; by the time that the records come, the first copy is gone. */
const COPIES = 2;

/** @throws a trouble when it is no pack, its signature does not fit, or there is no room for it */
export async function takePackFile(file: File): Promise<PacksReport> {
  if (file.size > MAX_PACK_FILE_BYTES) throw makeTrouble('fileTooLarge', `${file.size} bytes`); // before it is copied
  await requireRoom(async () => navigator.storage?.estimate(), file.size * COPIES);
  const [key] = await handOver([file]).catch((error: unknown) => { throw isFull(error) ? makeTrouble('packFull', String(error), error) : error; });
  const report = await ask('addPackFile', { key: key as string });
  askToPersistFrom('page');
  return report;
}

/** Takes a pack out of a file. In: a file that the reader chose. Out: the packs' report, once the pack is in the queue. */
import { ask } from '../../lib/messages/client';
import type { PacksReport } from '../../lib/model/pack';
import { handOver } from './hand-over';

/** @throws a trouble when it is no pack, or its signature does not fit */
export async function takePackFile(file: File): Promise<PacksReport> {
  const [key] = await handOver([file]);
  return ask('addPackFile', { key: key as string });
}

/** For whoever looks into the browser's console: what went wrong where nobody waits for an answer. In: an error. Out: a line. */
import { readTrouble } from '../../lib/model/trouble';

export function logTrouble(error: unknown): void {
  console.warn(`Crossread: ${readTrouble(error).detail}`);
}

/** The reader's verdicts as a file. In: verdicts. Out: a download. */
import type { Verdict } from '../../lib/model/feedback';
import { saveFile } from './save-file';

/** Raised when the shape of a verdict changes, so that a file says how it is to be read. */
const FORMAT = 1;

export function saveVerdicts(verdicts: Verdict[]): void {
  saveFile('crossread-taken-apart.json', [`${JSON.stringify({ format: FORMAT, verdicts }, null, 2)}\n`], 'application/json');
}

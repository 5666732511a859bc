/** The reader's verdicts as a file. In: verdicts. Out: a download, made on this machine. */
import type { Verdict } from '../../lib/model/feedback';

/** Raised when the shape of a verdict changes, so that a file says how it is to be read. */
const FORMAT = 1;

export function saveVerdicts(verdicts: Verdict[]): void {
  const text = `${JSON.stringify({ format: FORMAT, verdicts }, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'crossread-taken-apart.json';
  link.click();
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

/** Folders for the time of the work. In: where and how they are called. Out: folders that are gone when the work is, also when it is interrupted. */
import { mkdtempSync, rmSync } from 'node:fs';

const open = new Set<string>();
let isListening = false;

/** @param prefix path to which six characters are added */
export function makeTemporary(prefix: string): string {
  if (!isListening) {
    isListening = true;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        for (const folder of open) removeTemporary(folder);
        process.exit(1);
      });
    }
  }
  const folder = mkdtempSync(prefix);
  open.add(folder);
  return folder;
}

export function removeTemporary(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  open.delete(folder);
}

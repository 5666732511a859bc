/** For whoever looks into the browser's console: what went wrong where nobody waits for an answer. In: an error. Out: a line. */
export function logTrouble(error: unknown): void {
  console.warn(`Crossread: ${error instanceof Error ? error.message : String(error)}`);
}

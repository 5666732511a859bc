/** One request a host at a time, whoever makes it: sources, articles, packs and their files, addresses that the reader types. In: what is to
    be asked. Out: what came of it, once it was its turn. Kept in memory alone: a background that was stopped has no request under way. */

/** The last task of each host that has any. */
const last = new Map<string, Promise<unknown>>();

/**
 * Does a task once all earlier ones of its host have ended, well or not. A task is one request, which ends by its own time-out, so
 * nobody waits for ever; it takes no other turn while it has this one, where a redirect leads to another host neither.
 * @param host as `hostOf` gives it; null is nobody's, and waits for nothing
 * @returns what the task gives @throws what the task throws
 */
export function withHost<T>(host: string | null, task: () => Promise<T>): Promise<T> {
  if (host === null) return task();
  const before = last.get(host);
  const turn = before ? before.then(task) : task();
  const ended = turn.then(() => undefined, () => undefined).finally(() => {
    if (last.get(host) === ended) last.delete(host);
  });
  last.set(host, ended);
  return turn;
}

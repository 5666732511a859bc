/** Who writes, one at a time, over all contexts of the extension. In: a name and a task. Out: the task's outcome, in its turn.
    Readers ask nobody. The browser lets go of a lock when its context is killed. */

/** Runs a task when no other context holds the lock of that name. */
export type Lock = <T>(name: string, task: () => Promise<T>) => Promise<T>;

/** Making the reader's own segment. */
export const OWN_LOCK = 'crossread-own';
/** Adding a gathered segment: some seconds. */
export const GATHER_LOCK = 'crossread-gather';
/** Writing gathered segments anew as one: minutes, in which none that comes must wait. */
export const COMPACT_LOCK = 'crossread-compact';
/** Reading a pack into a segment: minutes, in which kept pages must not wait. */
export const IMPORT_LOCK = 'crossread-import';

/** A lock of the browser; without a lock manager every task simply runs, and the state's own transactions still keep it whole. */
export function lockWith(manager: Pick<LockManager, 'request'> | undefined): Lock {
  return (name, task) => (manager ? manager.request(name, task) as ReturnType<typeof task> : task());
}

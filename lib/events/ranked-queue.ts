/** In: entries with a rank. Out: the one of the highest rank, again and again, while others are added: a binary heap
    (Williams 1964). Adding and taking cost the logarithm of the entries held. */

export class RankedQueue<T> {
  private readonly heap: { entry: T; rank: number; added: number }[] = [];
  private added = 0;

  add(entry: T, rank: number): void {
    const one = { entry, rank, added: this.added++ };
    let at = this.heap.push(one) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(at, parent)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** Removes the highest; among equals the one added last. Null when there is none. */
  take(): { entry: T; rank: number } | null {
    const top = this.heap[0];
    const last = this.heap.pop();
    if (!top || !last) return null;
    if (this.heap.length) this.heap[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const child = this.isBefore(left + 1, left) ? left + 1 : left;
      if (!this.isBefore(child, at)) return top;
      this.swap(at, child);
      at = child;
    }
  }

  private isBefore(i: number, j: number): boolean {
    const [a, b] = [this.heap[i], this.heap[j]];
    return a !== undefined && b !== undefined && (a.rank > b.rank || (a.rank === b.rank && a.added > b.added));
  }

  private swap(i: number, j: number): void {
    const { heap } = this;
    [heap[i], heap[j]] = [heap[j] as (typeof heap)[number], heap[i] as (typeof heap)[number]];
  }
}

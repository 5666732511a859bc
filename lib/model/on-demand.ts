/** In: how something is made. Out: it, made when it is first asked for: the background starts anew for every question, and most of
    what it might need is not needed for this one. */
export function onDemand<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

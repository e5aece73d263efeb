/**
 * The newest of each thing within one batch of events, by its key: an older one, or the same again, has nothing to add.
 * @param versionOf what grows with each change of the thing
 */
export function newestOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  versionOf: (item: T) => number,
): Map<string, T> {
  const newest = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item),
      known = newest.get(key);
    if (known === undefined || versionOf(known) < versionOf(item)) newest.set(key, item);
  }
  return newest;
}

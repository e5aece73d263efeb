/** The newest of each thing within one batch of events. */
export function newestOf<T>(
  items: T[],
  idOf: (item: T) => string,
  versionOf: (item: T) => number,
): Map<string, T> {
  const newest = new Map<string, T>();
  for (const item of items) {
    const known = newest.get(idOf(item));
    if (!known || versionOf(known) < versionOf(item)) newest.set(idOf(item), item);
  }
  return newest;
}

/** The newest of each thing within one batch of events: an older one, or the same again, has nothing to add. */
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

export function grouped<K, T>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

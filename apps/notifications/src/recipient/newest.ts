/** Of several states of a thing within one batch the newest, by its key. */
export function newestOf<E extends { data: { version: number } }>(
  events: E[],
  keyOf: (event: E) => string,
): Map<string, E> {
  const newest = new Map<string, E>();
  for (const event of events) {
    const key = keyOf(event);
    const other = newest.get(key);
    if (other === undefined || other.data.version < event.data.version) newest.set(key, event);
  }
  return newest;
}

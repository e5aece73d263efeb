import type { DeadLetter, ServiceName } from './shapes.js';

/** What one service set aside; without items it did not answer. */
export interface SetAside {
  service: ServiceName;
  items?: DeadLetter[] | undefined;
  /** There are more than were read. */
  more?: boolean;
}

/** Events that one service could not carry out for the same reason. */
export interface Cause {
  service: ServiceName;
  code: string;
  count: number;
  /** There are more than were counted. */
  more: boolean;
  /** When the first of them was set aside. */
  since: string;
  /** In the words of one of them. */
  reason: string;
}

/** The most frequent first: what has one cause is mended once. */
export function causesOf(setAside: readonly SetAside[]): Cause[] {
  const causes = new Map<string, Cause>();
  for (const { service, items = [], more = false } of setAside)
    for (const { code, failedAt, reason } of items) {
      const key = `${service} ${code}`,
        known = causes.get(key);
      causes.set(key, {
        service,
        code,
        count: (known?.count ?? 0) + 1,
        more,
        since: known && known.since < failedAt ? known.since : failedAt,
        reason: known?.reason ?? reason,
      });
    }
  return [...causes.values()].toSorted((a, b) => b.count - a.count || a.since.localeCompare(b.since));
}

import type { Training } from './shapes.js';

/** Rows of one page. */
export const PAGE_ROWS = 25;

export interface Asked {
  /** Part of a title or a place, whatever its capitals. */
  q?: string | undefined;
  /** Only what can be joined, or is. */
  openOnly: boolean;
  /** The first row, from 0. */
  from: number;
}

/** The trainings that were asked for, and where the pages before and after begin. */
export function trainingsFor(items: readonly Training[], { q = '', openOnly, from }: Asked) {
  const part = q.trim().toLocaleLowerCase('id');
  const found = items.filter(
    ({ title, location, mayApply, mayCancel }) =>
      (!openOnly || mayApply || mayCancel) &&
      `${title} ${location ?? ''}`.toLocaleLowerCase('id').includes(part),
  );
  const next = from + PAGE_ROWS;
  return {
    shown: found.slice(from, next),
    found: found.length,
    before: from > 0 ? Math.max(0, from - PAGE_ROWS) : undefined,
    next: next < found.length ? next : undefined,
  };
}

import type { Visit } from './visits.js';

/** More pages than a government can fill; who writes a loop says when it ends. */
const MOST_PAGES = 20;

/** All items of a list that a page searches as a whole. @param path without limit and cursor */
export async function everyPage<T>(visit: Visit, path: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined, turn = 0; turn < MOST_PAGES; turn++) {
    const after = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`,
      page = await visit.ask<{ items: T[]; nextCursor?: string }>(`${path}?limit=500${after}`);
    items.push(...page.items);
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  return items;
}

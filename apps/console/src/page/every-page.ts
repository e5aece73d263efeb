import type { Visit } from './visits.js';

/** More pages than a government can fill; who writes a loop says when it ends. */
const MOST_PAGES = 50;
/** As many as every list gives at once. */
const A_PAGE = 200;

/**
 * All items of a list that a page shows or searches as a whole.
 * @param path with what the list is asked for, without limit and cursor
 */
export async function everyPage<T>({ ask }: Pick<Visit, 'ask'>, path: string): Promise<T[]> {
  const items: T[] = [],
    from = `${path}${path.includes('?') ? '&' : '?'}limit=${A_PAGE}`;
  for (let cursor: string | undefined, turn = 0; turn < MOST_PAGES; turn++) {
    const after = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`,
      page = await ask<{ items: T[]; nextCursor?: string | null }>(`${from}${after}`);
    items.push(...page.items);
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  return items;
}

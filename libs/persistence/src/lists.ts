import { z } from 'zod';
import { cursorParam } from './page-cursor.js';

/** So many things can be asked for by name at once. */
const MOST_IDS = 100;

/**
 * How a list is asked. Filters of its own come beside it (`.extend`); `asked` tells them apart again.
 * @param most items in one answer
 */
export const listQuery = (most: number) =>
  z.object({
    limit: z.coerce.number().int().min(1).max(most).default(50).describe('Most items in the answer'),
    cursor: cursorParam,
    updatedSince: z.iso
      .datetime({ offset: true })
      .optional()
      .describe(
        'Only what is new or was changed since this moment, in the order of the changes: what changes while you page comes again at the end, and nothing is left out. The last page names the moment to ask with the next time, `nextUpdatedSince`',
      )
      .meta({ example: '2026-11-29T08:00:00Z' }),
    ids: z
      .string()
      .max(MOST_IDS * 121)
      .transform((text) => text.split(','))
      .pipe(z.array(z.string().min(1).max(120)).max(MOST_IDS))
      .optional()
      .describe(
        `Only these, up to ${MOST_IDS} ids with commas between them; one that is not there is left out`,
      ),
    total: z
      .enum(['true', 'false'])
      .optional()
      .describe('true: say how many there are on all pages together, which takes longer'),
  });

/** How a page is asked for, by a list or by a program. */
export interface PageAsked {
  limit: number;
  cursor?: string | undefined;
  updatedSince?: string | undefined;
  ids?: readonly string[] | undefined;
  total?: 'true' | 'false' | undefined;
}

/** A page as a store reads it. */
export interface Page<T> {
  items: T[];
  /** Pass it as `cursor` for what follows; absent on the last page. */
  nextCursor?: string;
  /** On the last page of what changed since a moment: from when on to ask the next time. */
  nextUpdatedSince?: string;
  /** How many there are on all pages, where it was asked. */
  total?: number;
}

/** How a list answers. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().optional().describe('Ask with it for what follows; absent on the last page'),
    ...pageFigures,
  });

/** What a page may say beside its items and its cursor. */
export const pageFigures = {
  nextUpdatedSince: z.iso
    .datetime()
    .optional()
    .describe(
      'On the last page of what was asked for by `updatedSince`: ask with it the next time. Some things may come again, none is left out',
    ),
  total: z.int().optional().describe('How many there are on all pages, where `total=true` asked for it'),
};

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** What was asked of the list, apart from the filters of its own that were given. */
export function asked<Q extends PageAsked>(
  query: Q,
): { page: PageAsked; wanted: Given<Omit<Q, keyof PageAsked>> } {
  const { limit, cursor, updatedSince, ids, total, ...filters } = query;
  return {
    page: {
      limit,
      cursor,
      updatedSince,
      ids,
      total,
    },
    wanted: Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Given<
      Omit<Q, keyof PageAsked>
    >,
  };
}

/** A page of documents as a page of what is shown of them. */
export const shownAs = <D, V>(page: Page<D>, viewOf: (document: D) => V): Page<V> => ({
  ...page,
  items: page.items.map((item) => viewOf(item)),
});

import { z } from 'zod';
import { cursorParam } from '#persistence';

/** What the lists of this service take, and how they answer. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most items in one answer'),
  cursor: cursorParam,
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().optional().describe('Ask with it for what follows; absent on the last page'),
  });

export const idParams = z.object({ id: z.string().min(1).max(120).describe('Id') });

/** The filters that were given. */
export const given = <T extends object>(filters: T): Partial<T> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Partial<T>;

/** A page of documents as a page of what is shown of them. */
export const shownAs = <D, V>(
  { items, nextCursor }: { items: D[]; nextCursor?: string },
  viewOf: (document: D) => V,
): { items: V[]; nextCursor?: string } => ({
  items: items.map((item) => viewOf(item)),
  ...(nextCursor && { nextCursor }),
});

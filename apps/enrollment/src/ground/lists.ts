import { z } from 'zod';
import { cursorParam } from '#persistence';

/** What every list of this service takes, and how it answers. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('Most items in the answer'),
  cursor: cursorParam,
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().optional().describe('Ask with it for what follows; absent on the last page'),
  });

export const idParams = z.object({ id: z.string().min(1).max(120).describe('Id') });

import { z } from 'zod';
import { envelope } from './envelope.js';
import { FEED_TYPE_NAMES, type FeedTypeName } from './feed-types.js';

const isType = (name: string): name is FeedTypeName => FEED_TYPE_NAMES.some((known) => known === name);

/** Asks where the feed ends, for whoever begins to listen. */
export const FROM_NOW = 'now';

export const feedQuery = z.object({
  after: z
    .string()
    .min(1)
    .max(120)
    .optional()
    .describe(
      'nextCursor of the answer before; `now` for where the feed ends at present; without it from the oldest that is kept',
    ),
  types: z
    .string()
    .max(1_000)
    .optional()
    .transform((list, context): FeedTypeName[] => {
      const names = (list ?? '').split(',').filter(Boolean);
      if (!names.every(isType)) {
        context.addIssue({ code: 'invalid_value', values: [...FEED_TYPE_NAMES], input: list });
        return z.NEVER;
      }
      return names;
    })
    .describe(`These types only, separated by commas: ${FEED_TYPE_NAMES.join(', ')}`),
  limit: z.coerce.number().int().min(1).max(500).default(100).describe('Most items in the answer'),
});

export const feedPage = z
  .object({
    items: z.array(envelope).describe('In the order in which they came up'),
    nextCursor: z
      .string()
      .describe('Where this answer ends: ask with it as `after`, also when there was nothing new'),
    hasMore: z.boolean().describe('Whether more is there already'),
  })
  .meta({ id: 'FeedPage' });

export type FeedQuery = z.output<typeof feedQuery>;
export type FeedPage = z.infer<typeof feedPage>;

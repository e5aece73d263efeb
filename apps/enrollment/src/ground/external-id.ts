import { z } from 'zod';

/** The identifier that one client, as the system of a vendor, has for a thing of ours. */
export const storedExternalId = z.strictObject({
  /** The OAuth client that gave it. */
  client: z.string(),
  id: z.string(),
});
export type ExternalId = z.infer<typeof storedExternalId>;

/** An identifier of a client as it stands in requests and answers; its capitals count. */
const externalId = z.string().trim().min(1).max(120);

/** The field of a body that records something. */
export const givenExternalId = externalId
  .optional()
  .describe(
    "Your own system's identifier: unique among what your client names, kept, returned to your client alone, and found by it (`externalId=` of the list)",
  )
  .meta({ example: 'SIMPEG-004711' });

/** The filter of a list. */
export const askedExternalId = externalId.optional().describe('The one that your client named so');

/** The field of an answer. */
export const shownExternalId = z
  .string()
  .optional()
  .describe("Your client's own identifier of it, if it gave one");

export const externalIdOf = (
  all: readonly ExternalId[] | undefined,
  clientId: string | undefined,
): string | undefined => all?.find(({ client }) => client === clientId)?.id;

/**
 * The identifiers with the one of a client in the place of its earlier one.
 * @param id undefined: the client's is forgotten
 * @returns undefined for none: an empty list would have a place in the unique index
 */
export function withExternalId(
  all: readonly ExternalId[] | undefined,
  client: string,
  id: string | undefined,
): ExternalId[] | undefined {
  const others = (all ?? []).filter((each) => each.client !== client),
    next = id === undefined ? others : [...others, { client, id }];
  return next.length > 0 ? next : undefined;
}

/** The part of a filter that finds what a client named so. */
export const namedBy = (client: string, id: string): { externalIds: { $elemMatch: ExternalId } } => ({
  externalIds: { $elemMatch: { client, id } },
});

/** How such identifiers are found: nothing is stored for what has none. */
export const externalIdIndex = {
  on: { tenantId: 1, 'externalIds.client': 1, 'externalIds.id': 1 },
  partialFilterExpression: { externalIds: { $exists: true } },
} as const;

import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** A regional government, as its people see it on their pages. The id is the tenant's. */
export class GovernmentStore extends storeOf({
  collection: 'governments',
  agency: null,
  fields: {
    name: z.string(),
    timeZone: z.string(),
    recordVersion: z.number(),
  },
}) {}
export type Government = DocumentOf<GovernmentStore>;

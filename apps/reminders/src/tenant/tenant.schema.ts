import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

export class GovernmentStore extends storeOf({
  collection: 'tenants',
  agency: null,
  fields: {
    timeZone: z.string(),
    /** The last year for which reminders of missing hours were planned for everybody. */
    openedYear: z.number(),
  },
}) {}
export type Tenant = DocumentOf<GovernmentStore>;

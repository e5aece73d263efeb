import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** A work unit of the government (OPD). */
export class AgencyStore extends storeOf({
  collection: 'agencies',
  agency: null,
  listed: true,
  fields: {
    name: z.string(),
    /** What spellings of one agency have in common. */
    key: z.string(),
  },
  indexes: [{ on: { tenantId: 1, key: 1 }, unique: true }],
}) {}
export type Agency = DocumentOf<AgencyStore>;

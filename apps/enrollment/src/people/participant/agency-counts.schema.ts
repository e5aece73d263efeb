import { z } from 'zod';
import { storeOf } from '#persistence';

/**
 * How many people of an agency stand where, kept with every change so that nobody has to count them. The
 * counts of all lanes together are the agency's.
 */
export class AgencyCountStore extends storeOf({
  collection: 'agency_counts',
  agency: 'agencyId',
  fields: {
    agencyId: z.string(),
    /** Year of credit; null counts everybody who serves. */
    year: z.number().nullable(),
    /**
     * People who serve, by their learning hours of the year in tenths (`0` where the year is null). One lane
     * may be below 0.
     */
    people: z.record(z.string(), z.number()),
  },
  indexes: [{ on: { tenantId: 1, year: 1, agencyId: 1 } }],
}) {}

/**
 * Two transactions that count at once meet in one of these with that probability only; more of them make
 * reading longer.
 */
export const LANES = 4;

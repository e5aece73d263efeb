import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * How long citizens waited at a service unit in one period: single visits, or only what the queue machine
 * reports of them.
 */
export class WaitingTimeStore extends storeOf({
  collection: 'waiting_times',
  agency: 'agencyId',
  listed: true,
  fields: {
    unitId: z.string(),
    agencyId: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    visits: z.number(),
    medianMinutes: z.number(),
    /** Minutes of each visit; absent where only the median was reported. */
    minutes: z.array(z.number()).optional(),
  },
  indexes: [{ on: { tenantId: 1, unitId: 1, startsOn: 1, endsOn: 1 }, unique: true }],
}) {}
export type WaitingTime = DocumentOf<WaitingTimeStore>;

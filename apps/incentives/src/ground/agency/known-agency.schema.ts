import { z } from 'zod';
import { storeOf } from '#persistence';

/** An agency of a government, for its name beside its id; the id is the agency's. */
export class KnownAgencyStore extends storeOf({
  collection: 'known_agencies',
  agency: null,
  fields: {
    name: z.string(),
    /** Version of the record at enrollment; the newest is kept. */
    recordVersion: z.number(),
  },
}) {}

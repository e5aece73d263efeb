import { z } from 'zod';
import { storeOf } from '#persistence';

/** A government, its name, and the zone in which its days, months and years end; the id is the tenant's. */
export class KnownTenantStore extends storeOf({
  collection: 'known_tenants',
  agency: null,
  fields: {
    timeZone: z.string(),
    /** As it stands on certificates; absent where it was last told before it was kept here. */
    name: z.string().optional(),
    /** A PNG in base64; only read where something is printed. */
    emblem: z.string().optional(),
    /** Version of the record at enrollment; the newest is kept. */
    recordVersion: z.number(),
  },
}) {}

import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** Who serves citizens with one service: what satisfaction is measured of (unit layanan). */
export class ServiceUnitStore extends storeOf({
  collection: 'service_units',
  agency: 'agencyId',
  listed: true,
  fields: {
    name: z.string(),
    key: z.string(),
    agencyId: z.string(),
    /** The people who serve there: whom additional training is for. */
    staffIds: z.array(z.string()),
  },
  indexes: [{ on: { tenantId: 1, agencyId: 1, key: 1 }, unique: true }],
}) {}
export type ServiceUnit = DocumentOf<ServiceUnitStore>;

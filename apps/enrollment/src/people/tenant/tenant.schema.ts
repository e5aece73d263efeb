import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

export const timeZones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;
export type TimeZone = (typeof timeZones)[number];

/** A regional government; its id is the tenant id itself. */
export class GovernmentStore extends storeOf({
  collection: 'tenants',
  agency: null,
  fields: {
    name: z.string(),
    timeZone: z.enum(timeZones),
    /** A PNG that we have drawn, in base64. */
    emblem: z.string().optional(),
  },
}) {}
export type Tenant = DocumentOf<GovernmentStore>;

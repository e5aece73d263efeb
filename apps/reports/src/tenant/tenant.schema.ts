import { z } from 'zod';
import { storeOf } from '#persistence';

/** `version` is the tenant's. */
export class GovernmentStore extends storeOf({
  collection: 'tenants',
  agency: null,
  fields: {
    /** IANA zone in which due days and hours of subscriptions are meant. */
    timeZone: z.string(),
    /** Absent until its record came, or came again after an upgrade. */
    name: z.string().optional(),
    /** A PNG in base64. */
    emblem: z.string().optional(),
  },
}) {}

/** Zone of a tenant that has not been heard of yet; corrected when its record arrives. */
export const DEFAULT_ZONE = 'Asia/Jakarta';

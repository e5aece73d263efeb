import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * Somebody's second factor that is to be taken away, because the telephone is lost: asked by one officer,
 * confirmed by another. Personal data: reason.
 */
export class SecondFactorRemovalStore extends storeOf({
  collection: 'second_factor_removals',
  agency: null,
  fields: {
    accountId: z.string(),
    reason: z.string(),
    /** Account of who asked. */
    askedBy: z.string(),
    /** Whether the mail server took over the mail that tells the person: without it nobody confirms. */
    told: z.boolean(),
    expiresAt: z.date(),
    ended: z.strictObject({ how: z.enum(['DONE', 'WITHDRAWN']), by: z.string(), at: z.date() }).optional(),
    /** Present until it is ended or found expired: one at a time for an account. */
    openKey: z.string().optional(),
    removeAt: z.date(),
  },
  indexes: [
    {
      on: { tenantId: 1, openKey: 1 },
      unique: true,
      partialFilterExpression: { openKey: { $exists: true } },
    },
    { on: { accountId: 1 } },
    { on: { removeAt: 1 }, expireAfterSeconds: 0 },
  ],
}) {}
export type SecondFactorRemoval = DocumentOf<SecondFactorRemovalStore>;

import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { assignedRoles } from '../account/account.schema.js';

/**
 * Somebody who was asked to work here, and as what. The account is made when they accept, so that an
 * invitation that nobody answers leaves nobody who could sign in. Personal data: name, email, emailKey.
 */
export class InvitationStore extends storeOf({
  collection: 'invitations',
  agency: null,
  fields: {
    name: z.string(),
    email: z.string(),
    /** The address folded as accounts are looked for by. */
    emailKey: z.string(),
    locale: z.enum(['id', 'en']),
    role: z.enum(assignedRoles),
    agencies: z.union([z.literal('whole'), z.array(z.string())]),
    partnerId: z.string().optional(),
    from: z.date(),
    until: z.date().optional(),
    /** Account of who invited, and their name at that time. */
    by: z.string(),
    byName: z.string(),
    /** When its mails were sent, the newest last: only the newest one opens it. */
    sentAt: z.array(z.date()),
    /** Whether the mail server took the newest mail over. */
    mailed: z.boolean(),
    expiresAt: z.date(),
    takenAt: z.date().optional(),
    /** The account that was made. */
    accountId: z.string().optional(),
    withdrawnAt: z.date().optional(),
    /** Present until it is taken, withdrawn, or found expired: one address is invited once at a time. */
    openKey: z.string().optional(),
    removeAt: z.date(),
  },
  indexes: [
    {
      on: { tenantId: 1, openKey: 1 },
      unique: true,
      partialFilterExpression: { openKey: { $exists: true } },
    },
    { on: { removeAt: 1 }, expireAfterSeconds: 0 },
  ],
}) {}
export type Invitation = DocumentOf<InvitationStore>;

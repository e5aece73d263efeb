import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * A link by which somebody may sign in once. The id is the hash of its secret. A day longer than it is good
 * it is remembered, because the limits of an hour count them.
 */
export class SignInLinkStore extends storeOf({
  collection: 'sign_in_links',
  agency: null,
  fields: {
    accountId: z.string(),
    /**
     * Hash of the sign-in that was begun in the browser which asked; absent: a demonstration's, good in any
     * browser.
     */
    browser: z.string().optional(),
    usedAt: z.date().optional(),
    expiresAt: z.date(),
    removeAt: z.date(),
  },
  indexes: [{ on: { accountId: 1, createdAt: 1 } }, { on: { removeAt: 1 }, expireAfterSeconds: 0 }],
}) {}
export type SignInLink = DocumentOf<SignInLinkStore>;

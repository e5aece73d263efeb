import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** The app of somebody that shows codes; the id is the account's. */
export class AuthenticatorStore extends storeOf({
  collection: 'authenticators',
  agency: null,
  fields: {
    accountId: z.string(),
    /** The secret that the app shares, encrypted with IDENTITY_KEY_SECRET. */
    sealed: z.string(),
    /** When the app showed its first right code; absent: it is being set up. */
    confirmedAt: z.date().optional(),
    /** The newest step of 30 seconds whose code was taken. */
    lastStep: z.number(),
    /** Wrong codes since the beginning of the hour, so that nobody guesses. */
    wrong: z.number(),
    wrongSince: z.date(),
    /** Hashes of the codes for a lost telephone that are left. */
    recovery: z.array(z.string()),
    lastUsedAt: z.date().optional(),
  },
}) {}
export type Authenticator = DocumentOf<AuthenticatorStore>;

/**
 * A sign-in of which the first factor is done: the id is a hash of the sign-in that was begun in the browser.
 * It is no sign-in yet.
 */
export class HalfSignInStore extends storeOf({
  collection: 'half_sign_ins',
  agency: null,
  fields: {
    accountId: z.string(),
    /** When the second factor was right, and only the codes for a lost telephone are still shown. */
    completedAt: z.date().optional(),
    expiresAt: z.date(),
  },
  indexes: [{ on: { expiresAt: 1 }, expireAfterSeconds: 0 }],
}) {}
export type HalfSignIn = DocumentOf<HalfSignInStore>;

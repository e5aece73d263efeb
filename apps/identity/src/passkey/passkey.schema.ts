import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** A passkey of somebody: its public part, which signs nobody in by itself. */
export class PasskeyStore extends storeOf({
  collection: 'passkeys',
  agency: null,
  fields: {
    accountId: z.string(),
    /** As the device names it, in base64url. */
    credentialId: z.string(),
    /** COSE, in base64url. */
    publicKey: z.string(),
    /** Of signatures, as the device last said; 0 for ever where it does not count. */
    counter: z.number(),
    transports: z.array(z.string()),
    /** What its owner calls it. */
    name: z.string(),
    /** Whether it is on other devices of the owner too, by their maker's service. */
    backedUp: z.boolean(),
    lastUsedAt: z.date().optional(),
    /** Since when it opens nothing, because its counter went back: somebody has a copy. */
    copiedAt: z.date().optional(),
  },
  indexes: [{ on: { credentialId: 1 }, unique: true }, { on: { accountId: 1, _id: 1 } }],
}) {}
export type Passkey = DocumentOf<PasskeyStore>;

/**
 * What a device is asked to sign, until it has: the id is a hash of it. `boundTo` is a hash of the sign-in
 * that was begun in a browser, or of the account that adds a passkey.
 */
export class PasskeyChallengeStore extends storeOf({
  collection: 'passkey_challenges',
  agency: null,
  fields: { boundTo: z.string(), expiresAt: z.date() },
  indexes: [{ on: { expiresAt: 1 }, expireAfterSeconds: 0 }],
}) {}

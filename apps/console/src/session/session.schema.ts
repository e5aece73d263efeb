import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * Somebody who signed in, in one browser. The id is a hash of what the browser's cookie holds, so that
 * whoever reads the database cannot take anybody's place; the tokens are encrypted. It names nobody, and is
 * gone when it ends.
 */
export class SessionStore extends storeOf({
  collection: 'sessions',
  agency: null,
  fields: {
    /** Account at identity. */
    accountId: z.string(),
    /** Access and refresh token. */
    sealed: z.string(),
    /** What browser, as people would say it. */
    device: z.string(),
    /** Longest time without a visit, in ms. */
    idleMs: z.number(),
    lastSeenAt: z.date(),
    /** Whatever happens, it ends then. */
    endsAt: z.date(),
    /** The earlier of the two ends; the database removes it. */
    expiresAt: z.date(),
  },
  indexes: [{ on: { tenantId: 1, accountId: 1, _id: 1 } }, { on: { expiresAt: 1 }, expireAfterSeconds: 0 }],
}) {}
export type Session = DocumentOf<SessionStore>;

import { z } from 'zod';
import { storeOf } from '#persistence';

/**
 * What the OAuth library keeps between two requests of a sign-in: interactions, codes, grants, refresh
 * tokens. The id is a hash of the library's, because that is what a browser or a client holds; the payload is
 * encrypted.
 */
export class SignInStateStore extends storeOf({
  collection: 'sign_in_states',
  agency: null,
  fields: {
    model: z.string(),
    sealed: z.string(),
    /** Hash of the grant that it belongs to, so that all of it can be ended at once. */
    grant: z.string().optional(),
    consumedAt: z.date().optional(),
    expiresAt: z.date(),
  },
  indexes: [{ on: { grant: 1 } }, { on: { expiresAt: 1 }, expireAfterSeconds: 0 }],
}) {}

import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** The id is the running number, so that two instances cannot make the same next key. */
export class SigningKeyStore extends storeOf({
  collection: 'signing_keys',
  agency: null,
  fields: {
    number: z.number(),
    kid: z.string(),
    activeFrom: z.date(),
    /** Retired at once: it signs nothing, is not published, and what it signed is refused. */
    retiredAt: z.date().optional(),
    /** Private JWK, encrypted. */
    sealed: z.string(),
  },
}) {}
export type SigningKey = DocumentOf<SigningKeyStore>;

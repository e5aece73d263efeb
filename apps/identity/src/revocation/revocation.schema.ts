import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** What is refused although its time has not come. The id is the kind and the subject, so that each stands once. */
export class RevocationStore extends storeOf({
  collection: 'token_revocations',
  agency: null,
  fields: {
    kind: z.enum(['client', 'key']),
    /** Client id, account of a person, or id of a signing key. */
    subject: z.string(),
    /** Of a client: seconds since 1970, tokens issued before are refused; null refuses all. */
    notBefore: z.number().nullable(),
    /** When no token that it refuses can be valid any longer. */
    expiresAt: z.date(),
  },
  indexes: [{ on: { expiresAt: 1 }, expireAfterSeconds: 0 }],
}) {}
export type Revocation = DocumentOf<RevocationStore>;

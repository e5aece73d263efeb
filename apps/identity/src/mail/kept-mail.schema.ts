import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';

/** The format of a mail that waits; a change of it is a new number and a migration. */
export const KEPT_MAIL_FORMAT = 1;

/** What became of the way in which somebody signs in. */
const told = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['PROVIDER_UNLINKED', 'PROVIDER_ALLOWED_AGAIN']), label: z.string() }),
  z.strictObject({ kind: z.enum(['AUTHENTICATOR_ADDED', 'AUTHENTICATOR_REMOVED', 'SECOND_FACTOR_REMOVED']) }),
]);
export type ToldAfterwards = z.infer<typeof told>;

/** A mail to somebody about their account that the mail server has not taken over yet. It holds no secret. */
export class KeptMailStore extends storeOf({
  collection: 'kept_mails',
  agency: null,
  fields: {
    ...formatted,
    accountId: z.string(),
    told,
    /** When it is tried the next time. */
    dueAt: z.date(),
    tries: z.number(),
    /** When it is given up. */
    removeAt: z.date(),
  },
  indexes: [
    { on: { v: 1, dueAt: 1 } },
    { on: { accountId: 1 } },
    { on: { removeAt: 1 }, expireAfterSeconds: 0 },
  ],
}) {}
export type KeptMail = DocumentOf<KeptMailStore>;

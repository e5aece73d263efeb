import { z } from 'zod';
import { retentionConfig, storeOf, type DocumentOf } from '#persistence';

/** What is written down of access, each by its name in the log. */
export const auditAction = z.enum([
  'CLIENT_REGISTERED',
  'CLIENT_SECRET_ROTATED',
  'CLIENT_REMOVED',
  'CLIENT_DISABLED',
  'CLIENT_ENABLED',
  'CLIENT_TOKENS_REVOKED',
  'TOKEN_GRANTED',
  'TOKEN_REFUSED',
  'SIGNED_IN',
  'ACCOUNT_INVITED',
  'ROLES_CHANGED',
  'INVITATION_SENT',
  'INVITATION_WITHDRAWN',
  'INVITATION_TAKEN',
  'SIGN_IN_LINK_MADE',
  'AUTHENTICATOR_ADDED',
  'AUTHENTICATOR_REMOVED',
  'SECOND_FACTOR_REMOVAL_ASKED',
  'SECOND_FACTOR_REMOVAL_WITHDRAWN',
  'SECOND_FACTOR_REMOVED',
  'SIGN_IN_SETTINGS_CHANGED',
  'PROVIDER_CHANGED',
  'PROVIDER_UNLINKED',
  'PROVIDER_ALLOWED_AGAIN',
  'PASSKEY_ADDED',
  'PASSKEY_REMOVED',
  'PASSKEY_COPIED',
  'SIGNING_KEY_ROTATED',
  'SIGNING_KEY_RETIRED',
]);
export type AuditAction = z.infer<typeof auditAction>;

/** Who did what with access. Never holds a secret or a token. */
export class AuditEntryStore extends storeOf({
  collection: 'access_log',
  agency: null,
  fields: {
    action: auditAction,
    /** Who did it: id of a client, or of the account of a person. */
    by: z.string(),
    clientId: z.string().optional(),
    detail: z.record(z.string(), z.unknown()),
  },
  indexes: [
    { on: { tenantId: 1, _id: 1 } },
    { on: { clientId: 1, _id: 1 } },
    { on: { by: 1, _id: 1 } },
    { on: { action: 1, _id: 1 } },
  ],
  kept: { from: 'createdAt', days: () => retentionConfig().ACCESS_LOG_KEPT_DAYS },
}) {}
export type AuditEntry = DocumentOf<AuditEntryStore>;

import { Schema } from 'mongoose';
import { retentionConfig, TenantStore, type StoredKind, type TenantDocument } from '#persistence';

export type AuditAction =
  | 'CLIENT_REGISTERED'
  | 'CLIENT_SECRET_ROTATED'
  | 'CLIENT_REMOVED'
  | 'CLIENT_DISABLED'
  | 'CLIENT_ENABLED'
  | 'CLIENT_TOKENS_REVOKED'
  | 'TOKEN_GRANTED'
  | 'TOKEN_REFUSED'
  | 'SIGNED_IN'
  | 'ACCOUNT_INVITED'
  | 'ROLES_CHANGED'
  | 'SIGN_IN_LINK_MADE'
  | 'SIGNING_KEY_ROTATED'
  | 'SIGNING_KEY_RETIRED';

/** Who did what with access. Never holds a secret or a token. */
export interface AuditEntry extends TenantDocument {
  action: AuditAction;
  /** Client id of who did it. */
  by: string;
  clientId?: string;
  detail: Record<string, unknown>;
}

export const auditSchema = new Schema(
  { _id: String },
  { collection: 'access_log', strict: false, versionKey: false },
);
auditSchema.index({ tenantId: 1, _id: 1 });
auditSchema.index({ clientId: 1, _id: 1 });
export class AuditEntryStore extends TenantStore<AuditEntry> {}

export const auditKind: StoredKind = {
  store: AuditEntryStore,
  schema: auditSchema,
  kept: { from: 'createdAt', days: () => retentionConfig().ACCESS_LOG_KEPT_DAYS },
};

import { Schema } from 'mongoose';
import type { StoredKind, TenantDocument } from '#persistence';

export type AuditAction = 'CLIENT_REGISTERED' | 'CLIENT_SECRET_ROTATED' | 'CLIENT_REMOVED' | 'TOKEN_GRANTED' | 'TOKEN_REFUSED' | 'SIGNING_KEY_ROTATED';

/** Who did what with access. Never holds a secret or a token. */
export interface AuditEntry extends TenantDocument {
  action: AuditAction;
  /** Client id of who did it. */
  by: string;
  clientId?: string;
  detail: Record<string, unknown>;
}

const TWO_YEARS_SECONDS = 2 * 365 * 86_400;

export const auditSchema = new Schema({ _id: String }, { collection: 'access_log', strict: false, versionKey: false });
auditSchema.index({ tenantId: 1, _id: 1 });
auditSchema.index({ clientId: 1, _id: 1 });
auditSchema.index({ createdAt: 1 }, { expireAfterSeconds: TWO_YEARS_SECONDS });

export const auditKind: StoredKind = { name: 'AuditEntry', schema: auditSchema };

import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** What is refused although its time has not come. The id is the kind and the subject, so that each stands once. */
export interface Revocation extends TenantDocument {
  kind: 'client' | 'key';
  /** Client id, account of a person, or id of a signing key. */
  subject: string;
  /** Of a client: seconds since 1970, tokens issued before are refused; null refuses all. */
  notBefore: number | null;
  /** When no token that it refuses can be valid any longer. */
  expiresAt: Date;
}

const revocationSchema = new Schema(
  { _id: String },
  { collection: 'token_revocations', strict: false, versionKey: false },
);
revocationSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export class RevocationStore extends TenantStore<Revocation> {}

export const revocationKind: StoredKind = { store: RevocationStore, schema: revocationSchema };

import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/**
 * What the OAuth library keeps between two requests of a sign-in: interactions, codes, grants, refresh tokens. The id is a hash of the
 * library's, because that is what a browser or a client holds; the payload is encrypted.
 */
export interface SignInState extends TenantDocument {
  model: string;
  sealed: string;
  /** Hash of the grant that it belongs to, so that all of it can be ended at once. */
  grant?: string;
  consumedAt?: Date;
  expiresAt: Date;
}

export class SignInStateStore extends TenantStore<SignInState> {}

const schema = new Schema(
  { _id: String },
  { collection: 'sign_in_states', strict: false, versionKey: false },
);
schema.index({ grant: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const signInStateKind: StoredKind = { store: SignInStateStore, schema };

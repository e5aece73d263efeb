import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/**
 * A link by which somebody may sign in once. The id is the hash of its secret. A day longer than it is good it is remembered, because the
 * limits of an hour count them.
 */
export interface SignInLink extends TenantDocument {
  accountId: string;
  /** Hash of the sign-in that was begun in the browser which asked; absent: a demonstration's, good in any browser. */
  browser?: string;
  usedAt?: Date;
  expiresAt: Date;
  removeAt: Date;
}

export class SignInLinkStore extends TenantStore<SignInLink> {}

const schema = new Schema({ _id: String }, { collection: 'sign_in_links', strict: false, versionKey: false });
schema.index({ accountId: 1, createdAt: 1 });
schema.index({ removeAt: 1 }, { expireAfterSeconds: 0 });
export const signInLinkKind: StoredKind = { store: SignInLinkStore, schema };

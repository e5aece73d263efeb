import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/**
 * Somebody who signed in, in one browser. The id is a hash of what the browser's cookie holds, so that whoever reads the database
 * cannot take anybody's place; the tokens are encrypted. It names nobody, and is gone when it ends.
 */
export interface Session extends TenantDocument {
  /** Account at identity. */
  accountId: string;
  /** Access and refresh token. */
  sealed: string;
  /** What browser, as people would say it. */
  device: string;
  /** Longest time without a visit, in ms. */
  idleMs: number;
  lastSeenAt: Date;
  /** Whatever happens, it ends then. */
  endsAt: Date;
  /** The earlier of the two ends; the database removes it. */
  expiresAt: Date;
}

export class SessionStore extends TenantStore<Session> {}

const schema = new Schema({ _id: String }, { collection: 'sessions', strict: false, versionKey: false });
schema.index({ tenantId: 1, accountId: 1, _id: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const sessionKind: StoredKind = { store: SessionStore, schema };

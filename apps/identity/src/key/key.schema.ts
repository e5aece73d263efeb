import { Schema } from 'mongoose';
import type { StoredKind, TenantDocument } from '#persistence';

/** The id is the running number, so that two instances cannot make the same next key. */
export interface SigningKey extends TenantDocument {
  number: number;
  kid: string;
  activeFrom: Date;
  /** Private JWK, encrypted. */
  sealed: string;
}

export const signingKeyKind: StoredKind = {
  name: 'SigningKey',
  schema: new Schema({ _id: String }, { collection: 'signing_keys', strict: false, versionKey: false }),
};

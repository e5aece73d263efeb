import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** The id is the running number, so that two instances cannot make the same next key. */
export interface SigningKey extends TenantDocument {
  number: number;
  kid: string;
  activeFrom: Date;
  /** Retired at once: it signs nothing, is not published, and what it signed is refused. */
  retiredAt?: Date;
  /** Private JWK, encrypted. */
  sealed: string;
}
export class SigningKeyStore extends TenantStore<SigningKey> {}

export const signingKeyKind: StoredKind = {
  store: SigningKeyStore,
  schema: new Schema({ _id: String }, { collection: 'signing_keys', strict: false, versionKey: false }),
};

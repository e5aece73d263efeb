import { Schema } from 'mongoose';
import type { StoredKind, TenantDocument } from '#persistence';

/** A program of a tenant that asks for tokens. The id is the OAuth client id. */
export interface ApiClient extends TenantDocument {
  name: string;
  scopes: string[];
  roles: string[];
  /** null: the whole tenant. */
  agencyIds: string[] | null;
  /** The newest last; an earlier one is good until it ends, so that a secret can be changed without a gap. */
  secrets: { hash: string; createdAt: Date; endsAt?: Date }[];
}

export const apiClientSchema = new Schema({ _id: String }, { collection: 'api_clients', strict: false, versionKey: false });
apiClientSchema.index({ tenantId: 1, _id: 1 });

export const apiClientKind: StoredKind = { name: 'ApiClient', schema: apiClientSchema };

export function currentHashes(client: Pick<ApiClient, 'secrets'>, now: Date): string[] {
  return client.secrets.filter(({ endsAt }) => endsAt === undefined || endsAt > now).map(({ hash }) => hash);
}

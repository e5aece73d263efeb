import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** A program of a tenant that asks for tokens. The id is the OAuth client id. */
export interface ApiClient extends TenantDocument {
  name: string;
  scopes: string[];
  roles: string[];
  /** Of whom its tokens speak. Only the release before 0.2.0 wrote null, and meant the whole. */
  agencyIds: 'whole' | string[] | null;
  /** The newest last; an earlier one is good until it ends, so that a secret can be changed without a gap. */
  secrets: { hash: string; createdAt: Date; endsAt?: Date }[];
  /** Since when it gets no token and those it has are refused. */
  disabledAt?: Date | null;
}

export const apiClientSchema = new Schema(
  { _id: String },
  { collection: 'api_clients', strict: false, versionKey: false },
);
apiClientSchema.index({ tenantId: 1, _id: 1 });
export class ApiClientStore extends TenantStore<ApiClient> {}

export const apiClientKind: StoredKind = { store: ApiClientStore, schema: apiClientSchema };

export function currentHashes(client: Pick<ApiClient, 'secrets'>, now: Date): string[] {
  return client.secrets.filter(({ endsAt }) => endsAt === undefined || endsAt > now).map(({ hash }) => hash);
}

/**
 * For whom a client speaks, as its tokens say it.
 * @throws Error for a document that says nothing: it must not come to mean everybody
 */
export function agenciesOf({ _id, agencyIds }: Pick<ApiClient, '_id' | 'agencyIds'>): 'whole' | string[] {
  // An instance of the last release may still register clients beside this one.
  if (agencyIds === null) return 'whole';
  if (agencyIds === undefined) throw new Error(`client ${_id} does not say for which agencies it speaks`);
  return agencyIds;
}

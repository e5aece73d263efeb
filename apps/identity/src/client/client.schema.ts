import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** A program of a tenant that asks for tokens. The id is the OAuth client id. */
export class ApiClientStore extends storeOf({
  collection: 'api_clients',
  agency: null,
  fields: {
    name: z.string(),
    scopes: z.array(z.string()),
    roles: z.array(z.string()),
    /** Of whom its tokens speak. Only the release before 0.2.0 wrote null, and meant the whole. */
    agencyIds: z.union([z.literal('whole'), z.array(z.string())]).nullable(),
    /** The newest last; an earlier one is good until it ends, so that a secret can be changed without a gap. */
    secrets: z.array(
      z.strictObject({
        hash: z.string(),
        createdAt: z.date(),
        endsAt: z.date().optional(),
      }),
    ),
    /** Since when it gets no token and those it has are refused. */
    disabledAt: z.date().nullish(),
  },
  indexes: [{ on: { tenantId: 1, _id: 1 } }],
}) {}
export type ApiClient = DocumentOf<ApiClientStore>;

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

import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import { AccountStore, type Account } from '../account/account.schema.js';
import { ApiClientStore, type ApiClient } from '../client/client.schema.js';
import { PLATFORM } from './audit-log.js';
import type { AuditEntry } from './audit.schema.js';

const WHY = 'the operator reads the log of the whole installation';

/**
 * What programs and operators of the log are called. People of a government stay ids: an operator sees nobody's
 * personal data, and who manages people there finds them by the id.
 */
@Injectable()
export class AuditNames {
  constructor(
    private readonly clients: ApiClientStore,
    private readonly accounts: AccountStore,
  ) {}

  /** Names by the ids that the entries hold; who was removed, or has another government, is not among them. */
  async of(entries: readonly AuditEntry[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(entries.flatMap(({ by, clientId }) => (clientId ? [by, clientId] : [by])))],
      named = { projection: { name: 1 as const } };
    const [clients, operators] = await Promise.all([
      this.clients
        .acrossTenants(WHY)
        .find({ _id: { $in: ids } } as Filter<ApiClient>, named)
        .toArray(),
      this.accounts.find(PLATFORM, { _id: { $in: ids } } as Filter<Account>, named),
    ]);
    return new Map(
      ([...clients, ...operators] as { _id: string; name: string }[]).map(({ _id, name }) => [_id, name]),
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { Transactions } from '#persistence';
import { Clock, NotFound } from '#platform';
import { AuditLog } from '../audit/audit-log.js';
import type { AuditAction } from '../audit/audit.schema.js';
import { RevocationRegister } from '../revocation/revocation-register.js';
import { hashSecret, newClientSecret } from './client-secret.js';
import { ClientRepository } from './client.repository.js';
import type { ApiClient } from './client.schema.js';
import { rotatedSecrets } from './secret-rotation.js';

interface Note {
  action: AuditAction;
  /** Who did it: id of a client, or of the account of a person. */
  by: string;
  detail?: Record<string, unknown>;
}

/**
 * What the operator does to clients. What closes a door comes first and stands by itself: tokens stay refused
 * whatever fails behind it. The change of the client and its entry in the access log are one transaction:
 * nothing is opened, and nothing ends, that the log does not know. An act that failed in between is sent
 * again, and then carried out whole.
 */
@Injectable()
export class ClientActs {
  constructor(
    private readonly clients: ClientRepository,
    private readonly revocations: RevocationRegister,
    private readonly audit: AuditLog,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async register(client: ApiClient, by: string): Promise<void> {
    const { name, scopes, roles, agencyIds: agencies } = client;
    await this.transactions.run(async (tx) => {
      await this.clients.insert(client, tx);
      const detail = { name, scopes, roles, agencies };
      await this.note(client, { action: 'CLIENT_REGISTERED', by, detail }, tx);
    });
  }

  /**
   * @param options.revokeTokens the secret is known to somebody else: tokens issued until now are refused
   * @returns the client and its new secret, which is stored nowhere
   * @throws NOT_FOUND, CLIENT_SECRETS_TOO_MANY
   */
  async rotateSecret(
    id: string,
    { overlapSeconds, revokeTokens, most }: { overlapSeconds: number; revokeTokens: boolean; most?: number },
    by: string,
  ): Promise<{ client: ApiClient; clientSecret: string }> {
    const known = await this.must(id);
    if (revokeTokens) await this.closeIssued(known);
    const clientSecret = newClientSecret();
    const hash = hashSecret(clientSecret);
    const client = await this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const present = await this.must(id, tx);
      await this.clients.setSecrets(
        present,
        rotatedSecrets(present.secrets, hash, now, overlapSeconds, most),
        now,
        tx,
      );
      const previousEndsAt = new Date(now.getTime() + overlapSeconds * 1_000).toISOString();
      const detail = { previousEndsAt, tokensRevoked: revokeTokens };
      await this.note(present, { action: 'CLIENT_SECRET_ROTATED', by, detail }, tx);
      return present;
    });
    // The old secret was good until now: what it was used for meanwhile is refused too.
    if (revokeTokens) await this.closeIssued(client);
    return { client, clientSecret };
  }

  /**
   * Only the newest secret stays good.
   * @throws NOT_FOUND
   */
  async endEarlierSecrets(id: string, by: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const now = this.clock.now(),
        client = await this.must(id, tx);
      await this.clients.setSecrets(client, client.secrets.slice(-1), now, tx);
      const detail = { previousEndsAt: now.toISOString(), tokensRevoked: false };
      await this.note(client, { action: 'CLIENT_SECRET_ROTATED', by, detail }, tx);
    });
  }

  /** @throws NOT_FOUND */
  async remove(id: string, by: string): Promise<void> {
    await this.must(id);
    await this.revocations.revokeAll(id);
    await this.transactions.run(async (tx) => {
      const client = await this.must(id, tx);
      await this.clients.remove(client, tx);
      await this.note(client, { action: 'CLIENT_REMOVED', by, detail: { name: client.name } }, tx);
    });
  }

  /** @throws NOT_FOUND */
  async disable(id: string, by: string): Promise<ApiClient> {
    await this.must(id);
    await this.revocations.revokeAll(id);
    return this.setDisabled(id, 'CLIENT_DISABLED', by);
  }

  /**
   * Also of one that is enabled: where a removal or a disabling failed behind its revocation, this gives it
   * tokens again.
   * @throws NOT_FOUND
   */
  async enable(id: string, by: string): Promise<ApiClient> {
    const client = await this.must(id);
    if (!client.disabledAt && !(await this.revocations.refusesAll(id))) return client;
    await this.revocations.revokeIssued(id);
    return this.setDisabled(id, 'CLIENT_ENABLED', by);
  }

  /** @throws NOT_FOUND */
  async revokeTokens(id: string, by: string): Promise<void> {
    const client = await this.must(id);
    await this.closeIssued(client);
    await this.note(client, { action: 'CLIENT_TOKENS_REVOKED', by, detail: { name: client.name } });
  }

  /** The operator's client is in no database: its tokens are all that there is to revoke. */
  async revokeOperatorsTokens(id: string, by: string): Promise<void> {
    await this.revocations.revokeIssued(id);
    await this.audit.record({ action: 'CLIENT_TOKENS_REVOKED', by, clientId: id });
  }

  /** @throws NOT_FOUND */
  async must(id: string, tx?: ClientSession): Promise<ApiClient> {
    const client = await this.clients.byId(id, tx);
    if (!client) throw new NotFound('client');
    return client;
  }

  /** Of a disabled client all are refused already, which says more. */
  private async closeIssued(client: ApiClient): Promise<void> {
    if (!client.disabledAt) await this.revocations.revokeIssued(client._id);
  }

  private setDisabled(
    id: string,
    action: 'CLIENT_DISABLED' | 'CLIENT_ENABLED',
    by: string,
  ): Promise<ApiClient> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const client = await this.must(id, tx);
      const disabledAt = action === 'CLIENT_DISABLED' ? (client.disabledAt ?? now) : null;
      await this.clients.setDisabled(client, disabledAt, now, tx);
      await this.note(client, { action, by, detail: { name: client.name } }, tx);
      return { ...client, disabledAt };
    });
  }

  private note(client: ApiClient, note: Note, tx?: ClientSession): Promise<void> {
    return this.audit.record({ ...note, clientId: client._id, tenantId: client.tenantId }, tx);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { tenantId } from '#contracts';
import { Clock, CONFIG, logger, OPERATOR_SCOPE } from '#platform';
import { hashSecret, matchesSecret } from '../client/client-secret.js';
import { ClientRepository } from '../client/client.repository.js';
import { agenciesOf, currentHashes } from '../client/client.schema.js';
import { EarlierSecrets, isEarlierHash } from '../client/earlier-secrets.js';
import type { IdentityConfig } from '../identity.config.js';
import { FailureLimits } from './failure-limits.js';

/** What the token endpoint knows of a client. */
export interface Grantee {
  clientId: string;
  scopes: string[];
  tenant?: string;
  roles: string[];
  /** For whom the tokens speak; an operator's for no government. */
  agencies?: 'whole' | string[];
  hashes: string[];
}

/** The clients of tenants, from the database, and the operator's, from the environment. */
@Injectable()
export class ClientDirectory {
  private readonly earlier = new EarlierSecrets();
  private readonly operatorHash: string;

  constructor(
    private readonly clients: ClientRepository,
    private readonly limits: FailureLimits,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {
    this.operatorHash = hashSecret(config.OPERATOR_CLIENT_SECRET);
  }

  async find(clientId: string): Promise<Grantee | undefined> {
    if (clientId === this.config.OPERATOR_CLIENT_ID) {
      return {
        clientId,
        scopes: [OPERATOR_SCOPE],
        roles: ['operator'],
        hashes: [this.operatorHash],
      };
    }
    const client = await this.clients.byId(clientId);
    if (!client) return undefined;
    return {
      clientId,
      scopes: client.scopes,
      tenant: client.tenantId,
      roles: client.roles,
      agencies: agenciesOf(client),
      hashes: client.disabledAt ? [] : currentHashes(client, this.clock.now()),
    };
  }

  /**
   * Whether the secret is one of the client's. A right one that an earlier release had stored gets its new hash here.
   *
   * @param address who asks; nothing expensive is done for one that has used up its failures
   * @throws TooManyWaiting when others wait for the slow check of this client already
   */
  async verify(grantee: Grantee, secret: string, address: string): Promise<boolean> {
    if (grantee.hashes.some((stored) => matchesSecret(secret, stored))) return true;
    for (const stored of grantee.hashes.filter(isEarlierHash)) {
      if (await this.limits.exhausted(address)) return false;
      if (!(await this.earlier.verify(grantee.clientId, secret, stored))) continue;
      await this.rehash(grantee, stored, hashSecret(secret));
      return true;
    }
    return false;
  }

  /** A hash that could not be replaced is replaced the next time: the secret was right all the same. */
  private async rehash({ clientId, tenant }: Grantee, stored: string, hash: string): Promise<void> {
    if (tenant === undefined) return;
    try {
      await this.clients.replaceHash(tenantId(tenant), clientId, stored, hash);
    } catch (err) {
      logger.warn({ err, clientId }, 'the hash of a secret could not be replaced');
    }
  }
}

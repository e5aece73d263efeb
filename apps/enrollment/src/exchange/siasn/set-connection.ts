import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { stamps, Transactions } from '#persistence';
import { AddressRefused, Clock, mustBeReachable, type Precondition } from '#platform';
import { SiasnClient } from './siasn-client.js';
import type { ConnectionBody } from './siasn-connection.dto.js';
import { SiasnSecrets } from './siasn-secrets.js';
import { siasnProblems } from './siasn.problems.js';
import { SiasnConnectionStore, type SiasnConnection } from './siasn.schema.js';

/** Connects a government to SIASN; its secrets are kept encrypted and shown to nobody. */
@Injectable()
export class SetConnection {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly client: SiasnClient,
    private readonly secrets: SiasnSecrets,
    private readonly connections: SiasnConnectionStore,
  ) {}

  /**
   * @throws SIASN_ADDRESS_REFUSED for an address where nothing may be sent, SIASN_SECRET_MISSING (both 422)
   */
  async put(tenantId: TenantId, body: ConnectionBody, precondition: Precondition): Promise<SiasnConnection> {
    await this.#mustBeAllowed(body);
    const connection = await this.transactions.run(async (tx) => {
      const there = await this.connections.findOne(tenantId, { _id: tenantId }, { session: tx }),
        now = this.clock.now();
      precondition.check(there?.version);
      const { wso2, sso, lokasiId, ...fields } = body;
      const next: SiasnConnection = {
        _id: tenantId,
        tenantId,
        ...(there ? { createdAt: there.createdAt, updatedAt: now, version: there.version + 1 } : stamps(now)),
        ...fields,
        ...(lokasiId !== undefined && { lokasiId }),
        wso2: {
          tokenUrl: wso2.tokenUrl,
          clientId: wso2.clientId,
          clientSecret: this.#sealed(tenantId, 'wso2', wso2.clientSecret, sameProgram(there, body)),
        },
        sso: {
          tokenUrl: sso.tokenUrl,
          clientId: sso.clientId,
          username: sso.username,
          password: this.#sealed(tenantId, 'sso', sso.password, sameUser(there, body)),
        },
        // Another first day: what lies before is looked at again.
        ...(there?.sentFrom === body.sentFrom && there.changesFrom && { changesFrom: there.changesFrom }),
        ...(there?.lease && { lease: there.lease }),
      };
      await this.connections.deleteMany(tenantId, { _id: tenantId }, tx);
      return this.connections.insertOne(tenantId, next, tx);
    });
    this.client.forget(tenantId);
    return connection;
  }

  async remove(tenantId: TenantId): Promise<void> {
    await this.transactions.run((tx) => this.connections.deleteMany(tenantId, { _id: tenantId }, tx));
    this.client.forget(tenantId);
  }

  async #mustBeAllowed({ baseUrl, wso2, sso }: ConnectionBody): Promise<void> {
    const addresses = { baseUrl, 'wso2.tokenUrl': wso2.tokenUrl, 'sso.tokenUrl': sso.tokenUrl };
    for (const [at, url] of Object.entries(addresses))
      await mustBeReachable(url, this.client.policy).catch((error: unknown) => {
        throw error instanceof AddressRefused ? siasnProblems.SIASN_ADDRESS_REFUSED({ at }) : error;
      });
  }

  #sealed(
    tenantId: TenantId,
    of: 'wso2' | 'sso',
    given: string | undefined,
    kept: string | undefined,
  ): string {
    if (given !== undefined) return this.secrets.seal(tenantId, of, given);
    if (kept === undefined)
      throw siasnProblems.SIASN_SECRET_MISSING({ at: of === 'wso2' ? 'wso2.clientSecret' : 'sso.password' });
    return kept;
  }
}

/** A kept secret goes only where it was given for: nobody gets it sent to another address. */
const sameProgram = (there: SiasnConnection | null, { baseUrl, wso2 }: ConnectionBody): string | undefined =>
  there?.baseUrl === baseUrl && there.wso2.tokenUrl === wso2.tokenUrl && there.wso2.clientId === wso2.clientId
    ? there.wso2.clientSecret
    : undefined;

const sameUser = (there: SiasnConnection | null, { baseUrl, sso }: ConnectionBody): string | undefined =>
  there?.baseUrl === baseUrl && there.sso.tokenUrl === sso.tokenUrl && there.sso.username === sso.username
    ? there.sso.password
    : undefined;

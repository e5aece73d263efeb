import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, OPERATOR_SCOPE } from '#platform';
import { hashSecret, SecretVerifier } from '../client/client-secret.js';
import { ClientRepository } from '../client/client.repository.js';
import { currentHashes } from '../client/client.schema.js';
import type { IdentityConfig } from '../identity.config.js';

/** What the token endpoint knows of a client. */
export interface Grantee {
  clientId: string;
  scopes: string[];
  tenant?: string;
  roles: string[];
  agencies: string[] | null;
  hashes: string[];
}

/** The clients of tenants, from the database, and the operator's, from the environment. */
@Injectable()
export class ClientDirectory {
  private readonly verifier = new SecretVerifier();
  private operatorHash: Promise<string> | undefined;

  constructor(private readonly clients: ClientRepository, @Inject(CONFIG) private readonly config: IdentityConfig) {}

  async find(clientId: string): Promise<Grantee | undefined> {
    if (clientId === this.config.OPERATOR_CLIENT_ID) {
      this.operatorHash ??= hashSecret(this.config.OPERATOR_CLIENT_SECRET);
      return { clientId, scopes: [OPERATOR_SCOPE], roles: ['operator'], agencies: null, hashes: [await this.operatorHash] };
    }
    const client = await this.clients.byId(clientId);
    if (!client) return undefined;
    return { clientId, scopes: client.scopes, tenant: client.tenantId, roles: client.roles, agencies: client.agencyIds, hashes: currentHashes(client, new Date()) };
  }

  verify(grantee: Grantee, secret: string): Promise<boolean> {
    return this.verifier.verify(secret, grantee.hashes);
  }
}

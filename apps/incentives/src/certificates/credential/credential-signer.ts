import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, SignJWT, type JWK, type JWTPayload } from 'jose';
import { CONFIG } from '#platform';
import type { IncentivesConfig } from '../../incentives.config.js';
import { keyUrl } from './credential-urls.js';
import { credentialProblems } from './credential.problems.js';

/** Signs credentials with the key of the installation; RS256, which every verifier of Open Badges must know. */
@Injectable()
export class CredentialSigner implements OnModuleInit {
  private key: { thumbprint: string; kid: string; secret: KeyObject; jwk: JWK } | undefined;

  constructor(@Inject(CONFIG) private readonly config: IncentivesConfig) {}

  async onModuleInit(): Promise<void> {
    const { CREDENTIAL_SIGNING_KEY } = this.config;
    if (!CREDENTIAL_SIGNING_KEY) return;
    const secret = createPrivateKey({
      key: Buffer.from(CREDENTIAL_SIGNING_KEY, 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
    if (secret.asymmetricKeyType !== 'rsa') throw new Error('CREDENTIAL_SIGNING_KEY is no RSA key');
    const jwk = await exportJWK(createPublicKey(secret)),
      thumbprint = await calculateJwkThumbprint(jwk),
      kid = keyUrl(this.config.PUBLIC_URL, thumbprint);
    this.key = { thumbprint, kid, secret, jwk: { ...jwk, kid, alg: 'RS256', use: 'sig' } };
  }

  /** With the `kid` that credentials name: a verifier finds the key in the list, or at that address. */
  publicKeys(): JWK[] {
    return this.key ? [this.key.jwk] : [];
  }

  /** @param thumbprint of the key (RFC 7638), the end of its address */
  publicKey(thumbprint: string): JWK | undefined {
    return this.key?.thumbprint === thumbprint ? this.key.jwk : undefined;
  }

  sign(claims: JWTPayload): Promise<string> {
    if (!this.key) throw credentialProblems.CREDENTIALS_NOT_SET_UP();
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: this.key.kid })
      .sign(this.key.secret);
  }
}

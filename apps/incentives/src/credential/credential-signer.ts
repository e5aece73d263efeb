import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ApiError, CONFIG } from '#platform';
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { IncentivesConfig } from '../incentives.config.js';
import { keyUrl } from './open-badge.js';

export class CredentialsNotSetUp extends ApiError {
  constructor() {
    super({ status: 503, code: 'CREDENTIALS_NOT_SET_UP', title: 'Credentials are not set up', detail: 'This installation has no key that signs credentials: CREDENTIAL_SIGNING_KEY.' });
  }
}

/** Signs credentials with the key of the installation; RS256, which every verifier of Open Badges must know. */
@Injectable()
export class CredentialSigner implements OnModuleInit {
  private key: { kid: string; secret: KeyObject; jwk: JWK } | undefined;

  constructor(@Inject(CONFIG) private readonly config: IncentivesConfig) {}

  async onModuleInit(): Promise<void> {
    const { CREDENTIAL_SIGNING_KEY } = this.config;
    if (!CREDENTIAL_SIGNING_KEY) return;
    const secret = createPrivateKey({ key: Buffer.from(CREDENTIAL_SIGNING_KEY, 'base64'), format: 'der', type: 'pkcs8' });
    if (secret.asymmetricKeyType !== 'rsa') throw new Error('CREDENTIAL_SIGNING_KEY is no RSA key');
    const jwk = await exportJWK(createPublicKey(secret)), kid = await calculateJwkThumbprint(jwk);
    this.key = { kid, secret, jwk: { ...jwk, kid, alg: 'RS256', use: 'sig' } };
  }

  publicKeys(): JWK[] {
    return this.key ? [this.key.jwk] : [];
  }

  sign(claims: JWTPayload): Promise<string> {
    if (!this.key) throw new CredentialsNotSetUp();
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyUrl(this.config.PUBLIC_URL, this.key.kid) }).sign(this.key.secret);
  }
}

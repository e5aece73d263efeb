import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';

export interface TokenOptions {
  tenant?: string;
  scopes?: string[];
  clientId?: string;
  subject?: string;
  /** Participant who signed in; the subject is then their account. */
  person?: string;
  roles?: string[];
  /** The whole government unless some are named; null leaves the claim out. */
  agencies?: unknown;
  issuer?: string;
  audience?: string;
  /** Seconds from now; negative for a token that has expired. */
  expiresIn?: number;
  /**
   * `none` = unsigned; `HS256` = signed with the public key as a secret; `foreign` = a key that is not in the
   * JWKS, under the id of one that is.
   */
  signedBy?: 'issuer' | 'none' | 'HS256' | 'foreign';
  /** Media type of the token; an access token's unless another is given. */
  typ?: string;
}

export interface TestKeys {
  url: string;
  /** IDENTITY_URL and PUBLIC_URL for a service under test. */
  env: { IDENTITY_URL: string; PUBLIC_URL: string };
  token(options?: TokenOptions): Promise<string>;
  /** Nothing of this client counts any more. */
  disable(clientId: string): void;
  close(): Promise<void>;
}

/**
 * Stands in for the identity service where a spec runs one service alone: a JWKS over HTTP, and tokens signed
 * by it.
 */
export async function testKeys(): Promise<TestKeys> {
  const own = await generateKeyPair('ES256', { extractable: true });
  const foreign = await generateKeyPair('ES256');
  const kid = 'test-key';
  const jwk = { ...(await exportJWK(own.publicKey)), kid, alg: 'ES256', use: 'sig' };
  const disabled: { clientId: string; notBefore: null }[] = [];
  const answers: Record<string, object> = {
    '/jwks': { keys: [jwk] },
    '/revocations': { clients: disabled, keys: [] },
  };
  const server = createServer((request, response) => {
    const body = answers[request.url ?? ''] ?? { issuer: url, jwks_uri: `${url}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    disable: (clientId) => void disabled.push({ clientId, notBefore: null }),
    env: { IDENTITY_URL: url, PUBLIC_URL: url },
    async token({
      tenant,
      scopes = [],
      clientId = 'test-client',
      person,
      subject = person === undefined ? clientId : `account-of-${person}`,
      roles = [],
      agencies = 'whole',
      issuer = url,
      audience = 'mumpuni-api',
      expiresIn = 600,
      signedBy = 'issuer',
      typ = 'at+jwt',
    } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        client_id: clientId,
        scope: scopes.join(' '),
        roles,
        ...(tenant === undefined ? {} : { tenant }),
        // somebody who has just signed in
        ...(person === undefined ? {} : { person, auth_time: now }),
        ...(agencies === null || tenant === undefined ? {} : { agencies }),
      };
      const filled = <T extends SignJWT | UnsecuredJWT>(jwt: T): T =>
        jwt
          .setIssuer(issuer)
          .setSubject(subject)
          .setAudience(audience)
          .setIssuedAt(now + Math.min(0, expiresIn) - 60)
          .setExpirationTime(now + expiresIn) as T;
      if (signedBy === 'none') return filled(new UnsecuredJWT(claims)).encode();
      if (signedBy === 'HS256')
        return filled(new SignJWT(claims))
          .setProtectedHeader({ alg: 'HS256', kid })
          .sign(new TextEncoder().encode(JSON.stringify(jwk)));
      return filled(new SignJWT(claims))
        .setProtectedHeader({ alg: 'ES256', kid, typ })
        .sign(signedBy === 'issuer' ? own.privateKey : foreign.privateKey);
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { logger } from '../logging/logger.js';
import { TokenAudience, TokenExpired, TokenInvalid, TokenKeysUnavailable } from './auth.errors.js';
import { Caller } from './caller.js';
import { OPERATOR_SCOPE } from './decision.js';

export const TOKEN_AUDIENCE = 'mumpuni-api';
export const TOKEN_ALGORITHMS = ['ES256', 'EdDSA', 'RS256'];

interface Known {
  caller: Caller;
  expiresAt: number;
}

/**
 * Verifies access tokens by the published keys. A token seen before is not verified again until it expires: signature
 * checks would otherwise be a good part of the work of a small request. Expiry goes by the machine's own time, as
 * the issuer's does, not by the injected clock.
 */
@Injectable()
export class TokenVerifier {
  private readonly known = new LRUCache<string, Known>({ max: 10_000 });
  private readonly keys: JWTVerifyGetKey;

  constructor(private readonly options: { issuer: string; jwksUrl: URL }) {
    this.keys = createRemoteJWKSet(options.jwksUrl, { timeoutDuration: 3_000, cooldownDuration: 2_000, cacheMaxAge: 300_000 });
  }

  /** The answer at once when the token is known and still good. */
  cached(token: string): Caller | undefined {
    const entry = this.known.get(token);
    if (!entry) return undefined;
    if (entry.expiresAt > Date.now()) return entry.caller;
    this.known.delete(token);
    return undefined;
  }

  async verify(token: string): Promise<Caller> {
    const payload = await this.verified(token);
    const caller = callerFrom(payload);
    this.known.set(token, { caller, expiresAt: payload.exp! * 1000 });
    return caller;
  }

  private async verified(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: this.options.issuer,
        audience: TOKEN_AUDIENCE,
        algorithms: TOKEN_ALGORITHMS,
        requiredClaims: ['exp', 'client_id'],
        // RFC 9068: an id token, or another kind that the issuer may sign one day, is no access token.
        typ: 'at+jwt',
      });
      return payload;
    } catch (err) {
      throw refusal(err);
    }
  }
}

function refusal(err: unknown): Error {
  if (err instanceof errors.JWTExpired) return new TokenExpired();
  if (err instanceof errors.JWTClaimValidationFailed) return err.claim === 'aud' ? new TokenAudience() : new TokenInvalid();
  if (err instanceof errors.JWKSTimeout || err instanceof errors.JWKSInvalid) return unavailable(err);
  // jose says JOSEError plainly when the key server answered something else than a key set.
  if (err instanceof errors.JOSEError && err.code !== 'ERR_JOSE_GENERIC') return new TokenInvalid();
  return unavailable(err);
}

function unavailable(err: unknown): Error {
  logger.warn({ err }, 'the keys of the token issuer cannot be read');
  return new TokenKeysUnavailable();
}

function callerFrom(payload: JWTPayload): Caller {
  const scope = payload['scope'];
  const scopes = typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [];
  const clientId = payload['client_id'];
  const tenant = payload['tenant'];
  if (typeof clientId !== 'string' || (tenant !== undefined && typeof tenant !== 'string')) throw new TokenInvalid();
  const agencies = stringsOf(payload['agencies']);
  try {
    return new Caller({
      clientId,
      subject: payload.sub ?? clientId,
      scopes,
      roles: stringsOf(payload['roles']) ?? [],
      agencyIds: agencies,
      operator: tenant === undefined && scopes.includes(OPERATOR_SCOPE),
      tenant,
    });
  } catch {
    throw new TokenInvalid();
  }
}

/** A claim of the wrong type must not widen what the caller sees. */
function stringsOf(claim: unknown): string[] | null {
  if (claim === undefined) return null;
  if (Array.isArray(claim) && claim.every((item) => typeof item === 'string')) return claim as string[];
  throw new TokenInvalid();
}

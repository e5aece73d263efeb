import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { logger } from '../logging/logger.js';
import { authProblems } from './auth.problems.js';
import { Caller } from './caller.js';
import { OPERATOR_SCOPE } from './decision.js';
import { Revocations, type RevocationOptions } from './revocations.js';

export const TOKEN_AUDIENCE = 'mumpuni-api';
export const TOKEN_ALGORITHMS = ['ES256', 'EdDSA', 'RS256'];

/** What `acr` says of how somebody signed in: with one factor, or with two. */
export const ONE_FACTOR = '1';
export const TWO_FACTORS = '2';

interface Known {
  caller: Caller;
  expiresAt: number;
  clientId: string;
  subject: string;
  issuedAt: number | undefined;
  kid: string;
}

/**
 * Verifies access tokens by the published keys. A token seen before is not verified again until it expires: signature
 * checks would otherwise be a good part of the work of a small request. Expiry goes by the machine's own time, as
 * the issuer's does, not by the injected clock.
 */
@Injectable()
export class TokenVerifier {
  private readonly known = new LRUCache<string, Known>({ max: 10_000 });
  private keys: JWTVerifyGetKey;
  private readonly revocations: Revocations;

  constructor(private readonly options: { issuer: string; jwksUrl: URL; revocations: RevocationOptions }) {
    this.keys = this.freshKeys();
    // A retired key must not stay in memory either: a token that names no key would be tried with it.
    this.revocations = new Revocations(options.revocations, () => (this.keys = this.freshKeys()));
  }

  /** The answer at once when the token is known and still good. */
  cached(token: string): Caller | undefined {
    const entry = this.known.get(token);
    if (!entry || !this.revocations.usable()) return undefined;
    if (entry.expiresAt > Date.now() && !this.revocations.refuses(entry)) return entry.caller;
    this.known.delete(token);
    return undefined;
  }

  async verify(token: string): Promise<Caller> {
    await this.revocations.ensureUsable();
    const { payload, kid } = await this.verified(token);
    const caller = callerFrom(payload);
    const { exp, iat } = payload;
    if (exp === undefined || kid === undefined) throw authProblems.TOKEN_INVALID();
    const { clientId, subject } = caller;
    const entry = {
      caller,
      expiresAt: exp * 1000,
      clientId,
      subject,
      issuedAt: iat,
      kid,
    };
    if (this.revocations.refuses(entry)) throw authProblems.TOKEN_REVOKED();
    this.known.set(token, entry);
    return caller;
  }

  /**
   * Whether what this client or person was given at a moment still counts: neither it was disabled nor what it
   * held was revoked since.
   */
  async stillTrusts(holder: { clientId: string; subject: string }, since: Date): Promise<boolean> {
    await this.revocations.ensureUsable();
    return !this.revocations.refuses({
      ...holder,
      issuedAt: Math.floor(since.getTime() / 1000),
      kid: '',
    });
  }

  private freshKeys(): JWTVerifyGetKey {
    return createRemoteJWKSet(this.options.jwksUrl, {
      timeoutDuration: 3_000,
      cooldownDuration: 2_000,
      cacheMaxAge: 300_000,
    });
  }

  private async verified(token: string): Promise<{ payload: JWTPayload; kid: string | undefined }> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.keys, {
        issuer: this.options.issuer,
        audience: TOKEN_AUDIENCE,
        algorithms: TOKEN_ALGORITHMS,
        requiredClaims: ['exp', 'client_id'],
        // RFC 9068: an id token, or another kind that the issuer may sign one day, is no access token.
        typ: 'at+jwt',
      });
      return { payload, kid: protectedHeader.kid };
    } catch (err) {
      throw refusal(err);
    }
  }
}

function refusal(err: unknown): Error {
  if (err instanceof errors.JWTExpired) return authProblems.TOKEN_EXPIRED();
  if (err instanceof errors.JWTClaimValidationFailed)
    return err.claim === 'aud' ? authProblems.TOKEN_AUDIENCE() : authProblems.TOKEN_INVALID();
  if (err instanceof errors.JWKSTimeout || err instanceof errors.JWKSInvalid) return unavailable(err);
  // jose says JOSEError plainly when the key server answered something else than a key set.
  if (err instanceof errors.JOSEError && err.code !== 'ERR_JOSE_GENERIC') return authProblems.TOKEN_INVALID();
  return unavailable(err);
}

function unavailable(err: unknown): Error {
  logger.warn({ err }, 'the keys of the token issuer cannot be read');
  return authProblems.TOKEN_KEYS_UNAVAILABLE();
}

function callerFrom(payload: JWTPayload): Caller {
  const scope = payload['scope'];
  const scopes = typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [];
  const clientId = payload['client_id'];
  const tenant = payload['tenant'];
  const person = payload['person'],
    partner = payload['partner'];
  if (typeof clientId !== 'string' || (tenant !== undefined && typeof tenant !== 'string'))
    throw authProblems.TOKEN_INVALID();
  try {
    return new Caller({
      clientId,
      subject: payload.sub ?? clientId,
      person: typeof person === 'string' && tenant !== undefined ? person : undefined,
      partner: typeof partner === 'string' && tenant !== undefined ? partner : undefined,
      scopes,
      roles: stringsOf(payload['roles']) ?? [],
      signedInAt: momentOf(payload['auth_time']),
      byTwoFactors: payload['acr'] === TWO_FACTORS,
      agencyIds: tenant === undefined ? null : agenciesOf(payload['agencies']),
      operator: tenant === undefined && scopes.includes(OPERATOR_SCOPE),
      tenant,
    });
  } catch (err) {
    throw authProblems.TOKEN_WITHOUT_AGENCIES.is(err) ? err : authProblems.TOKEN_INVALID();
  }
}

/** @returns null for the whole government. It has to be said: a claim that was forgotten opens nothing. */
function agenciesOf(claim: unknown): string[] | null {
  if (claim === 'whole') return null;
  const named = stringsOf(claim);
  if (!named) throw authProblems.TOKEN_WITHOUT_AGENCIES();
  return named;
}

/** Seconds since 1970. */
const momentOf = (claim: unknown): Date | undefined =>
  typeof claim === 'number' ? new Date(claim * 1_000) : undefined;

/** A claim of the wrong type must not widen what the caller sees. */
function stringsOf(claim: unknown): string[] | null {
  if (claim === undefined) return null;
  if (Array.isArray(claim) && claim.every((item) => typeof item === 'string')) return claim as string[];
  throw authProblems.TOKEN_INVALID();
}

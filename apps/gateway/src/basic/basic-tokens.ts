import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { CONFIG, FORM, logger } from '#platform';
import type { GatewayConfig } from '../gateway.config.js';
import { gatewayProblems } from '../gateway.problems.js';

/** Addresses that take Basic: learning systems know a record store by an address, a name and a password. */
const TAKES_BASIC = '/xapi/';
const MOST_KEPT = 1_000;
const LONGEST_HEADER = 2_048;
/** A token is not used in its last seconds. */
const MARGIN_SECONDS = 15;

/**
 * Programs that can send nothing but their client id and secret (Basic) get a token here, from identity and as
 * they would get it themselves; it goes on in the place of what they sent. So services know tokens alone.
 */
@Injectable()
export class BasicTokens {
  readonly #tokens = new LRUCache<string, string>({ max: MOST_KEPT });

  constructor(@Inject(CONFIG) private readonly config: GatewayConfig) {}

  concerns({ url, headers: { authorization } }: FastifyRequest): boolean {
    return url.startsWith(TAKES_BASIC) && authorization !== undefined && /^basic /i.test(authorization);
  }

  /**
   * Puts the token into the request.
   * @param counted counts a request whose secret is not known yet, so that guesses are limited by address
   * @throws BASIC_REFUSED, UPSTREAM_UNAVAILABLE, and what `counted` throws
   */
  async exchange(request: FastifyRequest, counted: () => undefined | Promise<void>): Promise<void> {
    const { authorization = '' } = request.headers,
      key = createHash('sha256').update(authorization).digest('hex');
    let token = this.#tokens.get(key);
    if (token === undefined) {
      await counted();
      token = await this.#ask(authorization, key, request.ip);
    }
    request.headers.authorization = `Bearer ${token}`;
  }

  async #ask(authorization: string, key: string, ip: string): Promise<string> {
    if (authorization.length > LONGEST_HEADER) throw gatewayProblems.BASIC_REFUSED();
    const answer = await fetch(`${this.config.IDENTITY_URL}/oauth/token`, {
      method: 'POST',
      headers: { authorization, 'content-type': FORM, 'x-forwarded-for': ip },
      body: 'grant_type=client_credentials',
      signal: AbortSignal.timeout(this.config.UPSTREAM_TIMEOUT_MS),
    }).catch((err: unknown) => {
      logger.warn({ err }, 'no token could be asked for a client that sends Basic');
      throw gatewayProblems.UPSTREAM_UNAVAILABLE();
    });
    if (answer.status >= 500) throw gatewayProblems.UPSTREAM_UNAVAILABLE();
    if (!answer.ok) throw gatewayProblems.BASIC_REFUSED();
    const { access_token: token, expires_in: seconds } = (await answer.json()) as {
      access_token: string;
      expires_in: number;
    };
    this.#tokens.set(key, token, { ttl: Math.max(1, seconds - MARGIN_SECONDS) * 1_000 });
    return token;
  }
}

import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { Counter } from 'prom-client';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { CONFIG, logger, registry, TokenVerifier } from '#platform';
import type { GatewayConfig } from '../gateway.config.js';
import { TooManyRequests } from '../gateway.errors.js';
import { LeasedLimiter, type Allowance } from './leased-limiter.js';

const decisions = new Counter({
  name: 'gateway_rate_limit_decisions_total',
  help: 'Requests let through, refused, and let through uncounted because Redis did not answer',
  labelNames: ['decision'] as const,
  registers: [registry],
});

const LOG_EVERY_MS = 10_000;
const FIRST_CONNECTION_MS = 2_000;

interface Policy {
  name: 'client' | 'address';
  /** The policy as answers state it. */
  header: string;
  limiter: LeasedLimiter;
}

/** A limit per client, by its verified token; without one, per address. */
@Injectable()
export class RateLimit implements OnModuleInit, OnApplicationShutdown {
  private readonly redis: Redis;
  private readonly client: Policy;
  private readonly address: Policy;
  private complainedAt = 0;

  constructor(@Inject(CONFIG) private readonly config: GatewayConfig, private readonly tokens: TokenVerifier) {
    this.redis = new Redis(config.REDIS_URL, {
      enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 500, connectTimeout: 1_000,
      retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
    });
    this.redis.on('error', (err: unknown) => this.complain(err));
    this.client = this.policy('client', config.RATE_LIMIT_REQUESTS);
    this.address = this.policy('address', config.RATE_LIMIT_ANONYMOUS_REQUESTS);
  }

  /** Counts from the first request on where Redis can be had; where it cannot, it starts all the same. */
  async onModuleInit(): Promise<void> {
    if (this.redis.status === 'ready') return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, FIRST_CONNECTION_MS);
      this.redis.once('ready', () => { clearTimeout(timer); resolve(); });
    });
  }

  /** Counts the request; throws TooManyRequests. A promise only when the token was not seen before, or Redis is to be asked. */
  check(request: FastifyRequest, reply: FastifyReply): undefined | Promise<void> {
    const token = bearerToken(request);
    const known = token === undefined ? undefined : this.tokens.cached(token);
    if (token !== undefined && !known) return this.clientOf(token).then((clientId) => this.count(request, reply, clientId));
    return this.count(request, reply, known?.clientId);
  }

  private count(request: FastifyRequest, reply: FastifyReply, clientId: string | undefined): undefined | Promise<void> {
    const policy = clientId === undefined ? this.address : this.client;
    const key = clientId ?? request.ip;
    const allowance = policy.limiter.takeLocal(key);
    if (allowance) return this.decide(reply, policy, allowance);
    return policy.limiter.take(key).then(
      (taken) => this.decide(reply, policy, taken),
      (err: unknown) => {
        // Better unlimited for a while than closed: the limit protects, it does not decide who may do what.
        decisions.inc({ decision: 'uncounted' });
        this.complain(err);
      },
    );
  }

  private decide(reply: FastifyReply, policy: Policy, allowance: Allowance): undefined {
    const resetSeconds = Math.max(1, Math.ceil(allowance.resetMs / 1_000));
    reply.header('RateLimit-Policy', policy.header);
    reply.header('RateLimit', `"${policy.name}";r=${allowance.remaining};t=${resetSeconds}`);
    decisions.inc({ decision: allowance.allowed ? 'allowed' : 'refused' });
    if (!allowance.allowed) throw new TooManyRequests(resetSeconds);
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  /** By a token that was verified: an unsigned client id would let everybody use up anybody's limit. */
  private clientOf(token: string): Promise<string | undefined> {
    return this.tokens.verify(token).then(({ clientId }) => clientId, () => undefined);
  }

  private policy(name: Policy['name'], limit: number): Policy {
    const counter = new RateLimiterRedis({
      storeClient: this.redis, keyPrefix: `${this.config.REDIS_PREFIX}:rate:${name}`,
      points: limit, duration: this.config.RATE_LIMIT_WINDOW_SECONDS, inMemoryBlockOnConsumed: limit, rejectIfRedisNotReady: true,
    });
    return { name, header: `"${name}";q=${limit};w=${this.config.RATE_LIMIT_WINDOW_SECONDS}`, limiter: new LeasedLimiter(counter, limit) };
  }

  private complain(err: unknown): void {
    if (Date.now() - this.complainedAt < LOG_EVERY_MS) return;
    this.complainedAt = Date.now();
    logger.warn({ err }, 'Redis does not answer: requests are not limited');
  }
}

function bearerToken({ headers }: FastifyRequest): string | undefined {
  const header = headers.authorization;
  return header && header.length <= 8_192 && /^bearer /i.test(header) ? header.slice(7).trim() : undefined;
}

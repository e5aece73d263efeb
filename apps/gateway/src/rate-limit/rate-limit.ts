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
  limit: number;
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

  /** Counts the request; throws TooManyRequests. */
  async check(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const clientId = await this.clientOf(request);
    const policy = clientId === undefined ? this.address : this.client;
    const key = clientId ?? request.ip;
    let allowance: Allowance;
    try {
      allowance = policy.limiter.takeLocal(key) ?? (await policy.limiter.take(key));
    } catch (err) {
      // Better unlimited for a while than closed: the limit protects, it does not decide who may do what.
      decisions.inc({ decision: 'uncounted' });
      this.complain(err);
      return;
    }
    const resetSeconds = Math.max(1, Math.ceil(allowance.resetMs / 1_000));
    reply.header('RateLimit-Policy', `"${policy.name}";q=${policy.limit};w=${this.config.RATE_LIMIT_WINDOW_SECONDS}`);
    reply.header('RateLimit', `"${policy.name}";r=${allowance.remaining};t=${resetSeconds}`);
    decisions.inc({ decision: allowance.allowed ? 'allowed' : 'refused' });
    if (!allowance.allowed) throw new TooManyRequests(resetSeconds);
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  /** By a token that was verified: an unsigned client id would let everybody use up anybody's limit. */
  private async clientOf(request: FastifyRequest): Promise<string | undefined> {
    const header = request.headers.authorization;
    if (!header || header.length > 8_192 || !/^bearer /i.test(header)) return undefined;
    const token = header.slice(7).trim();
    const known = this.tokens.cached(token);
    if (known) return known.clientId;
    try {
      return (await this.tokens.verify(token)).clientId;
    } catch {
      return undefined;
    }
  }

  private policy(name: Policy['name'], limit: number): Policy {
    const counter = new RateLimiterRedis({
      storeClient: this.redis, keyPrefix: `${this.config.REDIS_PREFIX}:rate:${name}`,
      points: limit, duration: this.config.RATE_LIMIT_WINDOW_SECONDS, inMemoryBlockOnConsumed: limit, rejectIfRedisNotReady: true,
    });
    return { name, limit, limiter: new LeasedLimiter(counter, limit) };
  }

  private complain(err: unknown): void {
    if (Date.now() - this.complainedAt < LOG_EVERY_MS) return;
    this.complainedAt = Date.now();
    logger.warn({ err }, 'Redis does not answer: requests are not limited');
  }
}

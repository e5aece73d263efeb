import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { Counter } from 'prom-client';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import {
  addressKey,
  CONFIG,
  logger,
  redisTls,
  registry,
  setCaller,
  TokenVerifier,
  tooManyRequests,
  type Caller,
} from '#platform';
import type { GatewayConfig } from '../gateway.config.js';
import { routeOf } from '../routes.js';
import { LeasedLimiter, type Allowance } from './leased-limiter.js';

const decisions = new Counter({
  name: 'gateway_rate_limit_decisions_total',
  help: 'Requests let through, refused, and let through uncounted because Redis did not answer',
  labelNames: ['decision'] as const,
  registers: [registry],
});

const LOG_EVERY_MS = 10_000;
const FIRST_CONNECTION_MS = 2_000;
const PUBLIC_WINDOW_SECONDS = 60;

interface Policy {
  name: 'client' | 'address' | 'public-read' | 'public-write';
  /** The policy as answers state it. */
  header: string;
  limiter: LeasedLimiter;
}

/**
 * A limit per client or person, by the verified token; without one, per address. What opens to everybody has
 * limits of its own per address beside it, whoever asks: it is where guesses and floods come from.
 */
@Injectable()
export class RateLimit implements OnModuleInit, OnApplicationShutdown {
  private readonly redis: Redis;
  private readonly client: Policy;
  private readonly address: Policy;
  private readonly publicReads: Policy;
  private readonly publicWrites: Policy;
  private complainedAt = Number.NEGATIVE_INFINITY;

  constructor(
    @Inject(CONFIG) private readonly config: GatewayConfig,
    private readonly tokens: TokenVerifier,
  ) {
    this.redis = new Redis(config.REDIS_URL, {
      ...redisTls(config),
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: 500,
      connectTimeout: 1_000,
      retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
    });
    this.redis.on('error', (err: unknown) => this.complain(err));
    const window = config.RATE_LIMIT_WINDOW_SECONDS;
    this.client = this.policy('client', config.RATE_LIMIT_REQUESTS, window);
    this.address = this.policy('address', config.RATE_LIMIT_ANONYMOUS_REQUESTS, window);
    this.publicReads = this.policy('public-read', config.RATE_LIMIT_PUBLIC_READS, PUBLIC_WINDOW_SECONDS);
    this.publicWrites = this.policy('public-write', config.RATE_LIMIT_PUBLIC_WRITES, PUBLIC_WINDOW_SECONDS);
  }

  /** Counts from the first request on where Redis can be had; where it cannot, it starts all the same. */
  async onModuleInit(): Promise<void> {
    if (this.redis.status === 'ready') return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, FIRST_CONNECTION_MS);
      this.redis.once('ready', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /**
   * Counts the request, and notes whose it is; throws TOO_MANY_REQUESTS. A promise only when the token was
   * not seen before, or Redis is to be asked.
   */
  check(request: FastifyRequest, reply: FastifyReply): undefined | Promise<void> {
    const token = bearerToken(request);
    const known = token === undefined ? undefined : this.tokens.cached(token);
    if (token !== undefined && !known)
      return this.callerOf(token).then((caller) => this.count(request, reply, caller));
    return this.count(request, reply, known);
  }

  private count(
    request: FastifyRequest,
    reply: FastifyReply,
    caller: Caller | undefined,
  ): undefined | Promise<void> {
    if (caller) setCaller(request, caller);
    const usual = () =>
      caller === undefined
        ? this.take(reply, this.address, addressKey(request.ip))
        : this.take(reply, this.client, caller.actor);
    if (!routeOf(request)?.open) return usual();
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const special = this.take(reply, reads ? this.publicReads : this.publicWrites, addressKey(request.ip));
    return special ? special.then(usual) : usual();
  }

  private take(reply: FastifyReply, policy: Policy, key: string): undefined | Promise<void> {
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
    if (!allowance.allowed) throw tooManyRequests(resetSeconds);
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  /** By a token that was verified: an unsigned client id would let everybody use up anybody's limit. */
  private callerOf(token: string): Promise<Caller | undefined> {
    return this.tokens.verify(token).catch(() => undefined);
  }

  private policy(name: Policy['name'], limit: number, windowSeconds: number): Policy {
    const counter = new RateLimiterRedis({
      storeClient: this.redis,
      keyPrefix: `${this.config.REDIS_PREFIX}:rate:${name}`,
      points: limit,
      duration: windowSeconds,
      inMemoryBlockOnConsumed: limit,
      rejectIfRedisNotReady: true,
    });
    return {
      name,
      header: `"${name}";q=${limit};w=${windowSeconds}`,
      limiter: new LeasedLimiter(counter, limit),
    };
  }

  private complain(err: unknown): void {
    if (performance.now() - this.complainedAt < LOG_EVERY_MS) return;
    this.complainedAt = performance.now();
    logger.warn({ err }, 'Redis does not answer: requests are not limited');
  }
}

function bearerToken({ headers }: FastifyRequest): string | undefined {
  const header = headers.authorization;
  return header && header.length <= 8_192 && /^bearer /i.test(header) ? header.slice(7).trim() : undefined;
}

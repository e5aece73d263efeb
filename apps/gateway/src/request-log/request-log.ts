import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { callerOf, Clock, CONFIG, logger, PROBLEM_CODE, redisTls } from '#platform';
import type { GatewayConfig } from '../gateway.config.js';
import { fieldsOf, KEPT_MS, PerSecond, readEntry, type RefusedRequest } from './refused-request.js';

/** About as many of one program: the oldest go first. */
const MOST = 2_000;
/** Of one program, written by one gateway in a second. */
const MOST_A_SECOND = 20;
const LOG_EVERY_MS = 10_000;

/**
 * What of the requests of programs was refused or failed, for who answers for them: kept for seven days in Redis,
 * shared by all gateways. A request waits for none of it, and without Redis it is not written down.
 */
@Injectable()
export class RequestLog implements OnApplicationShutdown {
  private readonly redis: Redis;
  private readonly some = new PerSecond(MOST_A_SECOND);
  private complainedAt = Number.NEGATIVE_INFINITY;

  constructor(
    @Inject(CONFIG) private readonly config: GatewayConfig,
    private readonly clock: Clock,
  ) {
    this.redis = new Redis(config.REDIS_URL, {
      ...redisTls(config),
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: 1_000,
      connectTimeout: 1_000,
      retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
    });
    this.redis.on('error', (err: unknown) => this.complain(err));
  }

  /** Once an answer was sent. People who signed in see on their page what was refused. */
  note(request: FastifyRequest, reply: FastifyReply): void {
    const caller = callerOf(request);
    if (reply.statusCode < 400 || !caller || caller.signedIn) return;
    if (!this.some.take(caller.clientId, performance.now())) return;
    const code = reply.getHeader(PROBLEM_CODE);
    const fields = fieldsOf({
      method: request.method,
      path: request.routeOptions.url ?? '',
      status: reply.statusCode,
      code: typeof code === 'string' ? code : null,
      requestId: request.id,
      durationMs: reply.elapsedTime,
    });
    const key = this.keyOf(caller.clientId);
    this.redis
      .multi()
      .xadd(key, 'MAXLEN', '~', MOST, '*', ...fields)
      .pexpire(key, KEPT_MS)
      .exec()
      .catch((err: unknown) => this.complain(err));
  }

  /**
   * The newest first.
   * @throws whatever Redis says where it cannot be read
   */
  async newest(clientId: string, limit: number): Promise<{ items: RefusedRequest[]; more: boolean }> {
    const since = this.clock.now().getTime() - KEPT_MS,
      found = await this.redis.xrevrange(this.keyOf(clientId), '+', String(since), 'COUNT', limit + 1);
    return { items: found.slice(0, limit).map(readEntry), more: found.length > limit };
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  private keyOf(clientId: string): string {
    return `${this.config.REDIS_PREFIX}:refused:${clientId}`;
  }

  private complain(err: unknown): void {
    if (performance.now() - this.complainedAt < LOG_EVERY_MS) return;
    this.complainedAt = performance.now();
    logger.warn({ err }, 'Redis does not answer: refused requests are not written down');
  }
}

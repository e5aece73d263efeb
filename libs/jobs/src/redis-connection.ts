import { Redis } from 'ioredis';
import { redisTls, type RedisConfig } from '#platform';

/**
 * Auto-resend stays on and nothing is given up (`maxRetriesPerRequest: null`): with it off, ioredis 6 leaves commands
 * in flight unsettled for ever. Whoever cannot wait sets a deadline outside, see `withDeadline`.
 */
export function connectRedis(config: RedisConfig, name: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(config.REDIS_URL, {
    ...redisTls(config),
    connectionName: name,
    maxRetriesPerRequest: null,
    connectTimeout: 5_000,
    keepAlive: 10_000,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  redis.on('error', onError);
  return redis;
}

export async function disconnectRedis(redis: Redis): Promise<void> {
  if (redis.status === 'end') return;
  await withDeadline(redis.quit(), 1_000, 'QUIT').catch(() => redis.disconnect());
}

export class RedisDeadlineExceeded extends Error {
  constructor(what: string, milliseconds: number) {
    super(`Redis did not answer ${what} within ${milliseconds} ms`);
    this.name = 'RedisDeadlineExceeded';
  }
}

export async function withDeadline<T>(work: Promise<T>, milliseconds: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RedisDeadlineExceeded(what, milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

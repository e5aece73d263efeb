import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { addressKey, CONFIG } from '#platform';
import type { IdentityConfig } from '../identity.config.js';

/**
 * Counts token requests that failed, by address and by client. Right secrets are never refused by it: whoever sends
 * wrong ones for another's client, or sits behind the same address, must not lock him out. Each instance counts for
 * itself: what is guarded is work and the log, not a secret that could be guessed.
 */
@Injectable()
export class FailureLimits {
  private readonly addresses: RateLimiterMemory;
  private readonly clients: RateLimiterMemory;

  constructor(@Inject(CONFIG) config: IdentityConfig) {
    const duration = config.TOKEN_FAILURE_WINDOW_SECONDS;
    this.addresses = new RateLimiterMemory({ points: config.TOKEN_FAILURES_PER_ADDRESS, duration });
    this.clients = new RateLimiterMemory({ points: config.TOKEN_FAILURES_PER_CLIENT, duration });
  }

  /**
   * One failure more.
   *
   * @returns seconds until it pays to ask again, when this was one failure too many; else undefined
   */
  async failed(address: string, clientId: string | undefined): Promise<number | undefined> {
    const counts = await Promise.all([
      spent(this.addresses, addressKey(address)),
      ...(clientId === undefined ? [] : [spent(this.clients, clientId)]),
    ]);
    const waits = counts.filter((wait) => wait !== undefined);
    return waits.length > 0 ? Math.max(...waits) : undefined;
  }

  /** Whether an address has used up its failures: nothing expensive is done for it then. */
  async exhausted(address: string): Promise<boolean> {
    const count = await this.addresses.get(addressKey(address));
    return count !== null && count.consumedPoints >= this.addresses.points;
  }
}

async function spent(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    return Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1_000));
  }
}

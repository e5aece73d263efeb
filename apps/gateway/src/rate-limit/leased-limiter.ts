/** A counter shared by all gateways; consume rejects with the same shape when nothing is left. */
export interface SharedCounter {
  consume(key: string, points: number): Promise<{ remainingPoints: number; msBeforeNext: number }>;
}

export interface Allowance {
  allowed: boolean;
  remaining: number;
  resetMs: number;
}

interface Lease {
  left: number;
  remainingAfter: number;
  endsAt: number;
}

const LEASES_PER_WINDOW = 50;
const MAX_KEYS = 20_000;

/**
 * Takes a fiftieth of the limit from the shared counter at a time and hands it out here, so that a busy client does
 * not cost a round trip to Redis per request. What a gateway did not hand out ends with the window.
 */
export class LeasedLimiter {
  private readonly leases = new Map<string, Lease>();
  private readonly asked = new Map<string, Promise<Allowance>>();
  private readonly size: number;

  constructor(
    private readonly counter: SharedCounter,
    limit: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.size = Math.max(1, Math.floor(limit / LEASES_PER_WINDOW));
  }

  /** The answer at once when a lease is at hand. */
  takeLocal(key: string): Allowance | undefined {
    const lease = this.leases.get(key);
    if (!lease) return undefined;
    const resetMs = lease.endsAt - this.now();
    if (resetMs <= 0 || lease.left <= 0) {
      this.leases.delete(key);
      return undefined;
    }
    lease.left -= 1;
    return { allowed: true, remaining: lease.remainingAfter + lease.left, resetMs };
  }

  async take(key: string): Promise<Allowance> {
    for (;;) {
      const local = this.takeLocal(key);
      if (local) return local;
      const running = this.asked.get(key);
      if (!running) break;
      // Somebody is asking for the same client already: wait for what he brings.
      const brought = await running;
      if (!brought.allowed) return brought;
    }
    const asking = this.lease(key).finally(() => this.asked.delete(key));
    this.asked.set(key, asking);
    return asking;
  }

  private async lease(key: string): Promise<Allowance> {
    try {
      const { remainingPoints, msBeforeNext } = await this.counter.consume(key, this.size);
      if (this.leases.size >= MAX_KEYS) this.leases.clear();
      this.leases.set(key, {
        left: this.size - 1,
        remainingAfter: remainingPoints,
        endsAt: this.now() + msBeforeNext,
      });
      return { allowed: true, remaining: remainingPoints + this.size - 1, resetMs: msBeforeNext };
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      return {
        allowed: false,
        remaining: 0,
        resetMs: (refused as { msBeforeNext?: number }).msBeforeNext ?? 1_000,
      };
    }
  }
}

// A client that sends completions in batches and repeats each batch until it is answered, whatever happens on
// the other side.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '#testing';
import { training, type Person } from '../journey/people.js';

/** How soon a lane that waits sees that the pace has changed. */
const LOOK_MS = 250;

export interface LoadOptions {
  client: ApiClient;
  people: Person[];
  batch: number;
  /** Batches under way at the same time. */
  lanes: number;
  /** Completions a second at most; without it as fast as they are answered. */
  perSecond?: number;
}

export class Load {
  /** Completions that were acknowledged: id -> person. */
  readonly acknowledged = new Map<string, string>();
  /** Requests that had to be sent again, by why. */
  readonly repeated = new Map<string, number>();
  private sent = 0;
  /** Completions of which the sending has begun. */
  private begun = 0;
  private stopped = false;
  /** At this rate from this completion on. */
  private pace: { perSecond: number; from: number; at: number } | undefined;

  constructor(private readonly options: LoadOptions) {}

  /** From now on so many completions a second at most. */
  slow(perSecond: number): void {
    this.pace = { perSecond, from: this.begun, at: Date.now() };
  }

  stop(): void {
    this.stopped = true;
  }

  /** Sends until `total` are acknowledged, or until it is stopped. */
  async run(total = Infinity): Promise<void> {
    const { lanes, batch, perSecond } = this.options;
    if (perSecond !== undefined) this.pace = { perSecond, from: 0, at: Date.now() };
    const lane = async () => {
      while (!this.stopped && this.sent < total) {
        const first = this.sent;
        const count = Math.min(batch, total - first);
        this.sent += count;
        if (!(await this.turn(first))) return;
        this.begun = Math.max(this.begun, first + count);
        await this.send(first, count);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  /** @returns false when nothing more is to be sent */
  private async turn(first: number): Promise<boolean> {
    for (;;) {
      if (this.stopped) return false;
      const { perSecond, from, at } = this.pace ?? { perSecond: Infinity, from: 0, at: 0 },
        waitMs = at + ((first - from) / perSecond) * 1000 - Date.now();
      if (!(waitMs > 0)) return true;
      await delay(Math.min(waitMs, LOOK_MS));
    }
  }

  private async send(first: number, count: number): Promise<void> {
    const { people, client } = this.options;
    const items = Array.from({ length: count }, (_, i) =>
      training(people[(first + i) % people.length]!.id, Math.floor((first + i) / people.length), 'chaos/'),
    );
    const key = randomUUID();
    for (;;) {
      const why = await this.attempt(client, items, key);
      if (why === undefined) return;
      this.repeated.set(why, (this.repeated.get(why) ?? 0) + 1);
      await delay(100);
    }
  }

  /** @returns undefined when all items are acknowledged, else why the batch has to be sent again */
  private async attempt(
    client: ApiClient,
    items: ReturnType<typeof training>[],
    key: string,
  ): Promise<string | undefined> {
    try {
      const { status, body } = await client.post(
        '/v1/completions/batch',
        { items },
        { 'idempotency-key': key },
      );
      if (status >= 500 || status === 429 || status === 409 || status === 401) return String(status);
      const results = body?.items as { completionId?: string }[] | undefined;
      const refused = results?.findIndex(({ completionId }) => !completionId) ?? 0;
      if (!results || refused >= 0)
        throw new WrongAnswer(
          `A good batch was answered with ${status}: ${JSON.stringify(results?.[refused] ?? body).slice(0, 500)}`,
        );
      for (const [i, { completionId }] of results.entries())
        this.acknowledged.set(completionId!, items[i]!.participantId);
      return undefined;
    } catch (error) {
      if (error instanceof WrongAnswer) throw error;
      return error instanceof Error
        ? ((error.cause as { code?: string } | undefined)?.code ?? error.name)
        : String(error);
    }
  }
}

class WrongAnswer extends Error {}

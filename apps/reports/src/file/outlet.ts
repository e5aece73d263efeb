import { once } from 'node:events';
import type { Writable } from 'node:stream';

/**
 * Where a file goes. Whoever waits for it also hears at once when it failed, instead of waiting for a stream
 * that is dead.
 */
export class Outlet {
  /** Settles when all has been taken. */
  readonly finished: Promise<unknown>;
  private readonly failed: Promise<never>;

  constructor(readonly stream: Writable) {
    this.failed = new Promise<never>((_, reject) => stream.once('error', reject));
    this.finished = Promise.race([once(stream, 'finish'), this.failed]);
    this.failed.catch(() => undefined);
    this.finished.catch(() => undefined);
  }

  /** Lets others work, and waits while the stream takes no more, so that nothing piles up before a slow store. */
  async drained(): Promise<void> {
    if (this.stream.writableNeedDrain) await this.orFailed(once(this.stream, 'drain'));
    else await this.orFailed(new Promise((resolve) => setImmediate(resolve)));
  }

  orFailed<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.failed]);
  }
}

import { BSON, type ClientSession } from 'mongodb';
import { currentContext, withCopiedContext, withOwnContext, type WorkContext } from '#platform';

/** What a transaction of the request answered, as it is stored. */
export interface Committed {
  value?: unknown;
}

/** Keeps in the transaction what it answers, and gives it back. */
export type Remember<T> = (tx: ClientSession, value: T) => Promise<T>;

/**
 * One try at a request with an Idempotency-Key. What each of its transactions answers is kept in that
 * transaction, so that effect and memory of it stand or fall together: the next try is given the answer, and
 * only what is missing is carried out.
 */
export class KeptRequest {
  private running = false;
  private passed = 0;

  /**
   * @param earlier what the transactions of earlier tries answered, in their order
   * @param keep writes in the transaction what it answers; throws where the key is not this try's any more
   */
  constructor(
    private readonly earlier: readonly Committed[],
    private readonly keep: (tx: ClientSession, committed: Committed) => Promise<void>,
  ) {}

  /** True when something of the request is committed: it is no longer one that may be carried out afresh. */
  get hasEffect(): boolean {
    return this.passed > 0 || this.earlier.length > 0;
  }

  /**
   * The next transaction of the request: the answer that it gave before, or the transaction. One at a time,
   * because they are known by their order.
   */
  async once<T>(commit: (remember: Remember<T>) => Promise<T>): Promise<T> {
    const before = this.earlier[this.passed];
    if (before) {
      this.passed += 1;
      return before.value as T;
    }
    if (this.running) throw new Error('a request with an Idempotency-Key has one transaction at a time');
    this.running = true;
    let remembered = false;
    try {
      const answer = await commit((tx, value) => {
        remembered = true;
        return this.remember(tx, value);
      });
      if (remembered) this.passed += 1;
      return answer;
    } finally {
      this.running = false;
    }
  }

  /**
   * Gives back what a repetition would be given, so that a handler cannot rely on more (a Map, a field that
   * is undefined).
   */
  private async remember<T>(tx: ClientSession, value: T): Promise<T> {
    const stored = BSON.serialize({ value }, { ignoreUndefined: true });
    await this.keep(tx, { value });
    return BSON.deserialize(stored)['value'] as T;
  }
}

// Beside the context of the log lines, which every request has: a storage of its own would make every promise
// dearer once more.
const underWay = new WeakMap<WorkContext, KeptRequest>();

/** The request with an Idempotency-Key that this work belongs to. */
export function requestUnderKey(): KeptRequest | undefined {
  const context = currentContext();
  return context && underWay.get(context);
}

/**
 * Has something committed that a repetition of the request must find done; `commit` calls `remember` in its
 * transaction, unless it changed nothing.
 */
export const onceUnderKey = <T>(commit: (remember: Remember<T>) => Promise<T>): Promise<T> =>
  requestUnderKey()?.once(commit) ?? commit((_tx, value) => Promise.resolve(value));

/** Carries out work that belongs to this request, also when whoever asked has hung up. */
export const underRequest = <T>(request: KeptRequest, work: () => Promise<T>): Promise<T> =>
  withOwnContext((context) => {
    underWay.set(context, request);
    return work().finally(() => underWay.delete(context));
  });

/**
 * Work that a request begins and that is not its own: for several requests at once, or what is done again
 * anyway until it is done.
 */
export const outsideRequest = <T>(work: () => T): T => (requestUnderKey() ? withCopiedContext(work) : work());

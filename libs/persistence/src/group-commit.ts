import { isDatabaseAway } from './database-away.js';
import { outsideRequest } from './idempotency/kept-request.js';

interface Waiting<C, R> {
  command: C;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

export interface GroupCommitOptions<C, R> {
  /** Most commands in one commit, or their weight where `weigh` is given. A single command may exceed it. */
  maxBatch: number;
  /** What a command counts for; 1 unless given. */
  weigh?: (command: C) => number;
  /**
   * Rest after a commit, unless a whole batch is waiting: so many times as long as the commit took, at most
   * so many milliseconds.
   * A commit that takes long is the sign of load; a few large commits of many small ones cost far less than
   * many, and a rest in proportion costs a quiet system next to nothing. The first command after a rest goes
   * at once.
   */
  rest?: {
    /** May depend on what the commit carried, in commands or their weight. */
    times: number | ((carried: number) => number);
    mostMs: number;
    /**
     * Who is answered comes back with the next command: the rest is over as soon as as many wait as were
     * served and left waiting last time.
     * Without it, callers that wait for their answers fall into groups that take turns, each with a commit of its own.
     */
    untilCallersAreBack?: boolean;
  };
  /** Carries out all commands in one transaction; answers in their order. */
  commit: (commands: C[]) => Promise<R[]>;
}

/**
 * Gathers commands that arrive at the same time into one commit: who comes while a commit is under way goes
 * with the next one.
 * A lone command is as quick as before; under load one transaction serves hundreds.
 * When a commit of several fails, its halves are tried, so that one bad command cannot fail the others. When
 * the database is away, all of them fail at once: every further try would only wait as long again.
 */
export class GroupCommit<C, R> {
  private waiting: Waiting<C, R>[] = [];
  private running: Promise<void> | null = null;
  private restUntil = 0;
  /** How many commands end a rest early. */
  private everybody = Infinity;
  private enough: () => void = () => undefined;

  constructor(private readonly options: GroupCommitOptions<C, R>) {}

  submit(command: C): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ command, resolve, reject });
      if (this.waiting.length >= this.everybody) this.enough();
      // at the end of this turn of the event loop, so that all who come in it go together
      this.running ??= outsideRequest(() =>
        new Promise<void>((next) => setImmediate(next)).then(() => this.work()),
      );
    });
  }

  submitAll(commands: C[]): Promise<R[]> {
    return Promise.all(commands.map((command) => this.submit(command)));
  }

  /** Resolves when nothing is waiting or under way any more. */
  async drain(): Promise<void> {
    while (this.running) await this.running;
  }

  private async work(): Promise<void> {
    try {
      while (this.waiting.length) {
        await this.company();
        const started = performance.now();
        const group = this.waiting.splice(0, this.fitting());
        await this.commit(group);
        this.restAfter(started, this.weightOf(group));
      }
    } finally {
      this.running = null;
    }
  }

  private restAfter(started: number, carried: number): void {
    const { rest } = this.options,
      now = performance.now();
    if (!rest) return;
    const times = typeof rest.times === 'number' ? rest.times : rest.times(carried);
    this.restUntil = now + Math.min(rest.mostMs, times * (now - started));
  }

  private async company(): Promise<void> {
    const left = this.restUntil - performance.now();
    if (
      left <= 0 ||
      this.weightOf(this.waiting) >= this.options.maxBatch ||
      this.waiting.length >= this.everybody
    )
      return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, left);
      this.enough = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private weightOf(group: Waiting<C, R>[]): number {
    const { weigh } = this.options;
    return weigh ? group.reduce((sum, { command }) => sum + weigh(command), 0) : group.length;
  }

  /** How many of those who wait go together. */
  private fitting(): number {
    const { maxBatch, weigh } = this.options;
    if (!weigh) return maxBatch;
    let weight = 0,
      count = 0;
    for (const { command } of this.waiting) {
      weight += weigh(command);
      if (count > 0 && weight > maxBatch) break;
      count++;
    }
    return count;
  }

  private async commit(group: Waiting<C, R>[]): Promise<void> {
    try {
      const results = await this.options.commit(group.map((w) => w.command));
      if (results.length !== group.length)
        throw new Error(`a commit of ${group.length} answered ${results.length}`);
      // before the answers, or who comes back at once would count twice
      if (this.options.rest?.untilCallersAreBack) this.everybody = group.length + this.waiting.length;
      for (const [i, result] of results.entries()) group[i]?.resolve(result);
    } catch (error) {
      if (group.length === 1 || isDatabaseAway(error)) for (const w of group) w.reject(error);
      else {
        const half = Math.ceil(group.length / 2);
        await this.commit(group.slice(0, half));
        await this.commit(group.slice(half));
      }
    }
  }
}

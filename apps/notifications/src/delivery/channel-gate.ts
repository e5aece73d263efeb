import { LEASE_OVER, type Outcome } from './channel.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** With all places taken and not one send ended for so long, nobody waits any more. */
const SILENT_MS = 3_000;

/**
 * Lets so many sends of one channel through at a time, in the order in which they came. While the channel is
 * down nobody waits here, so that a job with messages for several channels is never held up by one of them:
 * what cannot be sent is told at once, and after a pause one send tries whether the channel is back.
 */
export class ChannelGate {
  #underWay = 0;
  readonly #waiting: Array<(admitted: boolean) => void> = [];
  /** Taken from the front by index: shifting a long array costs its length. */
  #next = 0;
  #failures = 0;
  #tryAgainAt = 0;
  #why = '';
  #lastEnd = 0;
  #watched = false;

  /** @param most sends at the same time */
  constructor(private readonly most: number) {}

  /** The outcome of `work`, or, when the channel is down, UNREACHABLE with the code of what brought it down. */
  async run(work: () => Promise<Outcome>): Promise<Outcome> {
    if (!(await this.#admitted())) return { kind: 'UNREACHABLE', code: this.#why };
    try {
      const outcome = await work();
      this.#heard(outcome);
      return outcome;
    } finally {
      this.#underWay -= 1;
      this.#lastEnd = performance.now();
      this.#admitNext();
    }
  }

  async #admitted(): Promise<boolean> {
    if (this.#failures > 0) {
      if (performance.now() < this.#tryAgainAt || this.#underWay > 0) return false;
    } else if (this.#underWay >= this.most) {
      if (!this.#watched) this.#lookIn(SILENT_MS);
      return new Promise((admitted) => this.#waiting.push(admitted));
    }
    if (this.#underWay === 0) this.#lastEnd = performance.now();
    this.#underWay += 1;
    return true;
  }

  #heard({ kind, code }: Outcome): void {
    if (code === LEASE_OVER || code.endsWith('_NO_ANSWER')) return;
    if (kind === 'UNREACHABLE') this.#down(code);
    else this.#failures = 0;
  }

  #down(code: string): void {
    this.#why = code;
    const now = performance.now();
    // those that were under way together are one failure
    if (now < this.#tryAgainAt) return;
    this.#tryAgainAt = now + Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    for (const admitted of this.#waiting.splice(0).slice(this.#next)) admitted(false);
    this.#next = 0;
  }

  #admitNext(): void {
    const next = this.#failures === 0 ? this.#waiting[this.#next] : undefined;
    if (next === undefined) return;
    this.#next += 1;
    if (this.#next === this.#waiting.length || this.#next > 10_000) {
      this.#waiting.splice(0, this.#next);
      this.#next = 0;
    }
    this.#underWay += 1;
    next(true);
  }

  #lookIn(ms: number): void {
    this.#watched = true;
    // no reason to keep a process that stops
    setTimeout(() => this.#look(), ms).unref();
  }

  #look(): void {
    this.#watched = false;
    if (this.#waiting.length === 0) return;
    const quiet = performance.now() - this.#lastEnd;
    if (quiet >= SILENT_MS) this.#down('CHANNEL_SILENT');
    else this.#lookIn(SILENT_MS - quiet);
  }
}

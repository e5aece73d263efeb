import { LEASE_OVER, type Outcome } from './channel.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** With all places taken and not one send ended for so long, nobody waits any more. */
const SILENT_MS = 3_000;
/** Where a provider takes so many a second, nobody waits longer here for a turn; what is urgent a little longer. */
const TURN_MS = 1_000;
const URGENT_TURN_MS = 4_000;

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
  /** When the next send has its turn, and who was sent away may come again. */
  #nextTurn = 0;
  #comeAgain = 0;
  readonly #turnMs: number;

  /**
   * @param most sends at the same time
   * @param perSecond sends in a second; without end where nobody counts
   */
  constructor(
    private readonly most: number,
    perSecond = Infinity,
  ) {
    this.#turnMs = 1_000 / perSecond;
  }

  /**
   * The outcome of `work`; when the channel is down, UNREACHABLE with the code of what brought it down; when
   * more come than its provider takes, UNREACHABLE until there is room.
   * @param isUrgent goes before what is not where there is little room
   */
  async run(isUrgent: boolean, work: () => Promise<Outcome>): Promise<Outcome> {
    const busy = this.#turnMs > 0 && (await this.#turn(isUrgent));
    if (busy) return busy;
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

  /**
   * Waits for a turn. One who would wait long is sent away until there is room, each behind the one before:
   * however many there are, few wait here, and they come back as fast as they can be sent.
   */
  async #turn(isUrgent: boolean): Promise<Outcome | undefined> {
    if (this.#failures > 0) return undefined;
    const now = performance.now(),
      turn = Math.max(this.#nextTurn, now);
    if (turn - now > (isUrgent ? URGENT_TURN_MS : TURN_MS)) {
      this.#comeAgain = Math.max(this.#comeAgain, turn) + this.#turnMs;
      return {
        kind: 'UNREACHABLE',
        code: 'CHANNEL_BUSY',
        notBeforeMs: Math.round(this.#comeAgain - now),
      };
    }
    this.#nextTurn = turn + this.#turnMs;
    if (turn > now) await new Promise((resolve) => setTimeout(resolve, turn - now));
    return undefined;
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

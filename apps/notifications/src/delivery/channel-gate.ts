import { LEASE_OVER, type Outcome } from './channel.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** With all places taken and not one send ended for so long, nobody waits any more. */
const SILENT_MS = 3_000;
/**
 * Nobody waits longer here than so, by what is known of the provider's pace; what is urgent a little longer.
 * Longer than the pause between two looks for what is due: else the provider idles while it is slow.
 */
const TURN_MS = 3_000;
const URGENT_TURN_MS = 5_000;
/** Those who are sent away come again together, so that one write holds many. */
const TOGETHER_MS = 1_000;
/** How much one send counts in the time that sends take. */
const NEWEST = 0.2;

/** Whoever waits for a place: let through, or sent away with an outcome. */
type Waiting = (answer: 'ADMITTED' | Outcome) => void;

/**
 * Lets so many sends of one channel through at a time, in the order in which they came, what is urgent first.
 * While the channel is down nobody waits here, so that a job with messages for several channels is never held
 * up by one of them: what cannot be sent is told at once, and after a pause one send tries whether the channel
 * is back. Of a slow provider few wait here, and the others are told when to come again.
 */
export class ChannelGate {
  #underWay = 0;
  readonly #urgent: Waiting[] = [];
  readonly #others: Waiting[] = [];
  /** How long a send takes, the newest counting most; 0 while none has ended. */
  #sendMs = 0;
  #failures = 0;
  #tryAgainAt = 0;
  #why = '';
  #lastEnd = 0;
  #watched = false;
  /** When the next send has its turn, and who was sent away may come again. */
  #nextTurn = 0;
  readonly #comeAgain = { urgent: 0, others: 0 };
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
    const away = (await this.#turn(isUrgent)) ?? (await this.#place(isUrgent));
    if (away) return away;
    const begun = performance.now();
    try {
      const outcome = await work();
      this.#heard(outcome);
      return outcome;
    } finally {
      this.#underWay -= 1;
      this.#lastEnd = performance.now();
      this.#took(this.#lastEnd - begun);
      this.#admitNext();
    }
  }

  /**
   * Waits for a turn. One who would wait long is sent away until there is room, each behind the one before:
   * however many there are, few wait here, and they come back as fast as they can be sent.
   */
  async #turn(isUrgent: boolean): Promise<Outcome | undefined> {
    if (this.#turnMs === 0 || this.#failures > 0) return undefined;
    const now = performance.now(),
      turn = Math.max(this.#nextTurn, now);
    if (turn - now > (isUrgent ? URGENT_TURN_MS : TURN_MS)) return this.#busy(isUrgent);
    this.#nextTurn = turn + this.#turnMs;
    if (turn > now) await new Promise((resolve) => setTimeout(resolve, turn - now));
    return undefined;
  }

  /** Waits for one of the places; whoever would wait long for it is sent away in the same manner. */
  async #place(isUrgent: boolean): Promise<Outcome | undefined> {
    if (this.#failures > 0) {
      if (performance.now() < this.#tryAgainAt || this.#underWay > 0) return this.#unreachable();
    } else if (this.#underWay >= this.most) {
      if (!this.#watched) this.#lookIn(SILENT_MS);
      const answer = await new Promise<'ADMITTED' | Outcome>((admitted) => {
        (isUrgent ? this.#urgent : this.#others).push(admitted);
        this.#sendAway();
      });
      return answer === 'ADMITTED' ? undefined : answer;
    }
    if (this.#underWay === 0) this.#lastEnd = performance.now();
    this.#underWay += 1;
    return undefined;
  }

  #took(ms: number): void {
    this.#sendMs = this.#sendMs === 0 ? ms : (1 - NEWEST) * this.#sendMs + NEWEST * ms;
    this.#sendAway();
  }

  /** Those who came last and would wait longest. Nobody, while it is not known how long a send takes. */
  #sendAway(): void {
    const eachMs = this.#sendMs / this.most;
    while (this.#others.length > 0 && (this.#urgent.length + this.#others.length) * eachMs > TURN_MS)
      this.#others.pop()?.(this.#busy(false));
    while (this.#urgent.length * eachMs > URGENT_TURN_MS) this.#urgent.pop()?.(this.#busy(true));
  }

  /** Each who is sent away comes again behind those before, at the pace of the provider. */
  #busy(isUrgent: boolean): Outcome {
    const who = isUrgent ? 'urgent' : 'others',
      now = performance.now(),
      eachMs = Math.max(this.#turnMs, this.#sendMs / this.most);
    this.#comeAgain[who] = Math.max(this.#comeAgain[who], this.#nextTurn, now) + eachMs;
    return {
      kind: 'UNREACHABLE',
      code: 'CHANNEL_BUSY',
      notBeforeMs: Math.ceil((this.#comeAgain[who] - now) / TOGETHER_MS) * TOGETHER_MS,
    };
  }

  #unreachable(): Outcome {
    return { kind: 'UNREACHABLE', code: this.#why };
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
    for (const admitted of [...this.#urgent.splice(0), ...this.#others.splice(0)])
      admitted(this.#unreachable());
  }

  #admitNext(): void {
    if (this.#failures > 0) return;
    const next = this.#urgent.shift() ?? this.#others.shift();
    if (next === undefined) return;
    this.#underWay += 1;
    next('ADMITTED');
  }

  #lookIn(ms: number): void {
    this.#watched = true;
    // no reason to keep a process that stops
    setTimeout(() => this.#look(), ms).unref();
  }

  #look(): void {
    this.#watched = false;
    if (this.#urgent.length + this.#others.length === 0) return;
    const quiet = performance.now() - this.#lastEnd;
    if (quiet >= SILENT_MS) this.#down('CHANNEL_SILENT');
    else this.#lookIn(SILENT_MS - quiet);
  }
}

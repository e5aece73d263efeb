// Money out of a budget: fees are granted and some taken back all the while, each request repeated until it
// is answered, and whenever nothing is left a little is added.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiAnswer, ApiClient } from '#testing';
import type { Person } from '../journey/people.js';
import type { Random } from './random.js';

export const FEE = 250_000;
const AT_FIRST = 10 * FEE;
const ADDED = 5 * FEE;
const TAKEN_BACK = 0.25;
/** More than a raise and the last ones that are taken back can leave. */
const LAST_TRIES = 100;

/** So often it is raised when nothing is left; in between everybody is refused. */
const RAISED = 0.3;

export class Payments {
  /** Fees that this client saw granted: award -> person. */
  readonly granted = new Map<string, string>();
  readonly takenBack = new Set<string>();
  /** The last answer was that nothing is left. */
  exhausted = false;
  private amount = 0;
  private raising: Promise<void> = Promise.resolve();
  private stopped = false;
  private held: Promise<void> = Promise.resolve();
  private readonly underWay = new Set<Promise<void>>();
  private readonly path = `/v1/incentive-budgets/${new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'Asia/Jakarta' }).format()}/HONORARIUM`;

  constructor(
    private readonly client: ApiClient,
    private readonly people: Person[],
    private readonly random: Random,
    private readonly perSecond: number,
  ) {}

  stop(): void {
    this.stopped = true;
  }

  /** Waits for the decisions under way and begins no other. @returns lets them begin again */
  async hold(): Promise<() => void> {
    let goOn = () => undefined as void;
    this.held = new Promise((resolve) => {
      goOn = resolve;
    });
    while (this.underWay.size) await Promise.allSettled(this.underWay);
    return goOn;
  }

  /**
   * Decides in so many lanes at once until it is stopped, then until the budget is exhausted, which a budget
   * that is not guarded never is.
   */
  async run(lanes = 10): Promise<void> {
    await this.raise(AT_FIRST);
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        while (!this.stopped) {
          await delay(this.random.between(0, (2_000 * lanes) / this.perSecond));
          await this.held;
          const decision = this.decide();
          this.underWay.add(decision);
          await decision.finally(() => this.underWay.delete(decision));
        }
      }),
    );
    for (let i = 0; i < LAST_TRIES && !this.exhausted; i++) await this.grant();
  }

  private async decide(): Promise<void> {
    const mine = await this.grant();
    const dice = this.random.next();
    if (mine === undefined) await (dice < RAISED ? this.raise(ADDED) : undefined);
    else if (dice < TAKEN_BACK) await this.takeBack(mine);
  }

  /** @returns the award, undefined when nothing is left */
  private async grant(): Promise<string | undefined> {
    const { id: participantId } = this.random.one(this.people);
    const { status, body } = await this.untilAnswered('POST', '/v1/incentive-grants', {
      participantId,
      incentiveType: 'HONORARIUM',
      ground: 'SPEAKER',
      amount: FEE,
      reason: 'narasumber pelatihan',
    });
    this.exhausted = status === 409 && body.code === 'INCENTIVE_BUDGET_EXHAUSTED';
    if (this.exhausted) return undefined;
    if (status !== 201) throw new Error(`A fee was answered with ${status}: ${JSON.stringify(body)}`);
    this.granted.set(body.id, participantId);
    return body.id;
  }

  private async takeBack(awardId: string): Promise<void> {
    const { status, body } = await this.untilAnswered('POST', `/v1/awards/${awardId}/revoke`, {
      reason: 'acara dibatalkan',
    });
    // Only this client takes it back: "already" tells of an earlier attempt whose answer was lost.
    if (status !== 200 && body.code !== 'AWARD_ALREADY_REVOKED')
      throw new Error(`Taking a fee back was answered with ${status}: ${JSON.stringify(body)}`);
    this.takenBack.add(awardId);
    this.exhausted = false;
  }

  /** One after another, so that a smaller amount never overtakes a larger one. */
  private raise(by: number): Promise<void> {
    return (this.raising = this.raising.then(() => this.raiseBy(by)));
  }

  private async raiseBy(by: number): Promise<void> {
    const legalBasis = {
      regulation: 'Perwali 12/2026',
      budgetCode: '5.1.02.02.01.0003',
      approvedBy: 'Sekretaris Daerah',
      approvedOn: '2026-01-05',
    };
    this.amount += by;
    const { status, body } = await this.untilAnswered('PUT', this.path, { amount: this.amount, legalBasis });
    if (status !== 200) throw new Error(`The budget was answered with ${status}: ${JSON.stringify(body)}`);
    this.exhausted = false;
  }

  private async untilAnswered(method: string, path: string, body: object): Promise<ApiAnswer> {
    const key = randomUUID();
    for (;;) {
      const answer = await this.client
        .request(method, path, body, { 'idempotency-key': key })
        .catch(() => undefined);
      // A person reaches incentives by an event, which faults hold up.
      const again =
        answer === undefined ||
        answer.status >= 500 ||
        answer.status === 429 ||
        answer.status === 401 ||
        ['REQUEST_IN_PROGRESS', 'PARTICIPANT_UNKNOWN'].includes(answer.body?.code);
      if (!again) return answer;
      await delay(100);
    }
  }
}

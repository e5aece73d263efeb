// What offices ask of the API all day, whatever happens behind it: a modest, even mix of writes and reads,
// for as long as somebody wants to know how it fares.
import { training, type Person } from '../../journey/people.js';
import type { Answer } from '../harness/http-load.js';
import { latency, type Latency } from '../harness/stats.js';
import type { Product } from './running-product.js';

/**
 * Of each kind, so 60 requests a second. The reads are one of enrollment and one of incentives, which has to
 * answer while it catches up.
 */
export const MIX_PER_SECOND = 20;

const KINDS = ['record a completion', 'read a person', 'read points'] as const;
type Kind = (typeof KINDS)[number];

export interface MixMeasured {
  all: Latency;
  each: Record<Kind, Latency>;
  /** Requests that were not answered as they should be, and the first of them. */
  refused: number;
  firstRefusal?: string;
}

export class SteadyMix {
  /** Completions that were answered: id -> person. */
  readonly acknowledged = new Map<string, string>();
  private waits = emptyWaits();
  private refusals: string[] = [];
  private readonly open = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private sent = 0;

  constructor(
    private readonly product: Product,
    private readonly people: Person[],
  ) {}

  start(): void {
    this.waits = emptyWaits();
    this.refusals = [];
    this.timer = setInterval(() => this.next(), 1000 / MIX_PER_SECOND);
  }

  /** Asks nothing more, waits for what is open, and says how it was since the start. */
  async stop(): Promise<MixMeasured> {
    clearInterval(this.timer);
    await Promise.all(this.open);
    const each = Object.fromEntries(KINDS.map((kind) => [kind, latency(this.waits[kind])])) as Record<
      Kind,
      Latency
    >;
    return {
      all: latency(Object.values(this.waits).flat()),
      each,
      refused: this.refusals.length,
      ...(this.refusals[0] ? { firstRefusal: this.refusals[0] } : {}),
    };
  }

  /** One of each kind; a slow answer delays nobody's start. */
  private next(): void {
    const { http } = this.product;
    const i = this.sent++;
    const { id } = this.people[i % this.people.length]!;
    this.ask('record a completion', 201, async () => {
      const answer = await http.post(
        '/v1/completions',
        training(id, Math.floor(i / this.people.length), 'mix'),
      );
      if (answer.status === 201) this.acknowledged.set(answer.body.completionId, id);
      return answer;
    });
    this.ask('read a person', 200, () => http.get(`/v1/participants/${id}`));
    this.ask('read points', 200, () => http.get(`/v1/participants/${id}/points`));
  }

  private ask(kind: Kind, status: number, request: () => Promise<Answer>): void {
    const begun = performance.now();
    const done = request()
      .then((answer) => {
        if (answer.status === status) this.waits[kind].push(performance.now() - begun);
        else this.refusals.push(`${kind}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`);
      })
      .catch((error: unknown) => void this.refusals.push(`${kind}: ${String(error)}`))
      .finally(() => this.open.delete(done));
    this.open.add(done);
  }
}

const emptyWaits = (): Record<Kind, number[]> => ({
  'record a completion': [],
  'read a person': [],
  'read points': [],
});

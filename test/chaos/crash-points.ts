// Processes that end themselves like a power cut at the instants that matter, each as often as every other.
import { setTimeout as delay } from 'node:timers/promises';
import type { CrashPoint, ServiceName, ServiceProcess } from '#testing';
import { Deck } from './deck.js';
import { present } from './faults.js';
import type { Random } from './random.js';
import type { World } from './world.js';

/** Where a process ends itself, and who passes there. */
export const CRASH_POINTS: Record<CrashPoint, ServiceName[]> = {
  'record:before-commit': ['enrollment'],
  'record:after-commit': ['enrollment'],
  // Money was reserved, and nobody was told.
  'grant:after-commit': ['incentives'],
  'relay:before-produce': ['enrollment', 'incentives'],
  // Also the instant before the mark: nothing lies between.
  'relay:after-produce': ['enrollment', 'incentives'],
  'relay:after-mark': ['enrollment', 'incentives'],
  'consumer:before-commit': ['incentives', 'notifications'],
  'consumer:after-commit': ['incentives', 'notifications'],
  'consumer:after-enqueue': ['notifications'],
  'delivery:after-accept': ['notifications'],
  'delivery:after-record': ['notifications'],
};

interface Card {
  point: CrashPoint;
  name: ServiceName;
}

/**
 * A consumer whose predecessor was killed gets its partitions when that one's session is over, which is six
 * seconds.
 */
const PASSES_WITHIN_MS = 15_000;

export class CrashDeck {
  private readonly deck: Deck<Card>;

  constructor(
    private readonly world: World,
    private readonly random: Random,
  ) {
    this.deck = new Deck(
      Object.entries(CRASH_POINTS).flatMap(([point, services]) =>
        present(world, services).map((name) => ({ point: point as CrashPoint, name })),
      ),
      random,
    );
  }

  /** Kills the service of the next card and starts it so that it dies at the card's point. */
  async next(): Promise<string> {
    const card = this.deck.next();
    const passing = this.random.between(1, 6);
    let died = false;
    const done = await this.world.with(card.name, async (service) => {
      this.world.killed(card.name);
      await service.kill();
      died = await crashAt(this.world, service, card.point, passing);
      await service.startAnswering();
    });
    if (!died) this.deck.putBack(card);
    if (!done) await delay(200);
    return done
      ? `${card.name} ${died ? 'died' : 'did not pass'} ${card.point} (${passing})`
      : `${card.name} is in trouble already`;
  }
}

/**
 * Starts a service that is down so that it dies there. @returns false when it did not come to that point; it
 * is down in any case
 */
export async function crashAt(
  world: World,
  service: ServiceProcess,
  point: CrashPoint,
  passing: number,
  withinMs = PASSES_WITHIN_MS,
): Promise<boolean> {
  service.launch({ CRASH_AT: point, CRASH_AFTER: String(passing) });
  const waiting = new AbortController();
  const passed = service.exited().then(() => true);
  const survived = service
    .ready(2 * withinMs)
    .then(
      () => delay(withinMs, undefined, { signal: waiting.signal }),
      () => undefined,
    )
    .then(
      () => false,
      () => false,
    );
  const died = await Promise.race([passed, survived]);
  waiting.abort();
  world.killed(service.name, died ? point : 'at random');
  if (!died) await service.kill();
  return died;
}

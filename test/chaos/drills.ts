// One short drill for each guarantee that can be switched off inside the product: the fault which that
// guarantee is for, and the figure in which its absence must show.
import { enrollmentCompleted } from '#contracts';
import { eventually, type Break, type CrashPoint, type ServiceName } from '#testing';
import { addPeople, SCOPES } from '../journey/people.js';
import { crashAt } from './crash-points.js';
import { sendAgain } from './faults.js';
import { Load } from './load.js';
import { Observer } from './observe.js';
import { Payments } from './payments.js';
import { Random } from './random.js';
import { emptyKafka, restoreDatabase } from './rewinds.js';
import { quiet, settled } from './settle.js';
import { upgradeWithEventsWaiting } from './upgrade.js';
import { judge, POISON_KEY, type Verdict } from './verdict.js';
import { World } from './world.js';

export interface Drill {
  promise: string;
  figure: keyof Verdict &
    (
      | 'lost'
      | 'doubled'
      | 'ledgerMismatches'
      | 'budgetMismatches'
      | 'countMismatches'
      | 'missingMessages'
      | 'extraMessages'
      | 'deadLetters'
      | 'stuck'
    );
  fault(world: World): Promise<unknown>;
}

const SERVICES = [
  'identity',
  'enrollment',
  'incentives',
  'notifications',
  'gateway',
] as const satisfies ServiceName[];
const TENANT = 'medan';
const REACHED_WITHIN_MS = 120_000;
const FEES_PER_SECOND = 10;
const BEFORE_FAULT = 150;
const AFTER_FAULT = 150;

/** Dies there, at so many passings and then at so many, without a life in between, and comes back. */
const crash =
  (name: ServiceName, point: CrashPoint, ...passings: number[]) =>
  (world: World) =>
    world.with(name, async (service) => {
      world.killed(name);
      await service.kill();
      for (const passing of passings)
        if (!(await crashAt(world, service, point, passing, REACHED_WITHIN_MS)))
          throw new Error(`${name} did not come to ${point}`);
      // its partitions are its own when the session of the dead one is over: whoever needs that waits in the
      // end, for all of them
      await service.startAnswering();
    });

const incentivesDie = crash('incentives', 'consumer:before-commit', 1, 2);
const again = (world: World) => sendAgain(world, new Random(1), 100);
const nothing = async () => undefined;

/** A poison event, and right behind it good ones that are known already. */
async function poisonInFront(world: World): Promise<void> {
  const topic = world.topicOf(enrollmentCompleted);
  const good = world.seen
    .filter((seen) => seen.topic === topic)
    .slice(-20)
    .map(({ key, value, headers }) => ({ partition: 0, key, value, headers }));
  await world.producer.send({
    topic,
    messages: [
      { partition: 0, key: POISON_KEY, value: 'this is no JSON', headers: good[0]!.headers },
      ...good,
    ],
  });
}

export const DRILLS: Record<Break, Drill> = {
  'ack-before-commit': {
    promise: 'an acknowledged completion is never lost',
    figure: 'lost',
    fault: crash('enrollment', 'record:before-commit', 4),
  },
  'completion-without-unique-key': {
    promise: 'a repeated request has one effect',
    figure: 'doubled',
    fault: crash('enrollment', 'record:after-commit', 2),
  },
  'outbox-deleted-before-produce': {
    promise: 'a state change and its event stand or fall together',
    figure: 'lost',
    fault: crash('enrollment', 'relay:before-produce', 2),
  },
  'progress-outside-transaction': {
    promise: 'what was read is carried out',
    figure: 'lost',
    fault: incentivesDie,
  },
  'kafka-says-where-to-read': {
    promise: 'a database that was restored carries out again what it lost',
    figure: 'lost',
    fault: (world) => restoreDatabase(world, 'incentives', 4_000),
  },
  'kept-events-stay-here': {
    promise: 'what an emptied Kafka lost is sent again',
    figure: 'lost',
    fault: (world) => emptyKafka(world, 'incentives', 3_000),
  },
  'old-rows-are-nothing': {
    promise: 'what waits when the release changes is not lost',
    figure: 'lost',
    fault: (world) => upgradeWithEventsWaiting(world, 'enrollment'),
  },
  'poison-takes-its-batch': {
    promise: 'only poison becomes a dead letter',
    figure: 'deadLetters',
    fault: poisonInFront,
  },
  'effect-without-unique-key': {
    promise: 'one award for each rule, person and source',
    figure: 'doubled',
    fault: again,
  },
  'ledger-outside-transaction': {
    promise: 'the ledger is the balance',
    figure: 'ledgerMismatches',
    fault: incentivesDie,
  },
  'counts-outside-transaction': {
    promise: 'an agency has the people that it is counted to have',
    figure: 'countMismatches',
    fault: crash('enrollment', 'record:before-commit', 4),
  },
  'budget-without-room': {
    promise: 'a budget is never overspent',
    figure: 'budgetMismatches',
    fault: nothing,
  },
  'key-forgets-effects': {
    promise: 'a repeated request has one effect, also after a death before its answer',
    figure: 'doubled',
    fault: crash('incentives', 'grant:after-commit', 1, 2),
  },
  'message-without-unique-key': {
    promise: 'one message for each fact',
    figure: 'extraMessages',
    fault: again,
  },
  'lost-jobs-stay-lost': {
    promise: 'what Redis forgets is delivered all the same',
    figure: 'stuck',
    fault: crash('notifications', 'consumer:after-commit', 1, 2),
  },
  'mark-before-send': {
    promise: 'what says that it was delivered was sent',
    figure: 'missingMessages',
    fault: crash('notifications', 'delivery:after-record', 1, 2),
  },
  'accepted-sent-again': {
    promise: 'an e-mail comes again only when something came between its acceptance and its record',
    figure: 'extraMessages',
    fault: nothing,
  },
  'new-message-id-each-time': {
    promise: 'an e-mail that comes again has the same Message-ID',
    figure: 'extraMessages',
    fault: nothing,
  },
};

/**
 * One system under load while faults come one after another.
 * @param off the guarantees that are switched off; none for a product that is whole
 */
export async function runDrill(off: readonly Break[], faults: Iterable<Drill['fault']>): Promise<Verdict> {
  const world = await World.make(SERVICES, off.length ? { BREAK: off.join(',') } : {});
  let observer: Observer | undefined;
  try {
    observer = await Observer.connect(world.system);
    const client = await world.system.clientFor(TENANT, SCOPES);
    // More lanes than a death can hold up: what was under way then is "in progress" until its lease is over.
    const people = await addPeople(client, TENANT, 50);
    const load = new Load({ client, people, batch: 10, lanes: 40, perSecond: 40 });
    const payments = new Payments(client, people, new Random(2), FEES_PER_SECOND);
    world.payments = payments;
    const loading = Promise.all([load.run(), payments.run()]);
    const loaded = (count: number) =>
      eventually(() => load.acknowledged.size >= count, {
        timeoutMs: 180_000,
        describe: `${count} acknowledged completions`,
      });
    await loaded(BEFORE_FAULT);
    await eventually(() => world.seen.length > 0, { timeoutMs: 60_000, describe: 'an event on its way' });
    for (const fault of faults) await fault(world);
    await loaded(load.acknowledged.size + AFTER_FAULT);
    load.stop();
    payments.stop();
    await world.heal();
    await loading;
    if (off.length) await quiet(observer);
    else await settled(observer, { completions: load.acknowledged.size });
    return judge(await observer.observe(load.acknowledged, world.sink, payments), world.interruptions);
  } finally {
    await observer?.close();
    await world.stop();
  }
}

/** The faults that these guarantees are for; one that several share comes once. */
export const faultsOf = (names: readonly Break[]): Set<Drill['fault']> =>
  new Set(names.map((name) => DRILLS[name].fault));

/** @returns what the checker said of it */
export async function breakGuarantee(
  name: Break,
): Promise<{ caught: boolean; figure: Drill['figure']; count: number; problems: string[] }> {
  const { figure } = DRILLS[name];
  const verdict = await runDrill([name], faultsOf([name]));
  return { caught: verdict[figure] > 0, figure, count: verdict[figure], problems: verdict.problems };
}

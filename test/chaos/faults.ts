// What can go wrong, one function each. Everything random comes from the seeded source, so that a schedule
// can be played again.
import { setTimeout as delay } from 'node:timers/promises';
import { enrollmentCompleted, incentiveAwarded } from '#contracts';
import { freePort, type ServiceName } from '#testing';
import { ENGINE_NAMES } from './engine-control.js';
import { MAILS_IN_HAND, MAILS_ON_WIRE } from './in-hand.js';
import type { Link } from './links.js';
import type { Random } from './random.js';
import { emptyKafka, restoreDatabase } from './rewinds.js';
import { upgradeWithEventsWaiting } from './upgrade.js';
import { POISON_KEY } from './verdict.js';
import type { Seen, World } from './world.js';

type Fault = (world: World, random: Random) => Promise<string>;
export type Faults = Record<string, { weight: number; run: Fault }>;

export const present = (world: World, names: readonly ServiceName[]) =>
  names.filter((name) => world.system.services.some((service) => service.name === name));

/** One process after another: at random instants, stood still, doubled, ended in good order. */
export const processFaults: Faults = {
  kill: {
    weight: 7,
    async run(world, random) {
      const name = random.one(
        present(world, [
          'enrollment',
          'incentives',
          'incentives',
          'notifications',
          'notifications',
          'gateway',
          'identity',
          'evaluation',
          'reminders',
          'reports',
        ]),
      );
      const dark = random.between(0, 1500);
      const done = await world.with(name, async (service) => {
        world.killed(name);
        await service.kill();
        await delay(dark);
        await service.startAnswering();
      });
      return done ? `${name} killed` : `${name} is in trouble already`;
    },
  },
  pause: {
    weight: 1,
    async run(world, random) {
      const name = random.one(present(world, ['incentives', 'notifications', 'enrollment']));
      const ms = random.one([3_000, 8_000, 15_000, 40_000]);
      const done = await world.with(name, async (service) => {
        const interrupted =
          name === 'notifications'
            ? world.deliveriesInterrupted('notifications stood still', MAILS_IN_HAND)
            : undefined;
        service.pause();
        await delay(ms);
        service.resume();
        interrupted?.over();
      });
      return done ? `${name} stood still for ${ms} ms` : `${name} is in trouble already`;
    },
  },
  secondInstance: {
    weight: 1,
    async run(world, random) {
      const name = random.one(present(world, ['incentives', 'notifications']));
      const second = world.second(name, await freePort());
      const ms = random.between(500, 6_000);
      const done = await world.besides(name, async () => {
        second.launch();
        await second.ready().catch(() => undefined);
        await delay(ms);
        world.killed(name);
        await second.kill();
      });
      return done
        ? `a second ${name} came for ${ms} ms and was killed`
        : `${name} has to be alone at the moment`;
    },
  },
  upgrade: {
    weight: 1,
    async run(world, random) {
      return upgradeWithEventsWaiting(world, random.one(present(world, ['enrollment', 'incentives'])));
    },
  },
  terminate: {
    weight: 1,
    async run(world, random) {
      const name = random.one(present(world, ['enrollment', 'incentives', 'notifications', 'gateway']));
      const done = await world.with(name, async (service) => {
        const code = await service.stop(30_000);
        if (code !== 0) world.killed(name, 'while stopping');
        await service.startAnswering();
      });
      return done ? `${name} stopped in good order` : `${name} is in trouble already`;
    },
  },
};

/**
 * Trouble of an engine that keeps deliveries from being recorded. Redis holds jobs only, Kafka nothing of a
 * delivery.
 */
const keepsFromRecording = (world: World, engine: string) =>
  engine === 'mongodb' ? world.deliveriesInterrupted('mongodb was in trouble', MAILS_IN_HAND) : undefined;

const NOT_OURS = 'the engines are not ours: left alone';

/** Each engine by itself, so that none is left out. */
const engineFaults: Faults = Object.fromEntries(
  ENGINE_NAMES.flatMap((name): [string, Faults[string]][] => [
    [
      `${name}Killed`,
      {
        weight: 1,
        async run(world, random) {
          const dark = random.between(0, 4_000);
          if (!world.engines) return NOT_OURS;
          const interrupted = keepsFromRecording(world, name);
          await world.engines.killFor(name, dark).finally(() => interrupted?.over());
          world.killed(name, name);
          return `${name} killed, gone for ${dark} ms`;
        },
      },
    ],
    [
      `${name}Paused`,
      {
        weight: 1,
        async run(world, random) {
          const ms = random.between(1_000, 8_000);
          if (!world.engines) return NOT_OURS;
          const interrupted = keepsFromRecording(world, name);
          await world.engines.pauseFor(name, ms).finally(() => interrupted?.over());
          return `${name} stood still for ${ms} ms`;
        },
      },
    ],
    [
      `${name}DiskFull`,
      {
        weight: 1,
        async run(world, random) {
          const ms = random.between(1_000, 4_000);
          if (!world.engines) return NOT_OURS;
          if (world.engines.noDisks) return `disk of ${name} not filled: ${world.engines.noDisks}`;
          const interrupted = keepsFromRecording(world, name);
          const what = await world.engines.fillDiskFor(name, ms).finally(() => interrupted?.over());
          return `disk of ${name} full for ${ms} ms: it ${what}`;
        },
      },
    ],
  ]),
);

export const surroundingFaults: Faults = {
  ...engineFaults,
  redisForgets: {
    weight: 2,
    async run(world) {
      await world.forgetRedis();
      return 'every key in Redis gone';
    },
  },
  network: {
    weight: 4,
    async run(world, random) {
      const chosen = random.one(world.links.all);
      // Sometimes everybody's way to an engine, sometimes one.
      const links =
        random.between(0, 3) === 0 ? world.links.all.filter(({ to }) => to === chosen.to) : [chosen];
      const how = random.one(['cut', 'slow', 'blackHole'] as const);
      const ms = random.between(500, 5_000);
      const by = random.between(20, 200);
      const interrupted =
        how === 'slow' && chosen.to === 'mail server' ? undefined : interruptionBy(world, links);
      for (const { proxy } of links) how === 'slow' ? proxy.slow(by) : proxy[how]();
      await delay(ms);
      for (const { proxy } of links) proxy.heal();
      interrupted?.over();
      return `network from ${links.length > 1 ? 'everybody' : chosen.from} to ${chosen.to}: ${how} for ${ms} ms`;
    },
  },
  mailServer: {
    weight: 2,
    async run(world, random) {
      const ms = random.between(1_000, 6_000);
      const slow = random.between(0, 1) === 1;
      if (slow) world.sink.slow(random.between(50, 1_000));
      else world.sink.refuse({ recipient: /./, code: random.one([421, 450, 451]) });
      await delay(ms);
      world.sink.refuse(undefined);
      world.sink.slow(0);
      return `mail server ${slow ? 'slow' : 'refusing for now'} for ${ms} ms`;
    },
  },
  rebalancing: {
    weight: 1,
    async run(world, random) {
      const name = random.one(present(world, ['incentives', 'notifications']));
      const event = name === 'incentives' ? enrollmentCompleted : incentiveAwarded;
      const times = random.between(2, 5);
      for (let i = 0; i < times; i++) {
        // A member that comes, takes partitions, carries nothing out and goes. It must not come back by
        // itself: a consumer of kafkajs that is disconnected while it restarts after a failure joins all the
        // same, and would keep its partitions from the service for good.
        const guest = world.kafka.consumer({
          groupId: `${world.system.isolation.topicPrefix}${name}`,
          sessionTimeout: 6_000,
          retry: { retries: 3, restartOnFailure: async () => false },
        });
        await guest.connect();
        await guest.subscribe({ topics: [world.topicOf(event)] });
        await guest.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch: async () => undefined });
        await delay(random.between(100, 1_500));
        await guest.disconnect();
      }
      return `${times} rebalances of ${name}`;
    },
  },
  kafkaEmptied: {
    weight: 1,
    async run(world, random) {
      const ms = random.between(500, 3_000);
      const done = await emptyKafka(world, 'incentives', ms);
      return done ? `every topic deleted, incentives ${ms} ms behind` : 'incentives is in trouble already';
    },
  },
  databaseRestored: {
    weight: 1,
    async run(world, random) {
      const ms = random.between(1_000, 8_000);
      const done = await restoreDatabase(world, 'incentives', ms);
      return done ? `database of incentives as it was ${ms} ms before` : 'incentives is in trouble already';
    },
  },
  poison: {
    weight: 1,
    async run(world, random) {
      const event = random.one([enrollmentCompleted, incentiveAwarded]);
      const ce = {
        ce_specversion: '1.0',
        ce_id: `poison-${random.between(0, 1e9)}`,
        ce_source: '/chaos',
        ce_type: event.type,
        ce_time: new Date().toISOString(),
        ce_tenantid: 'medan',
        'content-type': 'application/json',
      };
      const forms = [
        { value: 'this is no JSON', headers: ce },
        { value: null, headers: ce },
        { value: '{"completionId":7}', headers: ce },
        { value: '[]', headers: ce },
        { value: `"${'x'.repeat(500_000)}"`, headers: ce },
        { value: '{}', headers: {} },
      ];
      const messages = Array.from({ length: random.between(1, 5) }, () => ({
        key: POISON_KEY,
        ...random.one(forms),
      }));
      await world.producer.send({ topic: world.topicOf(event), messages });
      return `${messages.length} poison events beside ${event.type}`;
    },
  },
  again: {
    weight: 2,
    run: (world, random) => sendAgain(world, random, random.between(10, 300)),
  },
};

function interruptionBy(world: World, links: Link[]) {
  const hit = links.filter(({ from }) => from === 'notifications');
  if (hit.some(({ to }) => to === 'mail server'))
    return world.deliveriesInterrupted('the way to the mail server was cut', MAILS_ON_WIRE);
  return hit.some(({ to }) => to === 'mongodb') ? keepsFromRecording(world, 'mongodb') : undefined;
}

/** Events that passed before, once more and in any order. */
export async function sendAgain(world: World, random: Random, count: number): Promise<string> {
  const some: Seen[] = [];
  for (let i = count; i > 0 && world.seen.length > 0; i--) some.push(random.one(world.seen));
  for (const topic of new Set(some.map((seen) => seen.topic))) {
    const messages = some
      .filter((seen) => seen.topic === topic)
      .map(({ key, value, headers }) => ({ key, value, headers }));
    await world.producer.send({ topic, messages });
  }
  return `${some.length} events once more, in any order`;
}

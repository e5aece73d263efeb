// What can go wrong, one function each. Everything random comes from the seeded source, so that a schedule can be played again.
import { setTimeout as delay } from 'node:timers/promises';
import { enrollmentCompleted, incentiveAwarded } from '#contracts';
import { freePort, ServiceProcess, type ServiceName } from '#testing';
import type { Random } from './random.js';
import { POISON_KEY } from './verdict.js';
import type { Seen, World } from './world.js';

export type Fault = (world: World, random: Random) => Promise<string>;

/** Where a process ends itself like a power cut, and who passes there. */
const CRASH_POINTS: [point: string, services: ServiceName[]][] = [
  ['record:before-commit', ['enrollment']],
  ['record:after-commit', ['enrollment']],
  ['consumer:before-commit', ['incentives', 'notifications']],
  ['consumer:after-commit', ['incentives', 'notifications']],
  ['relay:before-produce', ['enrollment', 'incentives']],
  ['relay:after-produce', ['enrollment', 'incentives']],
  ['relay:after-delete', ['enrollment', 'incentives']],
  ['delivery:after-accept', ['notifications']],
  ['delivery:after-record', ['notifications']],
];

const present = (world: World, names: readonly ServiceName[]) => names.filter((name) => world.system.services.some((service) => service.name === name));

export const processFaults: Record<string, { weight: number; run: Fault }> = {
  kill: {
    weight: 6,
    async run(world, random) {
      const name = random.one(present(world, ['enrollment', 'incentives', 'incentives', 'notifications', 'notifications', 'gateway', 'identity', 'evaluation', 'reminders', 'reports']));
      const dark = random.between(0, 1500);
      await world.with(name, async (service) => {
        await service.kill();
        world.killed(name);
        await delay(dark);
        await service.start();
      });
      return `${name} killed`;
    },
  },
  crashAtPoint: {
    weight: 6,
    async run(world, random) {
      const [point, services] = random.one(CRASH_POINTS);
      const name = random.one(present(world, services));
      const passing = random.between(1, 20);
      let died = false;
      await world.with(name, async (service) => {
        await service.kill();
        world.killed(name);
        service.launch({ CRASH_AT: point, CRASH_AFTER: String(passing) });
        const passed = service.exited().then(() => true);
        const survived = service.ready(30_000).then(() => delay(8_000), () => undefined).then(() => false);
        died = await Promise.race([passed, survived]);
        if (!died) await service.kill();
        world.killed(name);
        await service.start();
      });
      return `${name} ${died ? 'died' : 'did not pass'} ${point} (${passing})`;
    },
  },
  pause: {
    weight: 1,
    async run(world, random) {
      const name = random.one(present(world, ['incentives', 'notifications', 'enrollment']));
      const ms = random.one([3_000, 8_000, 15_000, 40_000]);
      await world.with(name, async (service) => {
        service.pause();
        if (name === 'notifications') world.counts.interruptedDeliveries += 1;
        await delay(ms);
        service.resume();
      });
      return `${name} stood still for ${ms} ms`;
    },
  },
  secondInstance: {
    weight: 1,
    async run(world, random) {
      const name = random.one(present(world, ['incentives', 'notifications']));
      const port = await freePort();
      const second = new ServiceProcess({ name: `${name}-second`, program: `dist/apps/${name}/src/main.js`, port, env: { ...world.system.env, [`${name.toUpperCase()}_PORT`]: String(port) }, logFolder: world.system.logFolder });
      const ms = random.between(500, 6_000);
      second.launch();
      await second.ready().catch(() => undefined);
      await delay(ms);
      await second.kill();
      world.killed(name);
      return `a second ${name} came for ${ms} ms and was killed`;
    },
  },
  terminate: {
    weight: 1,
    async run(world, random) {
      const name = random.one(present(world, ['enrollment', 'incentives', 'notifications', 'gateway']));
      await world.with(name, async (service) => {
        await service.stop(30_000);
        await service.start();
      });
      return `${name} stopped in good order`;
    },
  },
};

export const surroundingFaults: Record<string, { weight: number; run: Fault }> = {
  engineKilled: {
    weight: 3,
    async run(world, random) {
      const name = random.one(['kafka', 'mongodb', 'redis'] as const);
      const dark = random.between(0, 4_000);
      if (!world.engines) return 'engines are not ours: left alone';
      await world.engines.killFor(name, dark);
      world.counts.kills += 1;
      if (name !== 'kafka') world.counts.interruptedDeliveries += 1;
      return `${name} killed, gone for ${dark} ms`;
    },
  },
  enginePaused: {
    weight: 1,
    async run(world, random) {
      const name = random.one(['kafka', 'mongodb', 'redis'] as const);
      const ms = random.between(1_000, 8_000);
      if (!world.engines) return 'engines are not ours: left alone';
      if (name !== 'kafka') world.counts.interruptedDeliveries += 1;
      await world.engines.pauseFor(name, ms);
      return `${name} stood still for ${ms} ms`;
    },
  },
  redisForgets: {
    weight: 2,
    async run(world) {
      world.counts.interruptedDeliveries += 1;
      await world.forgetRedis();
      return 'every key in Redis gone';
    },
  },
  network: {
    weight: 3,
    async run(world, random) {
      const between = random.one(['mongodb', 'redis', 'enrollment'] as const);
      const how = random.one(['cut', 'slow', 'blackHole'] as const);
      const ms = random.between(500, 5_000);
      const proxy = world.proxies[between];
      if (between !== 'enrollment') world.counts.interruptedDeliveries += 1;
      if (how === 'slow') proxy.slow(random.between(20, 200));
      else proxy[how]();
      await delay(ms);
      proxy.heal();
      return `network to ${between}: ${how} for ${ms} ms`;
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
  poison: {
    weight: 2,
    async run(world, random) {
      const event = random.one([enrollmentCompleted, incentiveAwarded]);
      const ce = { ce_specversion: '1.0', ce_id: `poison-${random.between(0, 1e9)}`, ce_source: '/chaos', ce_type: event.type, ce_time: new Date().toISOString(), ce_tenantid: 'medan', 'content-type': 'application/json' };
      const forms = [
        { value: 'this is no JSON', headers: ce },
        { value: null, headers: ce },
        { value: '{"completionId":7}', headers: ce },
        { value: '[]', headers: ce },
        { value: `"${'x'.repeat(500_000)}"`, headers: ce },
        { value: '{}', headers: {} },
      ];
      const messages = Array.from({ length: random.between(1, 5) }, () => ({ key: POISON_KEY, ...random.one(forms) }));
      await world.producer.send({ topic: world.topicOf(event), messages });
      return `${messages.length} poison events beside ${event.type}`;
    },
  },
  again: {
    weight: 3,
    async run(world, random) {
      const some: Seen[] = [];
      for (let i = random.between(10, 300); i > 0 && world.seen.length > 0; i--) some.push(random.one(world.seen));
      for (const topic of new Set(some.map((seen) => seen.topic))) {
        const messages = some.filter((seen) => seen.topic === topic).map(({ key, value, headers }) => ({ key, value, headers }));
        await world.producer.send({ topic, messages });
      }
      return `${some.length} events once more, in any order`;
    },
  },
};

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsCarriedOut, eventually, isolation, type Isolation } from '#testing';
import { locateEngines, startEngine } from '../../../tools/engines/engines.mjs';
import { kafka } from '../../../tools/engines/kafka.mjs';
import { mongodb } from '../../../tools/engines/mongodb.mjs';
import { anyFreePort } from '../../../tools/engines/ports.mjs';
import { ProcessList } from '../../../tools/engines/processes.mjs';
import { given, testService, unique, type TestService } from '../test/test-service.js';

/** Restarts of engines would disturb other tests, so this file has engines of its own. */
describe('when an engine dies and comes back', () => {
  let folder: string, iso: Isolation, service: TestService, programs: Map<string, unknown>, list: ProcessList;
  const running = new Map<string, { port: number; stop(): Promise<void>; pid?: number | undefined }>();
  const engines = { kafka, mongodb };
  type Name = keyof typeof engines;

  const start = async (name: Name, port: number) => {
    const child = await startEngine(engines[name], programs.get(name), { data: folder, list, port });
    running.set(name, {
      port,
      pid: child.pid,
      stop: async () => {
        await child.stop();
      },
    });
  };

  beforeAll(async () => {
    const given = { KAFKA_BROKERS: process.env['KAFKA_BROKERS'], MONGODB_URI: process.env['MONGODB_URI'] };
    delete process.env['KAFKA_BROKERS'];
    delete process.env['MONGODB_URI'];
    programs = await locateEngines(() => undefined);
    Object.assign(process.env, given);
    folder = mkdtempSync(join(tmpdir(), 'mumpuni-restarts-'));
    list = new ProcessList(join(folder, 'processes.json'));
    const [kafkaPort, mongoPort] = [await anyFreePort(), await anyFreePort()];
    await Promise.all([start('kafka', kafkaPort), start('mongodb', mongoPort)]);
    const mongodbUri = mongodb.address(mongoPort),
      kafkaBroker = kafka.address(kafkaPort),
      named = isolation('restarts');
    iso = {
      ...named,
      mongodbUri,
      kafkaBrokers: [kafkaBroker],
      env: { ...named.env, KAFKA_BROKERS: kafkaBroker, MONGODB_URI: mongodbUri },
    };
    service = await testService(iso);
  });
  afterAll(async () => {
    await service?.app.close();
    for (const engine of running.values()) await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['mongodb', 'kafka'] as const)(
    '%s: everything that was acknowledged happens once, and within the patience of a wait',
    async (name) => {
      const person = unique(),
        acknowledged: string[] = [];
      let publishing = true;
      const publisher = (async () => {
        while (publishing) {
          const id = unique();
          // what fails was not acknowledged; it may or may not have happened
          await service.publish([given(id, person)]).then(
            () => acknowledged.push(id),
            () => undefined,
          );
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      await eventually(() => acknowledged.length > 20);
      const { port, pid } = running.get(name)!;
      process.kill(pid!, 'SIGKILL');
      await eventually(() => {
        try {
          process.kill(pid!, 0);
          return false;
        } catch {
          return true;
        }
      });
      await start(name, port);
      const before = acknowledged.length;
      await eventually(() => acknowledged.length > before + 20, {
        describe: 'new events to be acknowledged',
      });
      publishing = false;
      await publisher;
      const wanted = new Set(acknowledged);
      await eventually(
        async () =>
          (await service.effects()).filter((effect) => wanted.has(effect._id)).length === wanted.size,
        { describe: `${wanted.size} effects` },
      );
      // What was not acknowledged may have happened as well, and may still be on its way between one look and
      // the other.
      await eventsCarriedOut(iso);
      const effects = (await service.effects()).filter((effect) => effect.participantId === person);
      expect((await service.balances()).get(person)).toBe(effects.length);
    },
  );

  it('without Kafka it takes requests, also after a restart; only its work is not well', async () => {
    const health = async (of: TestService, path: string) => {
      const answer = await of.app.inject(`/health/${path}`);
      return [answer.statusCode, (answer.json() as { status: string }).status];
    };
    const port = running.get('kafka')!.port;
    await eventually(async () => expect(await health(service, 'ready')).toEqual([200, 'ok']));
    await running.get('kafka')!.stop();
    // the consumer counts as silent after half a minute
    await eventually(async () => expect(await health(service, 'work')).toEqual([503, 'unavailable']), {
      everyMs: 250,
    });
    expect(await health(service, 'ready')).toEqual([200, 'degraded']);

    await service.app.close();
    service = await testService(iso);
    expect(await health(service, 'ready')).toEqual([200, 'degraded']);
    expect(await health(service, 'work')).toEqual([503, 'unavailable']);
    const id = unique();
    await service.publish([given(id, unique())]);

    await start('kafka', port);
    await eventually(async () => (await service.effects()).some((effect) => effect._id === id));
    await eventually(async () => expect(await health(service, 'ready')).toEqual([200, 'ok']));
  });
});

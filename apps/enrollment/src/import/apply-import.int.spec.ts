import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, freePort, isolation, ServiceProcess, testKeys } from '#testing';
import { generateDemo } from '../../../../tools/demo/generate.js';
import { TokenClient } from '../testing/enrollment-fixture.js';

/** The built service as a process of its own, because only a process can be killed. */
describe('applying an import', () => {
  const own = isolation('enr_apply'),
    logFolder = mkdtempSync(join(tmpdir(), 'mumpuni-apply-'));
  let keys: Awaited<ReturnType<typeof testKeys>>,
    service: ServiceProcess,
    api: TokenClient,
    database: mongo.MongoClient;

  beforeAll(async () => {
    keys = await testKeys();
    const port = await freePort();
    service = new ServiceProcess({
      name: 'enrollment',
      port,
      logFolder,
      env: { ...own.env, ...keys.env, NODE_ENV: 'test', LOG_LEVEL: 'warn', ENROLLMENT_PORT: String(port) },
    });
    await service.start();
    api = new TokenClient(
      service.url,
      await keys.token({ tenant: 'medan', scopes: ['imports:read', 'imports:write'], expiresIn: 3_600 }),
    );
    database = await new mongo.MongoClient(own.mongodbUri).connect();
  });

  afterAll(async () => {
    await service?.stop();
    await database?.close();
    await keys?.close();
    await own.cleanup();
    rmSync(logFolder, { recursive: true, force: true });
  });

  const view = (id: string) => api.must('GET', `/v1/imports/${id}`);
  const inState = (id: string, state: string) =>
    eventually(async () => ((await view(id)).state === state ? view(id) : undefined), {
      timeoutMs: 120_000,
      everyMs: 200,
      describe: `import ${id} to be ${state}`,
    });
  const count = (collection: string) =>
    database.db(`${own.databasePrefix}enrollment`).collection(collection).countDocuments();

  async function dryRun(kind: string, bytes: Uint8Array) {
    const { id } = await api.must('POST', `/v1/imports?kind=${kind}`, bytes, { 'content-type': 'text/csv' });
    return inState(id, 'READY');
  }

  /** Starts the applying, kills the process in the middle of it, starts it again and only waits. */
  async function applyThroughAKill(id: string) {
    const answer = api.post(`/v1/imports/${id}/apply`).catch(() => undefined);
    await eventually(
      async () => {
        const { progress } = await view(id);
        return progress > 0 && progress < 1;
      },
      { everyMs: 5, describe: 'the applying to be under way' },
    );
    await service.kill();
    await answer;
    await service.start();
    return inState(id, 'APPLIED');
  }

  it('goes on by itself after a kill, and records every accepted row exactly once', async () => {
    const demo = generateDemo({ staff: 3_000, records: 3_000, today: '2026-11-20' });
    const people = await dryRun('participants', demo.staff.bytes);
    const applied = await applyThroughAKill(people.id);
    expect(Object.values<number>(applied.applied).reduce((a, b) => a + b)).toBe(people.toApply);
    expect(await count('participants')).toBe(people.toApply);
    expect(applied.applied).toEqual({ CREATED: people.toApply });

    const records = await dryRun('completions', demo.training.bytes);
    expect((await applyThroughAKill(records.id)).applied).toEqual({ RECORDED: records.toApply });
    expect(await count('completions')).toBe(records.toApply);
    const accounts = await database
      .db(`${own.databasePrefix}enrollment`)
      .collection('learning_hour_accounts')
      .aggregate([
        { $group: { _id: null, tenths: { $sum: '$totalTenths' }, completions: { $sum: '$completions' } } },
      ])
      .toArray();
    const credited = await database
      .db(`${own.databasePrefix}enrollment`)
      .collection('completions')
      .aggregate([{ $group: { _id: null, tenths: { $sum: '$creditedTenths' } } }])
      .toArray();
    expect(accounts[0]).toMatchObject({ completions: records.toApply, tenths: credited[0]!.tenths });
  }, 300_000);

  it.each(['record:before-commit', 'record:after-commit'])(
    'tells what became of each row as it was when the process dies at %s, so that undoing takes all of it back',
    async (point) => {
      await service.kill();
      await service.start({ CRASH_AT: point, CRASH_AFTER: '2' });
      const before = await count('participants'),
        demo = generateDemo({ staff: 1_600, records: 1, today: '2026-11-20' });
      api = new TokenClient(
        service.url,
        await keys.token({
          tenant: `kill-${point.slice(7)}`,
          scopes: ['imports:read', 'imports:write'],
          expiresIn: 3_600,
        }),
      );
      const people = await dryRun('participants', demo.staff.bytes);
      await api.post(`/v1/imports/${people.id}/apply`).catch(() => undefined);
      await eventually(() => !service.alive, {
        describe: `the process to die at ${point}`,
      });
      const recorded = (await count('participants')) - before;
      expect(recorded).toBeGreaterThan(0);
      expect(recorded).toBeLessThan(people.toApply);
      await service.start();
      expect((await inState(people.id, 'APPLIED')).applied).toEqual({ CREATED: people.toApply });
      await api.post(`/v1/imports/${people.id}/undo`);
      expect((await inState(people.id, 'UNDONE')).undone).toEqual({ TAKEN_BACK: people.toApply });
    },
    300_000,
  );
});

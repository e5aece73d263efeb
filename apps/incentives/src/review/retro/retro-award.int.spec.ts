import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#persistence';
import { registry } from '#platform';
import { isolation, testKeys } from '#testing';
import {
  completed,
  correctedEvent,
  government,
  incentivesFixture,
  withdrawnEvent,
  type IncentivesFixture,
} from '../../testing/incentives-fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'retro-')),
  clock = join(folder, 'now'),
  setTime = (instant: string) => writeFileSync(clock, instant);
const before = '2026-02-01T03:00:00.000Z',
  period = { fromYear: 2026, toYear: 2026 },
  reason = 'Keputusan Wali Kota 45/2026';
let service: IncentivesFixture;
beforeAll(async () => {
  setTime('2026-03-01T03:00:00Z');
  service = await incentivesFixture({ isolated: isolation('retro'), keys: await testKeys(), clock });
  await service.setUp(government('Asia/Jakarta'));
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

/** Everything that is stored, to show that a dry run writes nothing. */
async function everything(): Promise<string> {
  const collections = await service.db.collections(),
    all = await Promise.all(
      collections.map(async (one) => [one.collectionName, await one.find().sort({ _id: 1 }).toArray()]),
    );
  return JSON.stringify(all.filter(([name]) => !/outbox|progress|lease|relay/.test(String(name))).sort());
}
const versions = (code: string) => `/v1/incentive-rules/${code}/versions`;
const make = async (code: string, body: object) =>
  (
    await service.call('POST', versions(code), {
      body: { reference: { basis: reason }, note: 'poin dinaikkan', ...body },
    })
  ).body.version as string;
const dryRun = async (code: string, version: string, query = '') =>
  (await service.call('POST', `${versions(code)}/${version}/dry-run${query}`, { body: period })).body;
const retro = (code: string, version: string, digest: string) =>
  service.call('POST', `${versions(code)}/${version}/retro-awards`, { body: { ...period, digest, reason } });
const balance = async (participantId: string) =>
  (await service.call('GET', `/v1/participants/${participantId}/points`)).body.balance;
const reconciled = async () =>
  (await service.call('GET', '/v1/points/reconciliation?fresh=true')).body.mismatches;

describe('a version of a rule', () => {
  const [long, short, back, none] = [newId(), newId(), newId(), newId()];
  const of = (participantId: string, creditedHours: number) =>
    completed({
      participantId,
      creditedHours,
      yearHours: creditedHours,
      yearVersion: 1,
      recordedAt: before,
      endDate: '2026-01-30',
    });
  const events = [of(long, 10), of(short, 1), of(back, 10), of(none, 0)] as const;
  let digest: string, version: string;

  it('is tried on what happened, per person, and nothing is written', async () => {
    await service.complete(...events);
    await service.withdraw(withdrawnEvent(events[2].data, { yearHours: 0, yearVersion: 2 }));
    version = await make('completion-points', {
      points: { perHour: 15 },
      certificate: true,
      conditions: [{ fact: 'creditedHours', atLeast: 2 }],
    });
    const stored = await everything(),
      tried = await dryRun('completion-points', version, '?differencesOnly=false');
    expect(await everything()).toBe(stored);
    expect(tried).toMatchObject({
      judged: 3,
      people: 3,
      points: 50,
      counts: { GRANT: 0, MORE_POINTS: 1, FEWER_POINTS: 0, WOULD_NOT_BE_AWARDED: 1, NONE: 1 },
    });
    const about = (participantId: string) =>
      tried.items.find((item: { participantId: string }) => item.participantId === participantId);
    expect(about(long)).toMatchObject({
      difference: 'MORE_POINTS',
      was: { outcome: 'AWARDED', points: 100 },
      wouldBe: { outcome: 'AWARDED', points: 150 },
      points: 50,
      sourceId: events[0].data.completionId,
    });
    expect(about(short)).toMatchObject({
      difference: 'WOULD_NOT_BE_AWARDED',
      was: { points: 10 },
      wouldBe: { outcome: 'NOT_AWARDED', points: 0 },
    });
    expect(about(none)).toMatchObject({ difference: 'NONE', was: { outcome: 'NOT_AWARDED' } });
    expect(about(back)).toBeUndefined();
    digest = tried.digest;
  });

  it('decides from its instant on, and not before', async () => {
    expect(await retro('completion-points', version, digest)).toMatchObject({
      status: 409,
      body: { code: 'RULE_VERSION_NOT_ACTIVE' },
    });
    const activate = (at: string) =>
      service.call('POST', `${versions('completion-points')}/${version}/activate`, { body: { at, reason } });
    expect(await activate('2026-03-01T03:00:05Z')).toMatchObject({
      status: 422,
      body: { code: 'ACTIVATION_TOO_SOON' },
    });
    expect((await activate('2026-03-10T03:00:00Z')).body).toMatchObject({
      status: 'ACTIVE',
      activation: { from: '2026-03-10T03:00:00.000Z', reason },
    });
    expect(await activate('2026-03-11T03:00:00Z')).toMatchObject({
      status: 409,
      body: { code: 'RULE_VERSION_ACTIVATED' },
    });
    const [old, young] = [newId(), newId()];
    await service.complete(
      completed({
        participantId: old,
        creditedHours: 4,
        yearHours: 4,
        recordedAt: '2026-03-10T02:59:59.999Z',
        year: 2025,
        endDate: '2025-12-30',
      }),
      completed({
        participantId: young,
        creditedHours: 4,
        yearHours: 4,
        recordedAt: '2026-03-10T03:00:00.000Z',
        year: 2025,
        endDate: '2025-12-30',
      }),
    );
    expect([await balance(old), await balance(young)]).toEqual([40, 60]);
  });

  it('gives afterwards what it would have given, once, however often and by however many it is ordered', async () => {
    setTime('2026-03-12T03:00:00Z');
    expect(await retro('completion-points', version, '0'.repeat(64))).toMatchObject({
      status: 409,
      body: { code: 'DIFFERENCE_CHANGED' },
    });
    const orders = await Promise.all([1, 2, 3].map(() => retro('completion-points', version, digest)));
    expect(orders.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(orders[0]!.body).toMatchObject({
      status: 'APPLIED',
      reason,
      counts: { PENDING: 0, GRANTED: 1, SKIPPED: 0, REVERSED: 0 },
      orderedBy: expect.any(String),
    });
    expect([await balance(long), await balance(short)]).toEqual([150, 10]);
    expect((await service.call('GET', `/v1/awards?participantId=${long}`)).body.items).toMatchObject([
      { points: 100 },
      { points: 50, ruleVersion: version, retroId: orders[0]!.body.id },
    ]);
    expect(
      (await service.call('GET', `/v1/retro-awards/${orders[0]!.body.id}/rows`)).body.items,
    ).toMatchObject([{ participantId: long, difference: 'MORE_POINTS', points: 50, status: 'GRANTED' }]);
    expect(await dryRun('completion-points', version)).toMatchObject({
      points: 0,
      counts: { MORE_POINTS: 0, WOULD_NOT_BE_AWARDED: 1 },
    });
  });

  it('takes back with the completion what was given for it afterwards', async () => {
    const participantId = newId(),
      event = of(participantId, 10);
    await service.complete(event);
    const { digest: now } = await dryRun('completion-points', version);
    expect((await retro('completion-points', version, now)).body).toMatchObject({ counts: { GRANTED: 1 } });
    expect(await balance(participantId)).toBe(150);
    await service.withdraw(withdrawnEvent(event.data, { yearHours: 0, yearVersion: 2 }));
    expect(await balance(participantId)).toBe(0);
  });

  it('follows the hours of its completion together with the award that it supplements', async () => {
    const participantId = newId(),
      { data } = of(participantId, 10);
    await service.complete({ ...of(participantId, 10), data });
    const { digest: now } = await dryRun('completion-points', version);
    await retro('completion-points', version, now);
    const corrected = async (previousHours: number, creditedHours: number, yearVersion: number) => {
      const event = correctedEvent(data, {
        previousHours,
        creditedHours,
        yearHours: creditedHours,
        yearVersion,
      });
      await service.correct(event, event);
      const { items } = (await service.call('GET', `/v1/awards?participantId=${participantId}`)).body;
      const points = items.map((award: { status: string; points: number }) =>
        award.status === 'ACTIVE' ? award.points : award.status,
      );
      return [await balance(participantId), ...points];
    };
    expect(await balance(participantId)).toBe(150);
    expect(await corrected(10, 8, 2)).toEqual([120, 80, 40]);
    // Below what the version asks for, it would have given nothing.
    expect(await corrected(8, 1, 3)).toEqual([10, 10, 'REVOKED']);
    expect(await corrected(1, 4, 4)).toEqual([60, 40, 20]);
    expect(await reconciled()).toBe(0);
  });

  it('is reversed with a reason, once; what had been given at the time stays', async () => {
    const [{ id }] = (await service.call('GET', '/v1/retro-awards')).body.items.filter(
      (one: { digest: string }) => one.digest === digest,
    );
    const reverse = () =>
      service.call('POST', `/v1/retro-awards/${id}/reverse`, { body: { reason: 'Keputusan dibatalkan' } });
    // A row of a later release: the order is not finished without it, and says so.
    const rows = service.db.collection('retro_award_rows'),
      ofThisOne = { retroId: id };
    await rows.updateMany(ofThisOne, { $set: { v: 99 } });
    expect((await reverse()).status).toBe(500);
    expect((await service.call('GET', '/v1/retro-awards/none/rows')).status).toBe(404);
    expect((await service.call('GET', `/v1/retro-awards/${id}`)).body).toMatchObject({
      status: 'REVERSING',
      counts: { GRANTED: 1 },
    });
    expect(await registry.getSingleMetricAsString('mumpuni_unreadable_rows')).toContain(
      'mumpuni_unreadable_rows{collection="retro_award_rows"} 1',
    );
    await rows.updateMany(ofThisOne, { $set: { v: 1 } });
    const answers = await Promise.all([reverse(), reverse()]);
    expect(answers.map(({ status }) => status).every((status) => status === 200 || status === 409)).toBe(
      true,
    );
    expect((await service.call('GET', `/v1/retro-awards/${id}`)).body).toMatchObject({
      status: 'REVERSED',
      counts: { REVERSED: 1 },
      reversal: { reason: 'Keputusan dibatalkan', by: expect.any(String) },
    });
    expect(await reverse()).toMatchObject({ status: 409, body: { code: 'RETRO_AWARD_REVERSED' } });
    expect(await retro('completion-points', version, digest)).toMatchObject({
      status: 409,
      body: { code: 'RETRO_AWARD_REVERSED' },
    });
    expect(await balance(long)).toBe(100);
    expect(
      (await service.call('GET', `/v1/awards?participantId=${long}&status=REVOKED`)).body.items,
    ).toMatchObject([
      { points: 50, revocation: { cause: 'RETRO_REVERSED', reason: 'Keputusan dibatalkan' } },
    ]);
    expect(await reconciled()).toBe(0);
  });
});

describe('a version of a yearly rule', () => {
  it('decides whole years, and a retro-award gives the year that has begun', async () => {
    const participantId = newId(),
      first = completed({
        participantId,
        creditedHours: 16,
        yearHours: 16,
        yearVersion: 1,
        recordedAt: before,
      });
    await service.complete(first);
    const version = await make('priority-development', { conditions: [{ fact: 'yearHours', atLeast: 15 }] });
    await service.call('POST', `${versions('priority-development')}/${version}/activate`, {
      body: { reason },
    });
    setTime('2026-03-12T04:00:00Z');
    await service.complete(
      completed({
        participantId,
        creditedHours: 1,
        yearHours: 17,
        yearVersion: 2,
        recordedAt: '2026-03-12T04:00:00.000Z',
      }),
    );
    const priority = async () =>
      (await service.call('GET', `/v1/awards?participantId=${participantId}&ruleCode=priority-development`))
        .body.items;
    expect(await priority()).toEqual([]);
    const tried = await dryRun('priority-development', version);
    expect(tried.items).toMatchObject([{ participantId, difference: 'GRANT', sourceId: '2026' }]);
    await retro('priority-development', version, tried.digest);
    expect(await priority()).toMatchObject([{ status: 'ACTIVE', ruleVersion: version, sourceId: '2026' }]);
    // Judged by the version that granted it: 15 hours are enough, 14 are not.
    await service.withdraw(
      withdrawnEvent({ completionId: newId(), participantId }, { yearHours: 15, yearVersion: 3 }),
    );
    expect(await priority()).toMatchObject([{ status: 'ACTIVE' }]);
    await service.withdraw(
      withdrawnEvent({ completionId: newId(), participantId }, { yearHours: 14, yearVersion: 4 }),
    );
    expect(await priority()).toMatchObject([{ status: 'REVOKED' }]);
  });
});

it('keeps to what a rule can be, and to whom it belongs', async () => {
  const refused = (code: string, body: object, options = {}) =>
    service.call('POST', versions(code), {
      body: { reference: { basis: reason }, note: 'dicoba', ...body },
      ...options,
    });
  expect(
    await refused('completion-points', { conditions: [{ fact: 'yearHours', atLeast: 1 }] }),
  ).toMatchObject({
    status: 422,
    body: {
      code: 'RULE_VERSION_INVALID',
      errors: [{ path: 'conditions[0]', code: 'FACT_NOT_KNOWN_HERE', messages: { id: expect.any(String) } }],
    },
  });
  expect(
    await refused('completion-points', { conditions: [{ fact: 'creditedHours', atLeast: 1, equals: 'x' }] }),
  ).toMatchObject({ status: 422 });
  expect(await refused('cash-bonus', {})).toMatchObject({
    status: 422,
    body: { code: 'LEGAL_BASIS_REQUIRED' },
  });
  expect(await refused('no-such-rule', {})).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  expect(await refused('completion-points', {}, { agencies: [newId()] })).toMatchObject({
    status: 403,
    body: { code: 'AGENCY_SCOPE' },
  });
  const version = await make('talent-flag', {});
  expect(
    await service.call('POST', `${versions('talent-flag')}/${version}/dry-run`, { body: period }),
  ).toMatchObject({ status: 422, body: { code: 'RULE_DECIDED_BY_HAND' } });
  expect(
    await service.call('POST', `${versions('completion-points')}/v1/dry-run`, {
      tenant: 'ambon',
      body: period,
    }),
  ).toMatchObject({ status: 404 });
});

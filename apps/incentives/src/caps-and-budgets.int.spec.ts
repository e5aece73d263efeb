import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#persistence';
import { forgetAnswer, isolation, testKeys } from '#testing';
import {
  ambon,
  completed,
  government,
  incentivesFixture,
  medan,
  recorded,
  withdrawnEvent,
  type IncentivesFixture,
} from './testing/incentives-fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'caps-')),
  clock = join(folder, 'now'),
  setTime = (instant: string) => writeFileSync(clock, instant);
/** So many that a read before the write shows: with a handful the store's own conflicts hide it. */
const MANY = 64;
let service: IncentivesFixture;

beforeAll(async () => {
  setTime('2026-01-02T03:00:00Z');
  service = await incentivesFixture({ isolated: isolation('caps'), keys: await testKeys(), clock });
  await service.setUp(government('Asia/Jakarta'), government('Asia/Jayapura', ambon));
  for (const [tenant, code, caps] of [
    [medan, 'official-event', { perMonth: 2, perYear: 3 }],
    [ambon, 'official-event', { perMonth: 1 }],
    [medan, 'completion-points', { perMonth: 2 }],
  ] as const) {
    const points = code === 'completion-points' ? { perHour: 10 } : { fixed: 0 };
    const made = await service.call('POST', `/v1/incentive-rules/${code}/versions`, {
      tenant,
      body: { points, certificate: false, caps, reference: { basis: 'Keputusan 1/2026' }, note: 'dibatasi' },
    });
    expect(made).toMatchObject({ status: 201, body: { version: 'v1', status: 'DRAFT' } });
    expect(
      await service.call('POST', `/v1/incentive-rules/${code}/versions/v1/activate`, {
        tenant,
        body: { reason: 'Keputusan 1/2026' },
      }),
    ).toMatchObject({
      status: 200,
      body: { status: 'ACTIVE', activation: { from: expect.stringMatching(/^2026-01-02T03:0/) } },
    });
  }
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

async function person(tenant = medan): Promise<string> {
  const participantId = newId();
  await service.record(recorded({ participantId }, tenant));
  return participantId;
}
const invite = (participantId: string, tenant = medan) =>
  service.call('POST', '/v1/incentive-grants', {
    tenant,
    body: { participantId, incentiveType: 'OFFICIAL_EVENT', reason: 'upacara daerah' },
  });
const awardsOf = (participantId: string) =>
  service.db.collection('awards').find({ participantId, status: 'ACTIVE' }).toArray();

describe('caps', () => {
  it('of a month and a year hold when many decide at once, and what is taken back makes room', async () => {
    const who = await person();
    setTime('2026-03-10T03:00:00Z');
    const answers = await Promise.all(Array.from({ length: MANY }, () => invite(who)));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      201,
      201,
      ...Array.from({ length: MANY - 2 }, () => 409),
    ]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({
      code: 'INCENTIVE_CAP_REACHED',
      detail: expect.stringContaining('2026-03'),
    });
    expect(await awardsOf(who)).toHaveLength(2);
    setTime('2026-04-10T03:00:00Z');
    expect((await invite(who)).status).toBe(201);
    expect((await invite(who)).body).toMatchObject({
      code: 'INCENTIVE_CAP_REACHED',
      detail: expect.stringContaining('3 times a year'),
    });
    const [given] = await awardsOf(who);
    await service.call('POST', `/v1/awards/${String(given!._id)}/revoke`, {
      body: { reason: 'keliru diberikan' },
    });
    expect((await invite(who)).status).toBe(201);
  });

  it('begin their month in the zone of the government', async () => {
    const [inMedan, inAmbon] = [await person(), await person(ambon)];
    setTime('2026-05-31T14:30:00Z');
    expect([
      (await invite(inMedan)).status,
      (await invite(inMedan)).status,
      (await invite(inAmbon, ambon)).status,
      (await invite(inAmbon, ambon)).status,
    ]).toEqual([201, 201, 201, 409]);
    // Half past midnight in the east, still the evening of 31 May in the west.
    setTime('2026-05-31T15:30:00Z');
    expect([(await invite(inMedan)).status, (await invite(inAmbon, ambon)).status]).toEqual([409, 201]);
  });

  it('hold for completions in batches of several instances, and the explanation names them', async () => {
    const participantId = await person(),
      recordedAt = '2026-06-20T03:00:00.000Z';
    const events = Array.from({ length: 6 }, (_, i) =>
      completed({
        participantId,
        endDate: `2026-06-0${i + 1}`,
        recordedAt,
        creditedHours: 4,
        yearHours: 4,
        yearVersion: i + 1,
      }),
    );
    await Promise.all([
      service.complete(...events.slice(0, 3)),
      service.complete(...events.slice(3)),
      service.complete(events[0]!),
    ]);
    const given = await awardsOf(participantId);
    expect(given).toHaveLength(2);
    const explained = (
      await service.call(
        'GET',
        `/v1/participants/${participantId}/incentive-explanations?ruleCode=completion-points`,
      )
    ).body.items;
    expect(explained.filter(({ outcome }: { outcome: string }) => outcome === 'CAP_REACHED')).toHaveLength(4);
    expect(explained.find(({ outcome }: { outcome: string }) => outcome === 'CAP_REACHED')).toMatchObject({
      ruleVersion: 'v1',
      cap: { period: 'MONTH', key: '2026-06', limit: 2 },
      conditions: [],
      nextStep: { id: expect.stringContaining('2026-06') },
    });
    // Room that comes free is for the earliest of those that the cap had declined; nobody else finds any.
    const back = events.find(({ data }) => given.some(({ sourceId }) => sourceId === data.completionId))!;
    const next = events.find(({ data }) => !given.some(({ sourceId }) => sourceId === data.completionId))!;
    await service.withdraw(withdrawnEvent(back.data, { yearHours: 0, yearVersion: 9 }));
    await service.complete(...events);
    expect((await awardsOf(participantId)).map(({ sourceId }) => sourceId).sort()).toEqual(
      [
        ...given.map(({ sourceId }) => sourceId).filter((id) => id !== back.data.completionId),
        next.data.completionId,
      ].sort(),
    );
    await service.complete(
      completed({
        participantId,
        endDate: '2026-06-30',
        recordedAt,
        creditedHours: 4,
        yearHours: 4,
        yearVersion: 10,
      }),
    );
    expect(await awardsOf(participantId)).toHaveLength(2);
  });

  it('keep their room for nobody in a year that is over', async () => {
    const participantId = await person(),
      in2026 = (day: number) =>
        completed({
          participantId,
          endDate: `2026-06-0${day}`,
          recordedAt: '2026-06-20T03:00:00.000Z',
          creditedHours: 4,
          yearHours: 4 * day,
          yearVersion: day,
        });
    const events = [1, 2, 3].map(in2026);
    await service.complete(...events);
    setTime('2027-01-10T03:00:00Z');
    await service.withdraw(withdrawnEvent(events[0]!.data, { yearHours: 8, yearVersion: 4 }));
    expect((await awardsOf(participantId)).map(({ sourceId }) => sourceId)).toEqual([
      events[1]!.data.completionId,
    ]);
    setTime('2026-05-31T15:30:00Z');
  });

  it('give room that a person freed to what they had declined, once', async () => {
    const participantId = await person(),
      events = [1, 2, 3, 4].map((day) =>
        completed({
          participantId,
          endDate: `2026-06-0${day}`,
          recordedAt: '2026-06-20T03:00:00.000Z',
          creditedHours: 4,
          yearHours: 4 * day,
          yearVersion: day,
        }),
      );
    await service.complete(...events);
    const idOf = (i: number) => `medan:completion-points:${events[i]!.data.completionId}`,
      taken = await service.call('POST', `/v1/awards/${idOf(0)}/revoke`, { body: { reason: 'keliru' } });
    expect(taken.status).toBe(200);
    expect((await awardsOf(participantId)).map(({ _id }) => String(_id)).sort()).toEqual(
      [idOf(1), idOf(2)].sort(),
    );
    // What was withdrawn meanwhile gets nothing.
    await service.withdraw(withdrawnEvent(events[3]!.data, { yearHours: 12, yearVersion: 5 }));
    await service.call('POST', `/v1/awards/${idOf(1)}/revoke`, { body: { reason: 'keliru' } });
    expect((await awardsOf(participantId)).map(({ _id }) => String(_id))).toEqual([idOf(2)]);
  });

  it('are not asked of what was recorded before the version was active', async () => {
    const participantId = await person();
    await service.complete(
      ...[1, 2, 3].map((day) =>
        completed({
          participantId,
          endDate: `2025-06-0${day}`,
          recordedAt: '2026-01-02T03:00:00.000Z',
          year: 2025,
          creditedHours: 4,
          yearHours: 4 * day,
          yearVersion: day,
        }),
      ),
    );
    expect((await awardsOf(participantId)).map(({ ruleVersion }) => ruleVersion)).toEqual([
      '1970-01-01',
      '1970-01-01',
      '1970-01-01',
    ]);
  });
});

describe('a budget', () => {
  it('rests on an approval that was given, not on one that is to come', async () => {
    const legalBasis = {
      regulation: 'Perwali 12/2026',
      budgetCode: '5.1.02.02.01.0003',
      approvedBy: 'Sekretaris Daerah',
      approvedOn: '2199-01-05',
    };
    const answer = await service.call('PUT', '/v1/incentive-budgets/2026/HONORARIUM', {
      body: { amount: 1, legalBasis },
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'DATE_IN_FUTURE', errors: [{ path: 'legalBasis.approvedOn' }] },
    });
  });
});

describe('budgets', () => {
  const legalBasis = {
    regulation: 'Perwali 12/2026',
    budgetCode: '5.1.02.02.01.0003',
    approvedBy: 'Sekretaris Daerah',
    approvedOn: '2026-01-05',
  };
  const put = (type: string, amount: number, basis: object = legalBasis) =>
    service.call('PUT', `/v1/incentive-budgets/2026/${type}`, { body: { amount, legalBasis: basis } });
  const pay = (participantId: string, over: object = {}, headers: Record<string, string> = {}) =>
    service.call('POST', '/v1/incentive-grants', {
      headers,
      body: {
        participantId,
        incentiveType: 'HONORARIUM',
        ground: 'SPEAKER',
        amount: 3_000_000,
        reason: 'narasumber pelatihan',
        ...over,
      },
    });
  const left = async () => (await service.call('GET', '/v1/incentive-budgets/2026/HONORARIUM')).body.left;

  it('are needed for money, with a lawful ground; what is prohibited stays refused', async () => {
    setTime('2026-07-01T03:00:00Z');
    const who = await person();
    expect(await pay(who)).toMatchObject({ status: 422, body: { code: 'LEGAL_BASIS_REQUIRED' } });
    expect(await put('CASH_BONUS', 5_000_000)).toMatchObject({
      status: 422,
      body: { code: 'LEGAL_BASIS_REQUIRED' },
    });
    expect(await put('OFFICIAL_EVENT', 5_000_000)).toMatchObject({
      status: 422,
      body: { code: 'INCENTIVE_NOT_MONEY' },
    });
    expect(
      await put('TPP_COMPONENT', 5_000_000, { ...legalBasis, approvals: { DPRD: '3/2026' } }),
    ).toMatchObject({
      status: 422,
      body: { code: 'LEGAL_BASIS_INCOMPLETE', errors: [{ path: 'legalBasis.approvals.HOME_MINISTRY' }] },
    });
    expect(await put('HONORARIUM', 10_000_000)).toMatchObject({
      status: 200,
      body: { amount: 10_000_000, reserved: 0, left: 10_000_000 },
    });
    expect(await pay(who, { ground: 'LEARNER' })).toMatchObject({
      status: 422,
      body: { code: 'GROUND_NOT_LAWFUL' },
    });
    expect(await pay(who, { amount: undefined })).toMatchObject({
      status: 422,
      body: { code: 'AMOUNT_REQUIRED' },
    });
    expect(await pay(who, { incentiveType: 'CASH_BONUS' })).toMatchObject({
      status: 422,
      body: { code: 'LEGAL_BASIS_REQUIRED' },
    });
    expect(await left()).toBe(10_000_000);
  });

  it('are never overdrawn, however many decide at once', async () => {
    const people = await Promise.all(Array.from({ length: MANY }, () => person()));
    const answers = await Promise.all(people.map((who) => pay(who)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.find(({ status }) => status !== 201)).toMatchObject({
      status: 409,
      body: { code: 'INCENTIVE_BUDGET_EXHAUSTED', detail: expect.stringContaining('1000000') },
    });
    expect(await left()).toBe(1_000_000);
    expect(await put('HONORARIUM', 8_000_000)).toMatchObject({
      status: 409,
      body: { code: 'BUDGET_RESERVED' },
    });
    expect(await put('HONORARIUM', 9_000_000)).toMatchObject({ status: 200, body: { left: 0 } });

    const { id } = answers.find(({ status }) => status === 201)!.body;
    const back = await Promise.all(
      [1, 2].map(() =>
        service.call('POST', `/v1/awards/${id}/revoke`, { body: { reason: 'acara dibatalkan' } }),
      ),
    );
    expect(back.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await left()).toBe(3_000_000);
  });

  it('are paid from once when the process dies between the grant and its answer, and the request comes again', async () => {
    const who = await person(),
      key = newId(),
      before = await left(),
      headers = { 'idempotency-key': key };
    const once = await pay(who, { amount: 1_000_000 }, headers);
    expect(once.status).toBe(201);
    expect(
      await forgetAnswer(service.db.collection<{ _id: string }>('idempotency_keys'), key),
    ).not.toBeNull();
    expect(await pay(who, { amount: 1_000_000 }, headers)).toEqual(once);
    expect(await awardsOf(who)).toHaveLength(1);
    expect(await left()).toBe(before - 1_000_000);
  });
});

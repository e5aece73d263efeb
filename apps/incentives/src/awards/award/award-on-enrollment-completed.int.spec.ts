import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#persistence';
import { isolation, testKeys } from '#testing';
import {
  ambon,
  completed,
  incentivesFixture,
  judged,
  medan,
  recorded,
  withdrawnEvent,
  type IncentivesFixture,
} from '../../testing/incentives-fixture.js';

let service: IncentivesFixture;
beforeAll(async () => {
  service = await incentivesFixture({ isolated: isolation('award'), keys: await testKeys() });
});
afterAll(() => service.close());

const person = () => newId();
const awardsOf = (participantId: string) =>
  service.db.collection('awards').find({ participantId }).sort({ _id: 1 }).toArray();
const entriesOf = (participantId: string) =>
  service.db.collection('points_entries').find({ participantId }).sort({ _id: 1 }).toArray();
const balanceOf = async (participantId: string, tenant = medan) =>
  (
    await service.db
      .collection<{ _id: string; points: number }>('participant_standings')
      .findOne({ _id: `${tenant}:${participantId}` })
  )?.points;

describe('a completion', () => {
  it('earns points and a certificate number once, although its event comes twice in a batch, in a later batch and in a replay', async () => {
    const participantId = person(),
      event = completed({ participantId, creditedHours: 4, yearHours: 4, yearVersion: 1 });
    await service.complete(event, event);
    await service.complete(event);
    await service.complete({ ...event, id: newId() });
    expect(await awardsOf(participantId)).toMatchObject([
      {
        _id: `medan:completion-points:${event.data.completionId}`,
        ruleCode: 'completion-points',
        points: 40,
        status: 'ACTIVE',
        certificateNumber: expect.stringMatching(/^\d{4,}\/SEM\/MEDAN\/III\/2026$/),
      },
    ]);
    expect(await entriesOf(participantId)).toMatchObject([{ kind: 'AWARD', points: 40 }]);
    expect(await balanceOf(participantId)).toBe(40);
  });

  it('is numbered without gaps within tenant and year; an aborted transaction leaves nothing and uses up nothing', async () => {
    const year = 2031,
      at = (n: number) =>
        completed({
          participantId: person(),
          year,
          startDate: `${year}-05-0${n}`,
          endDate: `${year}-05-0${n}`,
          yearHours: 4,
        });
    await service.complete(at(1), at(2));
    const bad = at(3),
      beside = at(4);
    const unwritable = 1n as unknown as string;
    await expect(
      service.complete(beside, { ...bad, data: { ...bad.data, title: unwritable } }),
    ).rejects.toThrow();
    for (const { data } of [bad, beside])
      expect([
        await awardsOf(data.participantId),
        await entriesOf(data.participantId),
        await balanceOf(data.participantId),
      ]).toEqual([[], [], undefined]);
    await service.complete(
      at(5),
      completed({ participantId: person(), year, endDate: `${year}-05-06`, yearHours: 4 }, ambon),
    );
    const numbers = await service.db
      .collection('awards')
      .find({ year })
      .map((award) => `${award['tenantId']} ${award['certificateNumber']}`)
      .toArray();
    expect(numbers.sort()).toEqual([
      'ambon 0001/SEM/AMBON/V/2031',
      'medan 0001/SEM/MEDAN/V/2031',
      'medan 0002/SEM/MEDAN/V/2031',
      'medan 0003/SEM/MEDAN/V/2031',
    ]);
  });

  it('of the history of an office is awarded by the rules of its day, without a number, and told to nobody', async () => {
    const participantId = person(),
      day = { startDate: '2026-02-02', endDate: '2026-02-03', year: 2026 },
      event = completed({ participantId, ...day, history: true, creditedHours: 20, yearHours: 20 });
    await service.complete(event);
    const awards = await awardsOf(participantId);
    expect(awards).toMatchObject([
      { ruleCode: 'completion-points', status: 'ACTIVE', history: true },
      { sourceKind: 'YEAR', status: 'ACTIVE', history: true },
    ]);
    expect(awards.filter((award) => award['certificateNumber'] !== undefined)).toEqual([]);
    await service.withdraw(withdrawnEvent(event.data, { yearHours: 0, yearVersion: 9 }));
    expect(await awardsOf(participantId)).toMatchObject([
      { status: 'REVOKED', history: true },
      { status: 'REVOKED', history: true },
    ]);
  });

  it('without credited hours earns nothing and leaves the reason', async () => {
    const participantId = person(),
      event = completed({ participantId, creditedHours: 0, yearHours: 0 });
    await service.complete(event);
    await service.complete(event);
    expect(await awardsOf(participantId)).toEqual([]);
    expect(await service.db.collection('declined_decisions').find({ participantId }).toArray()).toMatchObject(
      [{ why: 'NOT_AWARDED', ruleCode: 'completion-points' }],
    );
  });
});

describe('a withdrawal', () => {
  it('takes the award back once, with a reversal in the ledger', async () => {
    const participantId = person(),
      event = completed({ participantId, creditedHours: 4, yearHours: 4, yearVersion: 1 }),
      back = withdrawnEvent(event.data, { yearHours: 0, yearVersion: 2 });
    await service.complete(event);
    await service.withdraw(back, back);
    await service.withdraw(back);
    await service.complete(event);
    expect(await awardsOf(participantId)).toMatchObject([
      { status: 'REVOKED', revocations: 1, revocation: { cause: 'COMPLETION_WITHDRAWN' } },
    ]);
    expect((await entriesOf(participantId)).map(({ kind, points }) => [kind, points])).toEqual([
      ['AWARD', 40],
      ['REVERSAL', -40],
    ]);
    expect(await balanceOf(participantId)).toBe(0);
  });

  it("takes back the leader's award for the improvement after it, a proposal that waits, and lets none be proposed any more", async () => {
    const [honoured, waiting, late] = [
        completed({ participantId: person() }),
        completed({ participantId: person() }),
        completed({ participantId: person() }),
      ] as const,
      head = person();
    const improved = ({ data: { participantId, completionId } }: typeof honoured) =>
      judged({ participantId, evaluationId: completionId, agencyHeadId: head });
    const statusOf = async ({ data }: typeof honoured) =>
      (
        await service.db
          .collection<{ _id: string; status: string }>('award_proposals')
          .findOne({ _id: `medan:${data.completionId}` })
      )?.status;
    await service.complete(honoured, waiting, late);
    await service.judge(improved(honoured), improved(waiting));
    const approve = () =>
      service.call('POST', `/v1/award-proposals/medan:${honoured.data.completionId}/decide`, {
        body: { decision: 'APPROVED', decidedBy: head, note: 'Pelayanan membaik' },
      });
    expect((await approve()).status).toBe(200);
    await service.withdraw(
      ...[honoured, waiting, late].map(({ data }) => withdrawnEvent(data, { yearHours: 0, yearVersion: 9 })),
    );
    await service.judge(improved(late));
    expect(
      (await awardsOf(honoured.data.participantId)).map(({ ruleCode, status, revocation }) => [
        ruleCode,
        status,
        revocation.cause,
      ]),
    ).toEqual([
      ['completion-points', 'REVOKED', 'COMPLETION_WITHDRAWN'],
      ['leader-award', 'REVOKED', 'COMPLETION_WITHDRAWN'],
      ['priority-development', 'REVOKED', 'YEAR_TOTAL_FELL'],
    ]);
    expect([await statusOf(honoured), await statusOf(waiting), await statusOf(late)]).toEqual([
      'APPROVED',
      'WITHDRAWN',
      undefined,
    ]);
  });

  it('that comes before its completion lets nothing be earned', async () => {
    const participantId = person(),
      event = completed({ participantId, creditedHours: 24, yearHours: 24, yearVersion: 1 });
    await service.withdraw(withdrawnEvent(event.data, { yearHours: 0, yearVersion: 2 }));
    await service.complete(event);
    expect(await awardsOf(participantId)).toEqual([]);
    expect(await balanceOf(participantId)).toBe(0);
  });
});

describe('the yearly total', () => {
  const yearly = (participantId: string) =>
    awardsOf(participantId).then((awards) =>
      awards.filter(({ ruleCode }) => ruleCode === 'priority-development'),
    );

  it('of 20 hours earns the priority once a year', async () => {
    const participantId = person(),
      at = (yearHours: number, yearVersion: number, year = 2026) =>
        completed({ participantId, creditedHours: 4, yearHours, yearVersion, year });
    await service.complete(at(19.9, 1), at(23.9, 2), at(27.9, 3));
    await service.complete(at(31.9, 4));
    await service.complete(at(20, 1, 2027));
    expect(await yearly(participantId)).toMatchObject([
      { sourceId: '2026', incentiveType: 'PRIORITY_DEVELOPMENT' },
      { sourceId: '2027' },
    ]);
  });

  it('that falls takes it back, and reaching it again reinstates the same award', async () => {
    const participantId = person(),
      first = completed({ participantId, creditedHours: 20, yearHours: 20, yearVersion: 1 });
    await service.complete(first);
    await service.withdraw(withdrawnEvent(first.data, { yearHours: 0, yearVersion: 2 }));
    expect(await yearly(participantId)).toMatchObject([
      { status: 'REVOKED', revocation: { cause: 'YEAR_TOTAL_FELL' } },
    ]);
    await service.complete(completed({ participantId, creditedHours: 21, yearHours: 21, yearVersion: 3 }));
    expect(await yearly(participantId)).toMatchObject([{ status: 'ACTIVE', revocations: 1 }]);
    expect(
      (await entriesOf(participantId))
        .filter(({ awardId }) => awardId.includes('priority'))
        .map(({ kind }) => kind),
    ).toEqual(['AWARD', 'REVERSAL', 'REINSTATEMENT']);
  });

  it('counts by its newest statement, in whatever order the events come', async () => {
    const participantId = person(),
      first = completed({ participantId, creditedHours: 20, yearHours: 20, yearVersion: 1 });
    await service.withdraw(withdrawnEvent(first.data, { yearHours: 0, yearVersion: 2 }));
    await service.complete(completed({ participantId, creditedHours: 4, yearHours: 24, yearVersion: 1 }));
    expect(await yearly(participantId)).toEqual([]);
    await service.complete(completed({ participantId, creditedHours: 20, yearHours: 20, yearVersion: 4 }));
    await service.withdraw(
      withdrawnEvent({ completionId: newId(), participantId }, { yearHours: 4, yearVersion: 3 }),
    );
    expect(await yearly(participantId)).toMatchObject([{ status: 'ACTIVE' }]);
  });
});

it('is earned once, although several instances carry out the same events at the same time', async () => {
  const participantId = person(),
    year = 2032,
    events = Array.from({ length: 12 }, (_, i) =>
      completed({
        participantId,
        year,
        endDate: `${year}-02-01`,
        creditedHours: 2,
        yearHours: 2 * (i + 1),
        yearVersion: i + 1,
      }),
    );
  await Promise.all(
    [0, 4, 8].flatMap((from) => [
      service.complete(...events),
      service.complete(...events.slice(from, from + 6)),
    ]),
  );
  const awards = await awardsOf(participantId);
  expect(awards.map(({ ruleCode }) => ruleCode).sort()).toEqual([
    ...Array<string>(12).fill('completion-points'),
    'priority-development',
  ]);
  expect(new Set(awards.map(({ certificateNumber }) => certificateNumber ?? '')).size).toBe(13);
  expect(await entriesOf(participantId)).toHaveLength(13);
  expect(await balanceOf(participantId)).toBe(240);
  expect(
    (await service.db
      .collection<{ _id: string; last: number }>('certificate_counters')
      .findOne({ _id: `medan:${year}` }))!.last,
  ).toBe(12);
});

it('keeps tenants apart that use the same ids', async () => {
  const participantId = person(),
    completionId = newId();
  await service.complete(
    completed({ participantId, completionId }),
    completed({ participantId, completionId }, ambon),
  );
  expect(
    (await awardsOf(participantId))
      .filter(({ ruleCode }) => ruleCode === 'completion-points')
      .map(({ tenantId }) => tenantId),
  ).toEqual(['ambon', 'medan']);
  expect([await balanceOf(participantId), await balanceOf(participantId, ambon)]).toEqual([40, 40]);
});

it('keeps the newest agency of a person, whichever event comes first', async () => {
  const participantId = person(),
    standing = () =>
      service.db
        .collection<{ _id: string; person: object }>('participant_standings')
        .findOne({ _id: `medan:${participantId}` });
  await service.complete(completed({ participantId, agencyId: 'old' }));
  expect((await standing())!.person).toEqual({ version: 0, agencyId: 'old' });
  await service.record(
    recorded({ participantId, version: 2, agencyId: 'new' }),
    recorded({ participantId, version: 1, agencyId: 'older' }),
  );
  expect((await standing())!.person).toMatchObject({ version: 2, agencyId: 'new' });
});

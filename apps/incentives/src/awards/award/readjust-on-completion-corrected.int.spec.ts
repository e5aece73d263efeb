import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#persistence';
import { isolation, testKeys } from '#testing';
import {
  completed,
  correctedEvent,
  incentivesFixture,
  withdrawnEvent,
  type IncentivesFixture,
} from '../../testing/incentives-fixture.js';

let service: IncentivesFixture;
beforeAll(async () => {
  service = await incentivesFixture({ isolated: isolation('readjust'), keys: await testKeys() });
});
afterAll(() => service.close());

const awardsOf = (participantId: string) =>
  service.db.collection('awards').find({ participantId }).sort({ ruleCode: 1, _id: 1 }).toArray();
const ledgerOf = async (participantId: string) => {
  const { body } = await service.call('GET', `/v1/participants/${participantId}/points`);
  return [
    body.balance,
    ...body.entries.map(({ kind, points }: { kind: string; points: number }) => [kind, points]),
  ];
};

describe('a completion whose hours are corrected', () => {
  it('has other points, once for each correction, whatever comes twice or late', async () => {
    const { data } = completed({ participantId: newId(), creditedHours: 3, yearHours: 3, yearVersion: 1 }),
      { participantId } = data,
      less = correctedEvent(data, { previousHours: 3, creditedHours: 1, yearHours: 1, yearVersion: 2 }),
      more = correctedEvent(data, { previousHours: 1, creditedHours: 2, yearHours: 2, yearVersion: 3 });
    await service.complete({ ...completed(data), data });
    await service.correct(less, less);
    await service.correct(more);
    await service.correct(less);
    expect(await ledgerOf(participantId)).toEqual([
      20,
      ['AWARD', 30],
      ['ADJUSTMENT', -20],
      ['ADJUSTMENT', 10],
    ]);
    expect(await awardsOf(participantId)).toMatchObject([
      { status: 'ACTIVE', points: 20, facts: { creditedTenths: 20 }, adjustments: 2 },
    ]);
  });

  it('loses its award with its last hour, and gets it back with the first', async () => {
    const { data } = completed({ participantId: newId(), creditedHours: 3, yearHours: 3, yearVersion: 1 }),
      { participantId } = data;
    await service.complete({ ...completed(data), data });
    await service.correct(correctedEvent(data, { creditedHours: 0, yearHours: 0, yearVersion: 2 }));
    expect(await awardsOf(participantId)).toMatchObject([
      { status: 'REVOKED', revocation: { cause: 'CREDIT_CHANGED' } },
    ]);
    await service.correct(correctedEvent(data, { creditedHours: 2, yearHours: 2, yearVersion: 3 }));
    expect(await ledgerOf(participantId)).toEqual([
      20,
      ['AWARD', 30],
      ['REVERSAL', -30],
      ['REINSTATEMENT', 20],
    ]);
  });

  it('earns what it had earned nothing for, with its number, and the year what it reaches now', async () => {
    const { data } = completed({ participantId: newId(), creditedHours: 0, yearHours: 18, yearVersion: 6 }),
      { participantId } = data;
    await service.complete({ ...completed(data), data });
    expect(await awardsOf(participantId)).toEqual([]);
    const corrected = correctedEvent(data, { creditedHours: 3, yearHours: 21, yearVersion: 7 });
    await service.correct(corrected);
    await service.correct(corrected);
    expect(await awardsOf(participantId)).toMatchObject([
      { ruleCode: 'completion-points', points: 30, certificateNumber: expect.any(String) },
      { ruleCode: 'priority-development', status: 'ACTIVE' },
    ]);
    await service.correct(correctedEvent(data, { creditedHours: 1, yearHours: 19, yearVersion: 8 }));
    expect(await awardsOf(participantId)).toMatchObject([{ points: 10 }, { status: 'REVOKED' }]);
    // Withdrawn, it earns nothing however it is corrected.
    await service.withdraw(withdrawnEvent(data, { yearHours: 18, yearVersion: 9 }));
    await service.correct(correctedEvent(data, { creditedHours: 3, yearHours: 21, yearVersion: 10 }));
    expect((await ledgerOf(participantId))[0]).toBe(0);
    expect((await service.call('GET', '/v1/points/reconciliation?fresh=true')).body.mismatches ?? 0).toBe(0);
  });

  it('keeps what a person took back', async () => {
    const { data } = completed({ participantId: newId(), creditedHours: 3, yearHours: 3, yearVersion: 1 }),
      { participantId } = data;
    await service.complete({ ...completed(data), data });
    const [award] = await awardsOf(participantId);
    await service.call('POST', `/v1/awards/${String(award!._id)}/revoke`, { body: { reason: 'keliru' } });
    await service.correct(correctedEvent(data, { creditedHours: 2, yearHours: 2, yearVersion: 2 }));
    expect(await awardsOf(participantId)).toMatchObject([
      { status: 'REVOKED', revocation: { cause: 'DECISION' } },
    ]);
  });
});

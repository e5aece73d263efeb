import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#persistence';
import { isolation, testKeys } from '#testing';
import {
  completed,
  government,
  incentivesFixture,
  judged,
  recorded,
  withdrawnEvent,
  type IncentivesFixture,
} from '../../testing/incentives-fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'appeal-')),
  clock = join(folder, 'now'),
  setTime = (instant: string) => writeFileSync(clock, instant);
const grounds = 'Sertifikat saya sah dan sudah diserahkan.',
  reason = 'Sertifikat terbukti sah menurut penerbit.';
let service: IncentivesFixture, official: string;

async function person(): Promise<string> {
  const participantId = newId();
  await service.record(recorded({ participantId }));
  return participantId;
}
beforeAll(async () => {
  setTime('2026-03-01T03:00:00Z');
  service = await incentivesFixture({ isolated: isolation('appeal'), keys: await testKeys(), clock });
  await service.setUp(government('Asia/Jakarta'));
  official = await person();
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

const file = (participantId: string, kind: string, id: string, options = {}) =>
  service.call('POST', '/v1/appeals', { body: { participantId, about: { kind, id }, grounds }, ...options });
const decide = (id: string, decision: 'UPHOLD' | 'OVERRIDE', decidedBy = official) =>
  service.call('POST', `/v1/appeals/${id}/decide`, { body: { decision, decidedBy, reason } });
const balance = async (participantId: string) =>
  (await service.call('GET', `/v1/participants/${participantId}/points`)).body.balance;
const award = async (id: string) => (await service.call('GET', `/v1/awards/${id}`)).body;

async function revoked() {
  const participantId = await person(),
    event = completed({ participantId, creditedHours: 4, yearHours: 4 }),
    id = `medan:completion-points:${event.data.completionId}`;
  await service.complete(event);
  await service.call('POST', `/v1/awards/${id}/revoke`, { body: { reason: 'Sertifikat diragukan' } });
  return { participantId, event, id };
}

describe('an appeal against an award that was taken back', () => {
  it('keeps the decision as it stood, and overridden reinstates it once', async () => {
    const { participantId, id } = await revoked(),
      filed = await file(participantId, 'AWARD_REVOKED', id);
    expect(filed).toMatchObject({
      status: 201,
      body: {
        status: 'OPEN',
        decideBy: '2026-03-15',
        overdue: false,
        thresholdVersion: 0,
        decision: {
          outcome: 'DECISION',
          ruleCode: 'completion-points',
          ruleVersion: '1970-01-01',
          inputs: { creditedTenths: 40 },
          reason: 'Sertifikat diragukan',
        },
      },
    });
    expect(await file(participantId, 'AWARD_REVOKED', id)).toMatchObject({
      status: 409,
      body: { code: 'APPEAL_EXISTS' },
    });
    expect(await decide(filed.body.id, 'OVERRIDE', participantId)).toMatchObject({
      status: 403,
      body: { code: 'NOT_IMPARTIAL' },
    });
    expect(await decide(filed.body.id, 'OVERRIDE', newId())).toMatchObject({
      status: 422,
      body: { code: 'PARTICIPANT_UNKNOWN' },
    });
    const answers = await Promise.all([1, 2, 3].map(() => decide(filed.body.id, 'OVERRIDE')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await award(id)).toMatchObject({ status: 'ACTIVE', appealId: filed.body.id });
    expect(await balance(participantId)).toBe(40);
    expect((await service.call('GET', '/v1/points/reconciliation?fresh=true')).body.mismatches).toBe(0);
    // Taken back anew it can be appealed against anew.
    await service.call('POST', `/v1/awards/${id}/revoke`, { body: { reason: 'Sertifikat palsu' } });
    expect((await file(participantId, 'AWARD_REVOKED', id)).status).toBe(201);
  });

  it('upheld changes nothing, and stays so', async () => {
    const { participantId, id } = await revoked(),
      { body } = await file(participantId, 'AWARD_REVOKED', id);
    expect((await decide(body.id, 'UPHOLD')).body).toMatchObject({
      status: 'UPHELD',
      verdict: { by: official, reason },
    });
    expect(await decide(body.id, 'OVERRIDE')).toMatchObject({
      status: 409,
      body: { code: 'APPEAL_DECIDED' },
    });
    expect((await award(id)).status).toBe('REVOKED');
  });

  it('cannot bring back what rests on a withdrawn completion', async () => {
    const { participantId, event, id } = await revoked(),
      { body } = await file(participantId, 'AWARD_REVOKED', id);
    await service.withdraw(withdrawnEvent(event.data, { yearHours: 0, yearVersion: 9 }));
    expect(await decide(body.id, 'OVERRIDE')).toMatchObject({
      status: 409,
      body: { code: 'COMPLETION_WITHDRAWN' },
    });
    expect((await service.call('GET', `/v1/appeals/${body.id}`)).body.status).toBe('OPEN');
  });

  it('comes within the days of the threshold, and is overdue after its last day', async () => {
    const { participantId, id } = await revoked(),
      other = await revoked(),
      { body } = await file(participantId, 'AWARD_REVOKED', id);
    setTime('2026-03-31T16:59:00Z');
    const overdue = async () =>
      (await service.call('GET', '/v1/appeals?overdue=true')).body.items.map((one: { id: string }) => one.id);
    expect(await overdue()).toContain(body.id);
    expect((await file(other.participantId, 'AWARD_REVOKED', other.id)).status).toBe(201);
    const late = await revoked();
    setTime('2026-05-01T17:00:00Z');
    expect(await file(late.participantId, 'AWARD_REVOKED', late.id)).toMatchObject({
      status: 409,
      body: { code: 'APPEAL_TOO_LATE' },
    });
    setTime('2026-03-01T03:00:00Z');
    expect(await overdue()).toEqual([]);
  });
});

describe('an appeal against an award that was not given', () => {
  it('overridden gives what the rule would have given, with its certificate number, and a repeat of the event adds nothing', async () => {
    const participantId = await person(),
      event = completed({ participantId, creditedHours: 0, yearHours: 0 }),
      id = `medan:completion-points:${event.data.completionId}`;
    await service.complete(event);
    const { body } = await file(participantId, 'AWARD_REFUSED', id);
    expect(body).toMatchObject({ decision: { outcome: 'NOT_AWARDED', inputs: { creditedTenths: 0 } } });
    expect((await decide(body.id, 'OVERRIDE')).body).toMatchObject({
      status: 'OVERRIDDEN',
      verdict: { awardId: id },
    });
    await service.complete(event);
    expect(await award(id)).toMatchObject({
      status: 'ACTIVE',
      appealId: body.id,
      certificateNumber: expect.any(String),
      reason,
    });
    expect(await service.db.collection('points_entries').countDocuments({ participantId })).toBe(1);
  });

  it('of a year is judged by the newest total, and stays when the rule would not give it', async () => {
    const participantId = await person(),
      id = `medan:priority-development:${participantId}:2026`;
    await service.complete(completed({ participantId, creditedHours: 19, yearHours: 19, yearVersion: 1 }));
    const { body } = await file(participantId, 'AWARD_REFUSED', id);
    expect(body).toMatchObject({
      decision: {
        outcome: 'NOT_AWARDED',
        ruleVersion: '1970-01-01',
        inputs: { year: 2026, yearTenths: 190 },
      },
    });
    await decide(body.id, 'OVERRIDE');
    await service.withdraw(
      withdrawnEvent({ completionId: newId(), participantId }, { yearHours: 15, yearVersion: 2 }),
    );
    expect(await award(id)).toMatchObject({ status: 'ACTIVE', appealId: body.id });
  });

  it("against the leader's rejection is decided by somebody else, and the proposal says so", async () => {
    const participantId = await person(),
      head = await person(),
      evaluationId = newId(),
      proposalId = `medan:${evaluationId}`;
    await service.judge(judged({ participantId, evaluationId, agencyHeadId: head }));
    expect(await file(participantId, 'PROPOSAL_REJECTED', proposalId)).toMatchObject({
      status: 409,
      body: { code: 'DECISION_NOT_AS_NAMED' },
    });
    await service.call('POST', `/v1/award-proposals/${proposalId}/decide`, {
      body: { decision: 'REJECTED', decidedBy: head, note: 'Belum cukup' },
    });
    const { body } = await file(participantId, 'PROPOSAL_REJECTED', proposalId);
    expect(body).toMatchObject({
      decision: {
        outcome: 'REJECTED',
        reason: 'Belum cukup',
        decidedBy: head,
        inputs: { ratingAfter: 'SANGAT_BAIK' },
      },
    });
    expect(await decide(body.id, 'OVERRIDE', head)).toMatchObject({
      status: 403,
      body: { code: 'NOT_IMPARTIAL' },
    });
    expect((await decide(body.id, 'OVERRIDE')).status).toBe(200);
    expect((await service.call('GET', `/v1/award-proposals/${proposalId}`)).body).toMatchObject({
      status: 'APPROVED',
      decision: { by: official, appealId: body.id },
    });
    expect(await award(`medan:leader-award:${evaluationId}`)).toMatchObject({
      status: 'ACTIVE',
      incentiveType: 'LEADER_AWARD',
      appealId: body.id,
    });
  });
});

describe('an appeal against an award that was given', () => {
  it('overridden takes it back for good', async () => {
    const participantId = await person(),
      event = completed({ participantId, creditedHours: 20, yearHours: 20 }),
      id = `medan:priority-development:${participantId}:2026`;
    await service.complete(event);
    const { body } = await file(participantId, 'AWARD_GIVEN', id);
    await decide(body.id, 'OVERRIDE');
    await service.complete(completed({ participantId, creditedHours: 4, yearHours: 24, yearVersion: 4 }));
    expect(await award(id)).toMatchObject({ status: 'REVOKED', revocation: { cause: 'APPEAL', reason } });
  });
});

it('about decisions of other services is recorded and decided, for these to act upon', async () => {
  const participantId = await person(),
    { body } = await file(participantId, 'ADMISSION', newId());
  expect((await decide(body.id, 'OVERRIDE')).body).toMatchObject({
    status: 'OVERRIDDEN',
    about: { kind: 'ADMISSION' },
  });
});

it("about somebody else's decision, by another tenant or agency, is unknown", async () => {
  const { participantId, id } = await revoked(),
    other = await person();
  expect(await file(other, 'AWARD_REVOKED', id)).toMatchObject({
    status: 422,
    body: { code: 'DECISION_UNKNOWN', errors: [{ path: 'about.id' }] },
  });
  expect(await file(other, 'AWARD_REFUSED', id)).toMatchObject({
    status: 422,
    body: { code: 'DECISION_UNKNOWN', errors: [{ path: 'about.id' }] },
  });
  const { body } = await file(participantId, 'AWARD_REVOKED', id);
  for (const who of [{ tenant: 'ambon' }, { agencies: [newId()] }]) {
    expect(await file(participantId, 'AWARD_REVOKED', id, who)).toMatchObject({
      status: 422,
      body: { code: 'PARTICIPANT_UNKNOWN' },
    });
    expect(await service.call('GET', `/v1/appeals/${body.id}`, who)).toMatchObject({ status: 404 });
    expect((await service.call('GET', '/v1/appeals', who)).body.items).toEqual([]);
    expect(
      await service.call('POST', `/v1/appeals/${body.id}/decide`, {
        ...who,
        body: { decision: 'OVERRIDE', decidedBy: official, reason },
      }),
    ).toMatchObject({ status: 404 });
  }
});

// A rule is changed: tried on what happened, activated, given afterwards, taken back. And a decision is
// appealed against, and overridden by a person.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, startSystem, type ApiClient, type System } from '#testing';
import { employeeNumber } from '../journey/people.js';

const folder = mkdtempSync(join(tmpdir(), 'incentive-decisions-')),
  clock = join(folder, 'now');
const setTime = (instant: string) => writeFileSync(clock, instant);
const wait = { everyMs: 200 },
  basis = 'Keputusan Wali Kota 45/2026';
let system: System,
  medan: ApiClient,
  next = 0;

async function person(): Promise<{ id: string; number: string }> {
  const number = employeeNumber(next++),
    { id } = await medan.must('POST', '/v1/participants', {
      employeeNumber: number,
      name: `Pegawai Contoh ${next}`,
      employeeType: 'PNS',
      agencyName: 'Dinas Sosial',
    });
  return { id, number };
}
const training = (participantId: string, day: string): Promise<{ completionId: string }> =>
  medan.must('POST', '/v1/completions', {
    participantId,
    title: 'Pelatihan Teknis Contoh',
    form: 'technical',
    provider: 'Lembaga Pelatihan Contoh',
    startDate: day,
    endDate: day,
    hours: 4,
    certificateNumber: `800.2/${day}/${participantId}`,
  });
const balance = async (id: string): Promise<number | undefined> =>
  (await medan.get(`/v1/participants/${id}/points`)).body.balance;
const messages = async (id: string, kind: string): Promise<any[]> =>
  (await medan.must('GET', `/v1/participants/${id}/inbox`)).items.filter(
    (message: { kind: string }) => message.kind === kind,
  );
const told = (id: string, kind: string, times: number) =>
  eventually(async () => (await messages(id, kind)).length === times, {
    ...wait,
    describe: `${times} messages ${kind}`,
  });

beforeAll(async () => {
  setTime('2026-11-20T03:00:00Z');
  const timed = { CLOCK_FILE: clock };
  system = await startSystem({
    name: 'incentive_decisions',
    oneProcess: true,
    services: ['identity', 'enrollment', 'evaluation', 'incentives', 'notifications', 'gateway'],
    envOf: { enrollment: timed, evaluation: timed, incentives: timed, notifications: timed },
  });
  medan = await system.clientFor(
    'medan',
    ['participants', 'completions', 'incentives', 'appeals', 'messages', 'thresholds'].flatMap((resource) => [
      `${resource}:read`,
      `${resource}:write`,
    ]),
  );
  await medan.must('POST', '/v1/agencies', { name: 'Dinas Sosial' });
});

afterAll(async () => {
  await system?.stop();
  rmSync(folder, { recursive: true });
});

describe('a rule that is changed', () => {
  it('is tried, activated, given afterwards to whom it would have given more, and taken back', async () => {
    const [first, second] = [await person(), await person()],
      versions = '/v1/incentive-rules/completion-points/versions',
      period = { fromYear: 2026, toYear: 2026 };
    await training(first.id, '2026-11-18');
    await training(second.id, '2026-11-19');
    for (const { id } of [first, second])
      await eventually(async () => (await balance(id)) === 40, {
        ...wait,
        describe: 'points for the training',
      });
    // The dry run says per person what the version would have given, and changes nothing.
    const { version } = await medan.must('POST', versions, {
      points: { perHour: 15 },
      certificate: true,
      conditions: [{ fact: 'creditedHours', atLeast: 0.1 }],
      reference: { basis },
      note: 'Poin dinaikkan',
    });
    const tried = await medan.must('POST', `${versions}/${version}/dry-run`, period);
    expect(tried).toMatchObject({
      judged: 2,
      people: 2,
      points: 40,
      counts: { MORE_POINTS: 2, GRANT: 0, NONE: 0 },
    });
    expect(tried.items).toMatchObject([
      { was: { points: 40 }, wouldBe: { points: 60 } },
      { was: { points: 40 }, wouldBe: { points: 60 } },
    ]);
    expect([await balance(first.id), await balance(second.id)]).toEqual([40, 40]);
    // Active from an instant on: what is recorded before it is decided as before, what comes after it by the version.
    expect(await medan.must('POST', `${versions}/${version}/activate`, { reason: basis })).toMatchObject({
      status: 'ACTIVE',
    });
    setTime('2026-11-20T04:00:00Z');
    const third = await person();
    await training(third.id, '2026-11-20');
    await eventually(async () => (await balance(third.id)) === 60, {
      ...wait,
      describe: 'points by the new version',
    });
    // The retro-award gives the difference once; the person is told; who and why stand in it.
    const order = { ...period, digest: tried.digest, reason: basis },
      given = await medan.must('POST', `${versions}/${version}/retro-awards`, order);
    expect(given).toMatchObject({
      status: 'APPLIED',
      reason: basis,
      orderedBy: expect.any(String),
      counts: { GRANTED: 2, PENDING: 0 },
    });
    expect(await medan.must('POST', `${versions}/${version}/retro-awards`, order)).toMatchObject({
      id: given.id,
      counts: { GRANTED: 2 },
    });
    expect([await balance(first.id), await balance(second.id), await balance(third.id)]).toEqual([
      60, 60, 60,
    ]);
    await told(first.id, 'INCENTIVE_AWARDED', 2);
    // Its reversal takes back what it gave, and only that.
    expect(
      await medan.must('POST', `/v1/retro-awards/${given.id}/reverse`, { reason: 'Anggaran poin habis' }),
    ).toMatchObject({
      status: 'REVERSED',
      counts: { REVERSED: 2 },
      reversal: { reason: 'Anggaran poin habis' },
    });
    expect([await balance(first.id), await balance(second.id), await balance(third.id)]).toEqual([
      40, 40, 60,
    ]);
    await told(first.id, 'INCENTIVE_REVOKED', 1);
    expect((await medan.must('GET', '/v1/points/reconciliation?fresh=true')).mismatches).toBe(0);
  });
});

describe('an award that was taken back', () => {
  it('is appealed against, decided by somebody else in the days of the threshold, and everyone is told', async () => {
    const [who, official] = [await person(), await person()];
    await medan.must('PUT', '/v1/thresholds/appeal.deadlines', {
      value: { filingDays: 30, decisionDays: 7 },
      reason: 'Keputusan Kepala BKPSDM',
    });
    const { completionId } = await training(who.id, '2026-11-18'),
      awardId = `medan:completion-points:${completionId}`;
    const award = async () => (await medan.get(`/v1/awards/${awardId}`)).body;
    await eventually(async () => (await award()).status === 'ACTIVE', { ...wait, describe: 'the award' });
    await medan.must('POST', `/v1/awards/${awardId}/revoke`, { reason: 'Sertifikat diragukan' });
    const points = (await award()).points as number;
    // The threshold was set a moment ago at another service: the appeal names the version that set its last day.
    await eventually(
      async () => {
        const probe = await person();
        const { completionId: other } = await training(probe.id, '2026-11-17');
        await eventually(
          async () => (await medan.get(`/v1/awards/medan:completion-points:${other}`)).status === 200,
          wait,
        );
        const answer = await medan.must('POST', '/v1/appeals', {
          participantId: probe.id,
          about: { kind: 'AWARD_GIVEN', id: `medan:completion-points:${other}` },
          grounds: 'Saya tidak hadir sampai selesai.',
        });
        return answer.thresholdVersion === 1;
      },
      { ...wait, describe: 'the threshold to be known' },
    );
    const appeal = await medan.must('POST', '/v1/appeals', {
      participantId: who.id,
      about: { kind: 'AWARD_REVOKED', id: awardId },
      grounds: 'Sertifikat saya sah dan sudah diserahkan.',
    });
    expect(appeal).toMatchObject({
      status: 'OPEN',
      decideBy: '2026-11-27',
      decision: { outcome: 'DECISION', reason: 'Sertifikat diragukan', inputs: { form: 'technical' } },
    });
    await told(who.id, 'APPEAL_FILED', 1);
    expect(
      (
        await medan.post(`/v1/appeals/${appeal.id}/decide`, {
          decision: 'OVERRIDE',
          decidedBy: who.id,
          reason: 'Saya sendiri yang memutuskan.',
        })
      ).body,
    ).toMatchObject({ status: 403, code: 'NOT_IMPARTIAL' });
    expect(
      await medan.must('POST', `/v1/appeals/${appeal.id}/decide`, {
        decision: 'OVERRIDE',
        decidedBy: official.id,
        reason: 'Sertifikat terbukti sah.',
      }),
    ).toMatchObject({ status: 'OVERRIDDEN', verdict: { by: official.id, awardId } });
    expect(await award()).toMatchObject({ status: 'ACTIVE', appealId: appeal.id });
    expect(await balance(who.id)).toBe(points);
    await told(who.id, 'APPEAL_DECIDED', 1);
    expect((await messages(who.id, 'APPEAL_DECIDED'))[0].text).toContain('keputusan semula diubah');
    expect((await messages(who.id, 'APPEAL_DECIDED'))[0].text).toContain('Sertifikat terbukti sah.');
  });
});

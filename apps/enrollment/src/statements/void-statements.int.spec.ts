import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../testing/enrollment-fixture.js';

const SCOPES = ['completions:read', 'completions:write', 'participants:read', 'participants:write'];
const NIP = '199001012015031001';
const XAPI = { 'x-experience-api-version': '1.0.3' };

describe('a statement that its learning system takes back', () => {
  let enrollment: EnrollmentUnderTest, api: ApiClient, participantId: string;

  const send = async (statement: object, client = api) => {
    const { status, body } = await client.post<string[]>('/xapi/statements', statement, XAPI);
    expect(status).toBe(200);
    return body[0] ?? '';
  };
  const course = async () => {
    const activityId = `https://lms.example.go.id/course/${randomUUID()}`,
      mapping = { activityId, title: `Kursus ${activityId.slice(-8)}`, form: 'eLearning', hours: 3 };
    await api.must('POST', '/v1/xapi-activities', mapping);
    return activityId;
  };
  const completed = (activity: string, id = randomUUID() as string, day = '2026-03-12') => ({
    id,
    actor: { account: { homePage: 'https://lms.example.go.id', name: NIP } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
    object: { id: activity },
    timestamp: `${day}T04:00:00Z`,
  });
  const voiding = (target: string, id = randomUUID() as string) => ({
    id,
    actor: { account: { homePage: 'https://lms.example.go.id', name: 'system' } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
    object: { objectType: 'StatementRef', id: target },
  });
  const kept = async (activity: string) =>
    (await api.must('GET', `/v1/xapi-statements?activityId=${encodeURIComponent(activity)}`)).items as {
      statementId: string;
      status: string;
      completionId: string | null;
    }[];
  const hours = async () =>
    (await api.must('GET', `/v1/participants/${participantId}/learning-hours?year=2026`))
      .totalHours as number;
  const completions = async () =>
    (await api.must('GET', `/v1/completions?participantId=${participantId}&total=true`)).total as number;

  beforeAll(async () => {
    enrollment = await startEnrollment('void', '2026-11-21T03:00:00Z', { XAPI_SWEEP_MS: '200' });
    api = await enrollment.client('medan', SCOPES);
    await api.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
    const person = { employeeNumber: NIP, employeeType: 'PNS', name: 'Ayu', agencyName: 'DINKES' };
    participantId = (await api.must('POST', '/v1/participants', person)).id;
  });
  afterAll(() => enrollment?.stop());

  it('takes its completion with it, once, and says why', async () => {
    const activity = await course(),
      before = await hours(),
      id = await send(completed(activity));
    const [{ completionId } = { completionId: '' }] = await kept(activity);
    expect(await hours()).toBe(before + 3);
    const again = voiding(id);
    expect(await send(again)).toBe(again.id);
    await send(again);
    await send(voiding(id.toUpperCase()));
    expect(await kept(activity)).toMatchObject([{ status: 'VOIDED', completionId }]);
    expect(await api.must('GET', `/v1/completions/${completionId}`)).toMatchObject({
      status: 'WITHDRAWN',
      withdrawnReason: expect.stringContaining('sistem pembelajaran'),
    });
    expect(await hours()).toBe(before);
    // told once more it stays void
    await send(completed(activity, id));
    expect(await hours()).toBe(before);
  });

  it('gives way to another statement that was not counted beside it', async () => {
    const activity = await course(),
      before = await hours(),
      first = await send(completed(activity)),
      second = await send(completed(activity, randomUUID(), '2026-03-20'));
    expect((await kept(activity)).map(({ status }) => status).sort()).toEqual(['COUNTED', 'RECORDED']);
    await send(voiding(first));
    await eventually(
      async () => {
        const statuses = new Map((await kept(activity)).map((each) => [each.statementId, each.status]));
        return statuses.get(first) === 'VOIDED' && statuses.get(second) === 'RECORDED';
      },
      { describe: 'the second statement to count' },
    );
    expect(await hours()).toBe(before + 3);
  });

  it('never becomes a completion where it comes after what takes it back, also in one request', async () => {
    const activity = await course(),
      [early, together] = [randomUUID() as string, randomUUID() as string],
      before = await completions();
    await send(voiding(early));
    await send(completed(activity, early));
    await send([completed(activity, together), voiding(together)]);
    expect((await kept(activity)).map(({ status }) => status)).toEqual(['VOIDED', 'VOIDED']);
    expect(await completions()).toBe(before);
  });

  it('is the business of its own client alone', async () => {
    const activity = await course(),
      id = await send(completed(activity)),
      stranger = await enrollment.client('medan', SCOPES, { clientId: 'another-lms' });
    await send(voiding(id), stranger);
    expect(await kept(activity)).toMatchObject([{ status: 'RECORDED' }]);
  });

  it('leaves alone what somebody else recorded of the same training', async () => {
    const activity = await course();
    const { completionId } = await api.must('POST', '/v1/completions', {
      participantId,
      title: `Kursus ${activity.slice(-8)}`,
      form: 'eLearning',
      startDate: '2026-03-12',
      endDate: '2026-03-12',
      hours: 3,
    });
    await send(voiding(await send(completed(activity))));
    expect(await kept(activity)).toMatchObject([{ status: 'VOIDED' }]);
    expect(await api.must('GET', `/v1/completions/${completionId}`)).toMatchObject({ status: 'RECORDED' });
  });
});

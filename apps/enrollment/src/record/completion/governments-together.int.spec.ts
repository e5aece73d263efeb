import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

const SCOPES = ['participants', 'completions'].flatMap((resource) => [
  `${resource}:read`,
  `${resource}:write`,
]);
const NUMBER = '199001012015031001',
  PAIRS = 40;

/** Requests of many callers are committed together; what is true of one government must not decide about another. */
describe('completions of two governments in one commit', () => {
  let enrollment: EnrollmentUnderTest, medan: ApiClient, ambon: ApiClient;
  const ids = new Map<ApiClient, string>();

  beforeAll(async () => {
    // Half past midnight on the 21st in Ambon, half past ten on the evening of the 20th in Medan.
    enrollment = await startEnrollment('together', '2026-11-20T15:30:00Z');
    const operator = await enrollment.client(undefined, ['platform:operate']);
    await operator.must('PUT', '/v1/tenants/medan', { name: 'Kota Medan', timeZone: 'Asia/Jakarta' });
    await operator.must('PUT', '/v1/tenants/ambon', { name: 'Kota Ambon', timeZone: 'Asia/Jayapura' });
    const listed = await operator.must('GET', '/v1/tenants?limit=1');
    expect(listed.items).toMatchObject([{ id: 'ambon', name: 'Kota Ambon', timeZone: 'Asia/Jayapura' }]);
    expect((await operator.must('GET', `/v1/tenants?cursor=${listed.nextCursor}`)).items).toMatchObject([
      { id: 'medan' },
    ]);
    medan = await enrollment.client('medan', SCOPES);
    expect((await medan.get('/v1/tenants')).status).toBe(403);
    ambon = await enrollment.client('ambon', SCOPES);
    for (const api of [medan, ambon]) {
      await api.must('POST', '/v1/agencies', { name: 'Bappeda' });
      // One number in both: it names another person in each.
      const { id } = await api.must('POST', '/v1/participants', {
        employeeNumber: NUMBER,
        employeeType: 'PNS',
        name: 'Orang Sama',
        agencyName: 'Bappeda',
      });
      ids.set(api, id);
      // The token is known from here on: both governments' requests come through at the same moment.
      await api.must('GET', `/v1/completions?participantId=${id}`);
    }
  });
  afterAll(() => enrollment?.stop());

  const record = (day: string, n: number) => ({
    employeeNumber: NUMBER,
    title: `Seminar ${n}`,
    form: 'seminar',
    startDate: day,
    endDate: day,
    certificateNumber: `S/${n}`,
  });
  const inTurns = (send: (api: ApiClient, n: number) => Promise<{ status: number; body: any }>) =>
    Promise.all(
      Array.from({ length: PAIRS }, (_, n) => n).flatMap((n) =>
        (n % 2 ? [medan, ambon] : [ambon, medan]).map(async (api) => ({ api, n, ...(await send(api, n)) })),
      ),
    );

  it('are each judged by the day of their own government', async () => {
    const answers = await inTurns((api, n) => api.post('/v1/completions', record('2026-11-21', n)));
    for (const { api, status, body } of answers)
      expect([status, body.code ?? body.status]).toEqual(
        api === ambon ? [201, 'RECORDED'] : [422, 'COMPLETION_IN_FUTURE'],
      );
  });

  it('are each recorded for their own person, and the same certificate counts in both', async () => {
    const answers = await inTurns((api, n) => api.post('/v1/completions', record('2026-03-12', 100 + n)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.completionId)).size).toBe(2 * PAIRS);
    for (const api of [medan, ambon]) {
      const mine = answers.filter((answer) => answer.api === api);
      expect(Math.max(...mine.map(({ body }) => body.yearHours))).toBe(api === ambon ? 320 : 160);
      for (const { body } of mine)
        expect(await api.must('GET', `/v1/completions/${body.completionId}`)).toMatchObject({
          participantId: ids.get(api),
        });
      const other = api === medan ? ambon : medan;
      expect((await other.get(`/v1/completions/${mine[0]!.body.completionId}`)).status).toBe(404);
    }
  });
});

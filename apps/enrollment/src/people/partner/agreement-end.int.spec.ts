// An end that was typed wrongly is put right, or taken back, until the day that was agreed.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

const dayFromToday = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
let enrollment: EnrollmentUnderTest, whole: ApiClient, partnerId: string;
const agreed = async (number: string, days: { startsOn: string; endsOn: string }) =>
  (await whole.must('POST', `/v1/partners/${partnerId}/agreements`, { number, topic: 'Data', ...days }))
    .id as string;

beforeAll(async () => {
  enrollment = await startEnrollment('agreement_end');
  whole = await enrollment.client('batanghari', ['partners:read', 'partners:write', 'programmes:write']);
  const partner = { name: 'Universitas Contoh', kind: 'UNIVERSITY', insideRegion: true };
  partnerId = (await whole.must('POST', '/v1/partners', partner)).id as string;
});
afterAll(() => enrollment?.stop());

it('is changed and taken back, and the agreement holds as agreed', async () => {
  const endsOn = dayFromToday(300),
    id = await agreed('1/PKS', { startsOn: dayFromToday(-300), endsOn }),
    programme = { title: 'Data', form: 'technical', learningHours: 8, partnerId, agreementId: id };
  await whole.must('POST', `/v1/agreements/${id}/end`, { lastDay: dayFromToday(-200), reason: 'Keliru' });
  expect((await whole.post('/v1/programmes', programme)).body).toMatchObject({ code: 'AGREEMENT_ENDED' });
  const end = { lastDay: dayFromToday(100), reason: 'Disepakati' };
  const changed = await whole.must('POST', `/v1/agreements/${id}/end`, end);
  expect(changed).toMatchObject({ ended: end, endsOn, inForce: true });
  const outside = await whole.post(`/v1/agreements/${id}/end`, { ...end, lastDay: endsOn });
  expect(outside).toMatchObject({ status: 422, body: { code: 'AGREEMENT_LAST_DAY' } });

  const back = await whole.must('POST', `/v1/agreements/${id}/end/withdraw`);
  expect(back).toMatchObject({ endsOn, inForce: true, version: changed.version + 1 });
  expect(back).not.toHaveProperty('ended');
  expect((await whole.must('POST', `/v1/agreements/${id}/end/withdraw`)).version).toBe(back.version);
  await whole.must('POST', '/v1/programmes', programme);
});

it('stays once the agreed day has passed', async () => {
  const id = await agreed('2/PKS', { startsOn: dayFromToday(-300), endsOn: dayFromToday(-100) }),
    end = { lastDay: dayFromToday(-200), reason: 'Terlambat' };
  const over = { status: 409, body: { code: 'AGREEMENT_OVER' } };
  expect(await whole.post(`/v1/agreements/${id}/end`, end)).toMatchObject(over);
  expect(await whole.post('/v1/agreements/none/end/withdraw')).toMatchObject({ status: 404 });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

let enrollment: EnrollmentUnderTest;
beforeAll(async () => {
  // The 22nd has begun in Jakarta, though not in London.
  enrollment = await startEnrollment('introduced_on', '2026-11-21T17:30:00Z');
});
afterAll(() => enrollment?.stop());

it('an application was introduced on a day that has come where the government is', async () => {
  const api = await enrollment.client('medan', ['programmes:read', 'programmes:write']);
  const register = (name: string, introducedOn: string) =>
    api.post('/v1/applications', { name, introducedOn });
  expect(await register('SIAP', '2026-11-23')).toMatchObject({
    status: 422,
    body: { code: 'DATE_IN_FUTURE', errors: [{ path: 'introducedOn', code: 'DATE_IN_FUTURE' }] },
  });
  expect((await register('SIAP', '2026-11-22')).status).toBe(201);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#persistence';
import type { ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

let enrollment: EnrollmentUnderTest, api: ApiClient;
beforeAll(async () => {
  enrollment = await startEnrollment('unknown-programme');
  api = await enrollment.client('medan', ['programmes:read', 'partners:read', 'modules:read']);
});
afterAll(() => enrollment?.stop());

it.each([
  'programmes/{id}/batches',
  'programmes/{id}/commitments',
  'programmes/{id}/modules',
  'programmes/{id}/reviews',
  'modules/{id}/progress',
])('%s of what does not exist is no empty list', async (path) => {
  expect(await api.get(`/v1/${path.replace('{id}', newId())}`)).toMatchObject({
    status: 404,
    body: { code: 'NOT_FOUND' },
  });
});

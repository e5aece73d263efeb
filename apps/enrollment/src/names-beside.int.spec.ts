import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEnrollment, type EnrollmentUnderTest } from './testing/enrollment-fixture.js';

const READING = ['completions:read', 'internships:read', 'certifications:read', 'enrolments:read'];
let enrollment: EnrollmentUnderTest;

beforeAll(async () => {
  enrollment = await startEnrollment('names');
  const api = await enrollment.client('medan', [
    'participants:read',
    'participants:write',
    'completions:write',
    'internships:write',
    'programmes:write',
  ]);
  await api.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  const { id: participantId } = await api.must('POST', '/v1/participants', {
    employeeNumber: '199001012015031001',
    employeeType: 'PNS',
    name: 'Citra Lestari',
    agencyName: 'Dinas Kesehatan',
  });
  const days = { startDate: '2026-03-02', endDate: '2026-03-04' };
  await api.must('POST', '/v1/completions', {
    participantId,
    title: 'Pelayanan Publik',
    form: 'technical',
    hours: 20,
    ...days,
  });
});
afterAll(() => enrollment?.stop());

it('stand beside the ids of one thing as well', async () => {
  const api = await enrollment.client('medan', ['participants:read']),
    [{ id }] = (await api.must('GET', '/v1/participants')).items;
  expect(await api.must('GET', `/v1/participants/${id}`)).toMatchObject({ agencyName: 'Dinas Kesehatan' });
});

it('stand beside the ids of a list: of agencies for all, of people for who may read them', async () => {
  const named = await enrollment.client('medan', [...READING, 'participants:read']),
    plain = await enrollment.client('medan', READING);
  expect((await named.must('GET', '/v1/completions')).items).toMatchObject([
    { participantName: 'Citra Lestari', agencyName: 'Dinas Kesehatan' },
  ]);
  expect((await named.must('GET', '/v1/participants')).items).toMatchObject([
    { name: 'Citra Lestari', agencyName: 'Dinas Kesehatan' },
  ]);
  const [completion] = (await plain.must('GET', '/v1/completions')).items;
  expect(completion).toMatchObject({ agencyName: 'Dinas Kesehatan' });
  expect(completion).not.toHaveProperty('participantName');
  expect((await plain.get<string>('/v1/completions', { accept: 'text/csv' })).body).not.toContain('Citra');
});

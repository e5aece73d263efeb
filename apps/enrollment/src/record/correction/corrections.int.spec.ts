// A person reports records of theirs; the office of the record's agency answers, and nobody else.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

const SCOPES = ['participants:read', 'participants:write', 'completions:read', 'completions:write'];
const WORDS = 'Sertifikat saya menyebut 16 JP, di sini tercatat 12 JP.';
let enrollment: EnrollmentUnderTest, api: ApiClient, own: ApiClient, other: ApiClient;
let person: ApiClient, stranger: ApiClient, personId: string;
const said = ({ status, body }: { status: number; body: any }) => `${status} ${body.code ?? body.status}`;

beforeAll(async () => {
  enrollment = await startEnrollment('corrections');
  api = await enrollment.client('medan', SCOPES);
  const { id: agency } = await api.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' }),
    { id: elsewhere } = await api.must('POST', '/v1/agencies', { name: 'Dinas Sosial' });
  const recorded = (employeeNumber: string, name: string) =>
    api.must('POST', '/v1/participants', {
      employeeNumber,
      name,
      employeeType: 'PNS',
      agencyName: 'Dinas Kesehatan',
    });
  personId = (await recorded('199001012015031001', 'Taufik Nugraha')).id;
  const { id: strangerId } = await recorded('199001012015032002', 'Siti Aminah');
  own = await enrollment.client('medan', SCOPES, { agencies: [agency] });
  other = await enrollment.client('medan', SCOPES, { agencies: [elsewhere] });
  person = await enrollment.client('medan', ['self'], { person: personId });
  stranger = await enrollment.client('medan', ['self'], { person: strangerId });
});
afterAll(() => enrollment?.stop());

const training = async (title: string, hours = 12): Promise<string> =>
  (
    await api.must('POST', '/v1/completions', {
      participantId: personId,
      title,
      form: 'technical',
      startDate: '2026-02-20',
      endDate: '2026-02-22',
      hours,
      separate: true,
    })
  ).completionId;
const wrong = (id: string, by = person, body: object = { what: 'HOURS', words: WORDS }) =>
  by.post(`/v1/me/completions/${id}/correction-requests`, body);
const answer = (id: string, body: object, by = own) => by.post(`/v1/correction-requests/${id}/answer`, body);
const refused = { outcome: 'REFUSED', reason: 'Sertifikat menyebut 12 JP.' };

it('takes a report once while it waits, of who it is about alone, within bounds', async () => {
  const id = await training('Workshop Komunikasi');
  expect(said(await wrong(id, stranger))).toBe('404 NOT_FOUND');
  expect(said(await wrong(id, api))).toBe('403 SCOPE_MISSING');
  expect(said(await wrong(id, person, { what: 'HOURS', words: 'pendek' }))).toBe('400 VALIDATION_FAILED');
  expect(said(await wrong(id, person, { what: 'HOURS', words: 'x'.repeat(1_001) }))).toBe(
    '400 VALIDATION_FAILED',
  );
  const filed = await wrong(id);
  expect(filed).toMatchObject({
    status: 201,
    body: { status: 'OPEN', what: 'HOURS', title: 'Workshop Komunikasi', creditedHours: 12, words: WORDS },
  });
  expect(said(await wrong(id))).toBe('409 CORRECTION_REPORTED');
  expect(said(await wrong(id, person, { what: 'TITLE', words: WORDS }))).toBe('201 OPEN');
  expect((await person.must('GET', '/v1/me/correction-requests')).items).toHaveLength(2);
  expect((await stranger.must('GET', '/v1/me/correction-requests')).items).toEqual([]);

  expect(said(await answer(filed.body.id, refused, other))).toBe('404 NOT_FOUND');
  expect((await other.must('GET', '/v1/correction-requests')).items).toEqual([]);
  expect(said(await other.get(`/v1/correction-requests/${filed.body.id}`))).toBe('404 NOT_FOUND');
  expect(said(await answer(filed.body.id, refused))).toBe('200 REFUSED');
  expect(said(await answer(filed.body.id, refused))).toBe('409 CORRECTION_ANSWERED');
  // Answered, it can be reported again.
  expect(said(await wrong(id))).toBe('201 OPEN');
  const told = (await enrollment.published()).filter(({ type }) => type === 'correction-request.answered.v1');
  expect(told.map(({ data }) => [data['requestId'], data['outcome'], data['reason']])).toEqual([
    [filed.body.id, 'REFUSED', refused.reason],
  ]);
});

it('calls nothing corrected that stands as it was reported, and lets nobody answer themselves', async () => {
  const id = await training('Seminar Hukum'),
    { body } = await wrong(id, person, { what: 'NOT_MINE', words: WORDS }),
    corrected = { outcome: 'CORRECTED', reason: 'Catatan ditarik.' };
  const manager = await enrollment.client('medan', SCOPES, { person: personId });
  expect(said(await answer(body.id, corrected, manager))).toBe('403 CORRECTION_OF_ONESELF');
  expect(said(await answer(body.id, corrected))).toBe('409 NOTHING_CORRECTED');
  await own.must('POST', `/v1/completions/${id}/withdraw`, { reason: 'Milik orang lain.' });
  expect(said(await answer(body.id, corrected))).toBe('200 CORRECTED');
  // What was taken back is reported no more.
  expect(said(await wrong(id))).toBe('404 NOT_FOUND');
});

it('wants the record of a training that was missing', async () => {
  const report = { title: 'Bimtek Arsip', words: 'Saya mengikuti bimtek ini pada Maret 2026.' },
    { body, status } = await person.post('/v1/me/correction-requests', report);
  expect([status, body.what, body.completionId]).toEqual([201, 'MISSING', undefined]);
  expect(said(await person.post('/v1/me/correction-requests', { ...report, title: 'bimtek  ARSIP' }))).toBe(
    '409 CORRECTION_REPORTED',
  );
  const corrected = { outcome: 'CORRECTED', reason: 'Sudah dicatat.' };
  expect(said(await answer(body.id, corrected))).toBe('422 CORRECTION_RECORD_NEEDED');
  expect(said(await answer(body.id, { ...corrected, completionId: 'x' }))).toBe(
    '422 CORRECTION_RECORD_NEEDED',
  );
  const completionId = await training('Bimtek Arsip', 6);
  const answered = await answer(body.id, { ...corrected, completionId });
  expect(answered.body).toMatchObject({
    status: 'CORRECTED',
    answer: { completionId, reason: 'Sudah dicatat.' },
  });
  const [mine] = (await person.must('GET', '/v1/me/correction-requests?status=CORRECTED')).items.slice(-1);
  expect(mine).toMatchObject({ id: body.id, answer: { reason: 'Sudah dicatat.' } });
});

// A civil servant suggests what is to be learnt; who may see this person answers, and the person reads it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiClient } from '#testing';
import { employeeNumber } from '../../../../../test/journey/people.js';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

const OWN = '/v1/me/training-suggestions',
  ALL = '/v1/training-suggestions';
let enrollment: EnrollmentUnderTest, whole: ApiClient, health: ApiClient, social: ApiClient;
let nurse: ApiClient, colleague: ApiClient, hasty: ApiClient;
const asked = { title: 'Pengolahan data', reason: 'Laporan masih dihitung dengan tangan.' };
const ids = async (by: ApiClient, path: string) =>
  (await by.must('GET', path)).items.map(({ id }: { id: string }) => id) as string[];

beforeAll(async () => {
  enrollment = await startEnrollment('own_suggestions');
  const scopes = ['participants', 'programmes'].flatMap((each) => [`${each}:read`, `${each}:write`]);
  whole = await enrollment.client('batanghari', scopes);
  const agency = async (name: string) => (await whole.must('POST', '/v1/agencies', { name })).id as string;
  const person = async (position: number) => {
    const { id } = await whole.must('POST', '/v1/participants', {
      employeeNumber: employeeNumber(9_300 + position),
      name: `Perawat ${position}`,
      employeeType: 'PNS',
      agencyName: 'Dinas Kesehatan',
    });
    return enrollment.client('batanghari', ['self'], { person: id as string, agencies: [] });
  };
  const [of, another] = [await agency('Dinas Kesehatan'), await agency('Dinas Sosial')];
  [nurse, colleague, hasty] = [await person(0), await person(1), await person(2)];
  health = await enrollment.client('batanghari', scopes, { agencies: [of] });
  social = await enrollment.client('batanghari', scopes, { agencies: [another] });
});
afterAll(() => enrollment?.stop());

it('is seen by the person and their own office, and answered by these alone', async () => {
  const { id } = await nurse.must('POST', OWN, asked);
  expect(await ids(nurse, OWN)).toEqual([id]);
  expect(await ids(colleague, OWN)).toEqual([]);
  expect(await ids(health, ALL)).toEqual([id]);
  expect(await ids(whole, `${ALL}?source=PERSON`)).toEqual([id]);
  expect(await ids(social, ALL)).toEqual([]);
  const no = { decision: 'DECLINE', reason: 'Sudah ada kursus mandiri.' };
  expect((await social.post(`${ALL}/${id}/decision`, no)).status).toBe(404);
  await health.must('POST', `${ALL}/${id}/decision`, no);
  const [mine] = (await nurse.must('GET', `${OWN}?status=DECLINED`)).items;
  expect(mine).toMatchObject({ ...asked, source: 'PERSON', decisionReason: no.reason });
  expect((await health.post(`${ALL}/${id}/decision`, no)).body).toMatchObject({ code: 'SUGGESTION_DECIDED' });
});

it('is made by people, ten at a time, until one is answered', async () => {
  expect((await whole.post(OWN, asked)).status).toBe(403);
  for (let sent = 0; sent < 10; sent++)
    await colleague.must('POST', OWN, { ...asked, title: `Usulan ${sent}` });
  expect(await colleague.post(OWN, asked)).toMatchObject({ status: 409, body: { code: 'SUGGESTIONS_WAIT' } });
  const [first] = await ids(colleague, OWN);
  await health.must('POST', `${ALL}/${first}/decision`, { decision: 'DECLINE', reason: 'Tidak tahun ini.' });
  await colleague.must('POST', OWN, asked);
});

it('is ten at a time for calls beside each other, too, and can be asked for newest first', async () => {
  const sent = await Promise.all(
    Array.from({ length: 30 }, (_, position) => hasty.post(OWN, { ...asked, title: `Usulan ${position}` })),
  );
  const taken = sent.filter(({ status }) => status === 201);
  expect(taken).toHaveLength(10);
  expect(new Set(sent.map(({ status, body }) => `${status} ${body.code ?? ''}`))).toEqual(
    new Set(['201 ', '409 SUGGESTIONS_WAIT']),
  );
  const oldest = await ids(hasty, OWN);
  expect(oldest.toSorted()).toEqual(taken.map(({ body }) => body.id as string).toSorted());
  const { items, nextCursor } = await hasty.must('GET', `${OWN}?order=newest&limit=4`);
  const rest = await ids(hasty, `${OWN}?order=newest&limit=50&cursor=${encodeURIComponent(nextCursor)}`);
  expect([...items.map(({ id }: { id: string }) => id), ...rest]).toEqual(oldest.toReversed());
});

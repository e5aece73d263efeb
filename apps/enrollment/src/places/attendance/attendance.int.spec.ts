import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

const SCOPES = ['participants', 'programmes', 'enrolments', 'attendance'].flatMap((resource) => [
  `${resource}:read`,
  `${resource}:write`,
]);

describe('attendance by scanning', () => {
  let enrollment: EnrollmentUnderTest,
    api: ApiClient,
    people: string[],
    agencies: string[],
    batchId: string,
    next = 0;

  beforeAll(async () => {
    // Nine in the morning in Ambon.
    enrollment = await startEnrollment('attendance', '2026-11-30T00:00:05Z');
    const operator = await enrollment.client(undefined, ['platform:operate']);
    await operator.must('PUT', '/v1/tenants/ambon', { name: 'Kota Ambon', timeZone: 'Asia/Jayapura' });
    api = await enrollment.client('ambon', SCOPES);
    agencies = [];
    for (const name of ['Dinas A', 'Dinas B'])
      agencies.push((await api.must('POST', '/v1/agencies', { name })).id);
    const items = Array.from({ length: 5 }, (_, i) => ({
      employeeNumber: `19900101201503${1 + (i % 2)}${String(i + 1).padStart(3, '0')}`,
      employeeType: 'PNS',
      name: `Orang Ke${i}`,
      agencyName: 'Dinas A',
    }));
    people = (await api.must('POST', '/v1/participants/batch', { items })).results.map(
      (result: { participantId: string }) => result.participantId,
    );
    batchId = await batch();
    for (const participantId of people.slice(0, 3))
      await api.must('POST', `/v1/batches/${batchId}/enrolments`, { participantId });
  });
  afterAll(() => enrollment?.stop());

  async function batch(): Promise<string> {
    const { id } = await api.must('POST', '/v1/programmes', {
      title: `Pelatihan ${++next}`,
      form: 'technical',
      learningHours: 16,
      organiserAgencyId: agencies[1],
    });
    return (
      await api.must('POST', `/v1/programmes/${id}/batches`, {
        startsOn: '2026-11-29',
        endsOn: '2026-12-01',
        enrolUntil: '2026-12-01',
        capacity: 3,
      })
    ).id;
  }
  const at = (time: string) => enrollment.setTime(`2026-11-30T${time}Z stopped`);
  const path = (session: number, of = batchId) => `/v1/batches/${of}/sessions/${session}/attendance-code`;
  const code = async (session = 2): Promise<string> => (await api.must('GET', path(session))).code;
  const scan = (text: string, participantId?: string, as: ApiClient = api) =>
    as.post('/v1/attendance/scan', { code: text, ...(participantId && { participantId }) });
  const listed = async (): Promise<any[]> =>
    (await api.must('GET', `/v1/batches/${batchId}/attendance`)).items;
  const person = (participant: string, scopes = ['attendance:write']) =>
    enrollment.client('ambon', scopes, { person: participant });

  it('shows the session’s code on its day, as text and as pictures, to whoever organises it', async () => {
    const shown = await api.must('GET', path(2));
    expect(shown).toMatchObject({
      batchId,
      session: 2,
      date: '2026-11-30',
      rotatesAt: '2026-11-30T00:00:30.000Z',
      validUntil: '2026-11-30T00:01:00.000Z',
    });
    const picture = async (format: string) =>
      fetch(`${enrollment.baseUrl}${path(2)}?format=${format}`, {
        headers: { authorization: `Bearer ${(api as unknown as { bearer: string }).bearer}` },
      });
    const svg = await picture('svg'),
      png = await picture('png');
    expect([svg.headers.get('content-type'), svg.headers.get('cache-control')]).toEqual([
      expect.stringContaining('image/svg+xml'),
      'no-store',
    ]);
    expect(await svg.text()).toMatch(/^<svg/);
    expect([...new Uint8Array(await png.arrayBuffer()).slice(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
    for (const [session, status, problem] of [
      [1, 409, 'SESSION_NOT_TODAY'],
      [3, 409, 'SESSION_NOT_TODAY'],
      [4, 404, 'NOT_FOUND'],
    ] as const)
      expect((await api.get(path(session))).body).toMatchObject({ status, code: problem });
    const [organiser, other] = [
      await enrollment.client('ambon', SCOPES, { agencies: [agencies[1]!] }),
      await enrollment.client('ambon', SCOPES, { agencies: [agencies[0]!] }),
    ];
    expect((await organiser.get(path(2))).status).toBe(200);
    expect((await other.get(path(2))).status).toBe(403);
  });

  it('notes each person once for a session, however often and by whomever it is scanned', async () => {
    const text = await code(),
      [first, second] = people as [string, string];
    const answers = await Promise.all(Array.from({ length: 10 }, () => scan(text, first)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(answers.filter(({ body }) => body.first)).toHaveLength(1);
    // With the person's own token nobody else can be named.
    const own = await person(second);
    expect((await scan(text, first, own)).body).toMatchObject({ status: 403, code: 'NOT_FOR_OTHERS' });
    expect((await scan(text, undefined, own)).body).toMatchObject({
      participantId: second,
      date: '2026-11-30',
      present: true,
      first: true,
    });
    expect((await scan(text)).body).toMatchObject({ status: 422, code: 'PARTICIPANT_NEEDED' });
    expect((await scan(text, first, await person(first, ['enrolments:read']))).body).toMatchObject({
      status: 403,
      code: 'SCOPE_MISSING',
    });
    expect((await listed()).map(({ participantId, by }) => [participantId, by]).sort()).toEqual(
      [
        [first, 'CODE'],
        [second, 'CODE'],
      ].sort(),
    );
  });

  it('and the list is one and the same attendance', async () => {
    const third = people[2]!,
      note = (present: boolean) =>
        api.must('POST', `/v1/batches/${batchId}/attendance`, {
          date: '2026-11-30',
          items: [{ participantId: third, present }],
        });
    await note(false);
    expect((await scan(await code(), third)).body).toMatchObject({ present: true, first: true });
    const ofThird = async () => (await listed()).filter(({ participantId }) => participantId === third);
    expect(await ofThird()).toMatchObject([{ present: true, by: 'CODE' }]);
    await note(false);
    expect(await ofThird()).toMatchObject([{ present: false, by: 'LIST' }]);
  });

  it('refuses codes that have changed, of other governments and made up ones, and who has no place', async () => {
    at('00:00:00');
    const text = await code();
    at('00:00:40');
    expect((await scan(text, people[0])).status).toBe(200);
    at('00:01:01');
    expect((await scan(text, people[0])).body).toMatchObject({
      status: 410,
      code: 'ATTENDANCE_CODE_EXPIRED',
    });
    const now = await code(),
      medan = await enrollment.client('medan', SCOPES);
    expect((await scan(now, people[0], medan)).body).toMatchObject({
      status: 422,
      code: 'ATTENDANCE_CODE_UNKNOWN',
    });
    expect((await scan(now.replace('.2.', '.3.'), people[0])).body).toMatchObject({
      status: 422,
      code: 'ATTENDANCE_CODE_UNKNOWN',
    });
    expect((await scan(now, people[3])).body).toMatchObject({ status: 409, code: 'NOT_ENROLLED' });
    // A minute before midnight in Ambon the code is of today; a minute after it the session is over.
    at('14:59:40');
    const late = await code();
    at('15:00:10');
    expect((await scan(late, people[0])).body).toMatchObject({ status: 409, code: 'SESSION_NOT_TODAY' });
    at('01:00:00');
    const called = await batch(),
      { code: off } = await api.must('GET', path(2, called));
    await api.must('PATCH', `/v1/batches/${called}`, { status: 'CANCELLED' });
    expect((await scan(off, people[0])).body).toMatchObject({ status: 409, code: 'BATCH_NOT_OPEN' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

const scopes = [
  'participants:read',
  'participants:write',
  'programmes:read',
  'programmes:write',
  'enrolments:read',
  'enrolments:write',
  'completions:read',
  'completions:write',
];

describe('enrolment', () => {
  let enrollment: EnrollmentUnderTest, api: ApiClient, people: string[], programmeId: string;

  beforeAll(async () => {
    enrollment = await startEnrollment('enrolment');
    api = await enrollment.client('medan', scopes);
    await api.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
    const items = Array.from({ length: 40 }, (_, i) => ({
      employeeNumber: `19900101201503${1 + (i % 2)}${String(i + 1).padStart(3, '0')}`,
      employeeType: 'PNS',
      name: `Orang Ke${i}`,
      agencyName: 'DINKES',
    }));
    const { results } = await api.must('POST', '/v1/participants/batch', { items });
    people = results.map((result: { participantId: string }) => result.participantId);
    programmeId = (
      await api.must('POST', '/v1/programmes', {
        title: 'Pelatihan Pelayanan Prima',
        form: 'technical',
        learningHours: 24,
        provider: 'BKPSDM',
      })
    ).id;
  });
  afterAll(() => enrollment?.stop());

  const schedule = (capacity: number, more: object = {}) =>
    api.must('POST', `/v1/programmes/${programmeId}/batches`, {
      startsOn: '2026-11-30',
      endsOn: '2026-12-02',
      capacity,
      ...more,
    });
  const enrol = (batchId: string, participantId: string) =>
    api.post(`/v1/batches/${batchId}/enrolments`, { participantId });
  const batch = (id: string) => api.must('GET', `/v1/batches/${id}`);
  const statusOf = async (id: string) => (await api.must('GET', `/v1/enrolments/${id}`)).status;
  /** The enrolment events of a batch, once the relay has sent as many as expected. */
  const eventsOf = (batchId: string, expected: number) =>
    eventually(
      async () => {
        const events = (await enrollment.published()).filter(
          (event) => event.type.startsWith('enrollment.') && event.data['batchId'] === batchId,
        );
        return events.length >= expected ? events : undefined;
      },
      { everyMs: 500, describe: `${expected} events of the batch` },
    );

  it('never overfills a batch when everybody comes at once, and keeps the order of who waits', async () => {
    const { id } = await schedule(10);
    const answers = await Promise.all(people.map((person) => enrol(id, person)));
    expect(answers.map((answer) => answer.status)).toEqual(people.map(() => 201));
    expect(answers.filter((answer) => answer.body.status === 'ADMITTED')).toHaveLength(10);
    expect(answers.flatMap((answer) => answer.body.waitingPosition ?? []).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, i) => i + 1),
    );
    expect(await batch(id)).toMatchObject({ admitted: 10, waiting: 30, capacity: 10 });
    const types = (await eventsOf(id, 40)).map((event) => event.type);
    expect(types.filter((type) => type === 'enrollment.waitlisted.v1')).toHaveLength(30);
    expect(types.filter((type) => type === 'enrollment.admitted.v1')).toHaveLength(10);
  });

  it('gives a freed place to the first who waits, and only one', async () => {
    const { id } = await schedule(1);
    const [first, second, third] = [
      await enrol(id, people[0]!),
      await enrol(id, people[1]!),
      await enrol(id, people[2]!),
    ].map((answer) => answer.body);
    expect([first.status, second.waitingPosition, third.waitingPosition]).toEqual(['ADMITTED', 1, 2]);
    await api.must('POST', `/v1/enrolments/${second.id}/cancel`, { reason: 'tugas dinas' });
    expect(await batch(id)).toMatchObject({ admitted: 1, waiting: 1 });
    await api.must('POST', `/v1/enrolments/${first.id}/cancel`, {});
    await api.must('POST', `/v1/enrolments/${first.id}/cancel`, {});
    expect(await statusOf(third.id)).toBe('ADMITTED');
    expect(await batch(id)).toMatchObject({ admitted: 1, waiting: 0 });
    const ofThird = (await eventsOf(id, 6)).filter((event) => event.data['enrolmentId'] === third.id);
    expect(
      ofThird.map(({ type, key, data }) => [type, key, data['version'], data['fromWaitingList']]),
    ).toEqual([
      ['enrollment.waitlisted.v1', `medan:${people[2]}`, 1, undefined],
      ['enrollment.admitted.v1', `medan:${people[2]}`, 2, true],
    ]);
    expect((await enrol(id, people[0]!)).body).toMatchObject({ status: 'WAITLISTED', waitingPosition: 1 });
  });

  it('admits who waits when the batch grows, never shrinks below who is admitted, and ends with its batch', async () => {
    const { id } = await schedule(1);
    const ids = [];
    for (const person of people.slice(0, 4)) ids.push((await enrol(id, person)).body.id);
    expect(await api.must('PATCH', `/v1/batches/${id}`, { capacity: 3 })).toMatchObject({
      capacity: 3,
      admitted: 3,
      waiting: 1,
      version: 2,
    });
    expect((await api.request('PATCH', `/v1/batches/${id}`, { capacity: 2 })).body).toMatchObject({
      status: 409,
      code: 'CAPACITY_BELOW_ADMITTED',
    });
    await api.must('PATCH', `/v1/batches/${id}`, { status: 'CANCELLED' });
    for (const each of ids) expect(await statusOf(each)).toBe('CANCELLED');
    expect((await enrol(id, people[5]!)).body.code).toBe('BATCH_NOT_OPEN');
    expect((await api.request('PATCH', `/v1/batches/${id}`, { capacity: 9 })).body.code).toBe(
      'BATCH_NOT_OPEN',
    );
  });

  it('gives several freed places to as many of those who wait, in their order', async () => {
    const { id } = await schedule(2),
      ids: string[] = [];
    for (const person of people.slice(0, 8)) ids.push((await enrol(id, person)).body.id);
    const statuses = async () => Promise.all(ids.map(statusOf)),
      [A, W, C] = ['ADMITTED', 'WAITLISTED', 'CANCELLED'];
    expect(await statuses()).toEqual([A, A, W, W, W, W, W, W]);
    await api.must('PATCH', `/v1/batches/${id}`, { capacity: 4 });
    expect(await statuses()).toEqual([A, A, A, A, W, W, W, W]);
    await api.must('POST', `/v1/enrolments/${ids[4]}/cancel`, {});
    await Promise.all([0, 2].map((i) => api.must('POST', `/v1/enrolments/${ids[i]}/cancel`, {})));
    expect(await statuses()).toEqual([C, A, C, A, C, A, A, W]);
    expect(await batch(id)).toMatchObject({ capacity: 4, admitted: 4, waiting: 1 });
    await api.must('PATCH', `/v1/batches/${id}`, { capacity: 9 });
    expect(await batch(id)).toMatchObject({ admitted: 5, waiting: 0 });
  });

  it('changes a batch on the condition that nobody else did since', async () => {
    const { id } = await schedule(1),
      grow = (capacity: number, tag: string) =>
        api.request('PATCH', `/v1/batches/${id}`, { capacity }, { 'if-match': tag });
    const etag = (await api.get(`/v1/batches/${id}`)).headers.get('etag')!;
    const answers = await Promise.all([2, 3, 4].map((capacity) => grow(capacity, etag)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const winner = answers.find(({ status }) => status === 200)!;
    expect(await batch(id)).toMatchObject({ capacity: winner.body.capacity, version: 2 });
    expect((await grow(9, winner.headers.get('etag')!)).body).toMatchObject({ capacity: 9, version: 3 });
  });

  it('refuses with a stable code', async () => {
    const { id } = await schedule(5, { enrolUntil: '2026-11-20' }),
      { id: open } = await schedule(5);
    expect((await enrol(id, people[0]!)).body).toMatchObject({ status: 409, code: 'ENROLMENT_PERIOD_OVER' });
    expect((await enrol('unknown', people[0]!)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await enrol(open, 'unknown')).body).toMatchObject({ status: 422, code: 'PARTICIPANT_UNKNOWN' });
    expect((await enrol(open, people[0]!)).status).toBe(201);
    expect((await enrol(open, people[0]!)).body).toMatchObject({ status: 409, code: 'ALREADY_ENROLLED' });
    expect((await api.post(`/v1/batches/${open}/enrolments`, { participantId: { $gt: '' } })).body.code).toBe(
      'VALIDATION_FAILED',
    );
    expect(
      (
        await api.post(`/v1/programmes/${programmeId}/batches`, {
          startsOn: '2026-12-02',
          endsOn: '2026-11-30',
          capacity: 1,
        })
      ).body.errors[0],
    ).toMatchObject({ path: 'endsOn' });
    const other = await enrollment.client('ambon', scopes),
      agency = await enrollment.client('medan', scopes, { agencies: ['another'] });
    expect((await other.post(`/v1/batches/${open}/enrolments`, { participantId: people[1] })).body.code).toBe(
      'NOT_FOUND',
    );
    expect(
      (await agency.post(`/v1/batches/${open}/enrolments`, { participantId: people[1] })).body.code,
    ).toBe('PARTICIPANT_UNKNOWN');
  });

  it('notes attendance on days of the batch that have come, and closes an enrolment by its completion', async () => {
    const { id } = await schedule(5, {
      startsOn: '2026-11-19',
      endsOn: '2026-11-21',
      enrolUntil: '2026-11-21',
    });
    const { body } = await enrol(id, people[7]!);
    const note = (date: string, participantId = people[7]!) =>
      api.post(`/v1/batches/${id}/attendance`, { date, items: [{ participantId, present: true }] });
    expect((await note('2026-11-20')).body).toMatchObject({ recorded: 1 });
    expect((await note('2026-11-20')).body).toMatchObject({ recorded: 1 });
    expect((await note('2026-11-20', people[8])).body.items[0]).toMatchObject({
      status: 'REFUSED',
      code: 'NOT_ENROLLED',
    });
    for (const date of ['2026-11-18', '2026-11-22'])
      expect((await note(date)).body.code).toBe('NO_DAY_OF_THE_BATCH');
    expect((await api.must('GET', `/v1/batches/${id}/attendance`)).items).toHaveLength(1);

    expect((await api.post('/v1/completions', { enrolmentId: body.id })).status).toBe(201);
    expect(await api.must('GET', `/v1/enrolments/${body.id}`)).toMatchObject({
      status: 'COMPLETED',
      completionId: expect.any(String),
    });
    expect((await api.post(`/v1/enrolments/${body.id}/cancel`, {})).body.code).toBe('ENROLMENT_CLOSED');
    const hours = await api.must('GET', `/v1/participants/${people[7]}/learning-hours?year=2026`);
    expect(hours).toMatchObject({
      totalHours: 24,
      obligationHours: 20,
      missingHours: 0,
      overCeiling: false,
      entries: [{ creditedHours: 24, reason: 'ACTUAL_HOURS' }],
    });
    expect(await api.must('GET', `/v1/participants/${people[8]}/learning-hours`)).toMatchObject({
      year: 2026,
      totalHours: 0,
      missingHours: 20,
      entries: [],
    });
  });

  it('lists enrolments of a person, of a programme and in a state, with names for who may know them', async () => {
    const { id } = await schedule(1),
      [first = '', second = ''] = people;
    await enrol(id, first);
    await enrol(id, second);
    const list = (query: string, client = api) => client.must('GET', `/v1/enrolments?${query}`);
    expect(await list(`batchId=${id}`)).toEqual({
      items: [
        expect.objectContaining({
          participantId: first,
          status: 'ADMITTED',
          participantName: 'Orang Ke0',
          programmeTitle: 'Pelatihan Pelayanan Prima',
        }),
        expect.objectContaining({ participantId: second, status: 'WAITLISTED' }),
      ],
    });
    const waiting = await list(`participantId=${second}&batchId=${id}&status=WAITLISTED`);
    expect(waiting.items).toHaveLength(1);
    expect((await list(`programmeId=${programmeId}&limit=1`)).nextCursor).toBeTypeOf('string');
    expect((await list('programmeId=none')).items).toEqual([]);
    const poor = await enrollment.client('medan', ['enrolments:read']);
    expect((await list(`batchId=${id}`, poor)).items[0]).not.toHaveProperty('participantName');
    const foreign = await enrollment.client('ambon', ['enrolments:read']);
    expect((await list(`batchId=${id}`, foreign)).items).toEqual([]);
    const elsewhere = await enrollment.client('medan', ['enrolments:read'], { agencies: ['another'] });
    expect((await list(`batchId=${id}`, elsewhere)).items).toEqual([]);
  });

  it('lists batches of a programme, in a state and within days', async () => {
    const early = await schedule(3, { startsOn: '2027-03-01', endsOn: '2027-03-02' }),
      late = await schedule(3, { startsOn: '2027-05-01', endsOn: '2027-05-02' });
    const ids = async (query: string) =>
      (await api.must('GET', `/v1/batches?programmeId=${programmeId}&${query}`)).items.map(
        (each: { id: string }) => each.id,
      );
    expect(await ids('from=2027-03-01')).toEqual([early.id, late.id]);
    expect(await ids('from=2027-03-02&to=2027-04-30')).toEqual([early.id]);
    expect(await ids('from=2027-03-01&status=CLOSED')).toEqual([]);
    expect((await api.must('GET', '/v1/batches?from=2027-05-01')).items[0]).toMatchObject({
      id: late.id,
      programmeTitle: 'Pelatihan Pelayanan Prima',
    });
  });
});

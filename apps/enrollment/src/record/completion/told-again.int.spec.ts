import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

const SCOPES = ['participants', 'programmes', 'enrolments', 'completions'].flatMap((resource) => [
  `${resource}:read`,
  `${resource}:write`,
]);

describe('a training that is told more than once', () => {
  let enrollment: EnrollmentUnderTest,
    api: ApiClient,
    next = 0;
  beforeAll(async () => {
    enrollment = await startEnrollment('told-again');
    api = await enrollment.client('medan', SCOPES);
    await api.must('POST', '/v1/agencies', { name: 'Bappeda' });
  });
  afterAll(() => enrollment?.stop());

  const numberOf = (n: number) => `19900101201503${1 + (n % 2)}${String(n).padStart(3, '0')}`;
  const save = (n: number, more: object = {}) =>
    api.must('POST', '/v1/participants', {
      employeeNumber: numberOf(n),
      employeeType: 'PNS',
      name: `Orang Ke${n}`,
      agencyName: 'Bappeda',
      ...more,
    });
  const person = async (more: object = {}) => {
    const n = ++next;
    return { n, id: (await save(n, more)).id as string };
  };
  const course = (participantId: string, over: object = {}) => ({
    participantId,
    title: 'Pelatihan Pelayanan Prima',
    form: 'technical',
    startDate: '2026-05-04',
    endDate: '2026-05-06',
    hours: 20,
    ...over,
  });
  const hours = async (id: string, year = 2026) =>
    (await api.must('GET', `/v1/participants/${id}/learning-hours?year=${year}`)).totalHours;
  const tell = (body: object) => api.post('/v1/completions', body);

  async function place(participantId: string): Promise<string> {
    const { id: programme } = await api.must('POST', '/v1/programmes', {
      title: 'Pelayanan Prima bagi Petugas Loket',
      form: 'technical',
      learningHours: 24,
    });
    const { id: batch } = await api.must('POST', `/v1/programmes/${programme}/batches`, {
      startsOn: '2026-11-20',
      endsOn: '2026-11-21',
      enrolUntil: '2026-11-21',
      capacity: 5,
    });
    return (await api.must('POST', `/v1/batches/${batch}/enrolments`, { participantId })).id;
  }

  it('is listed as hard to believe for as long as its hours are', async () => {
    const { id } = await person(),
      aDay = { startDate: '2026-05-04', endDate: '2026-05-04' };
    const listed = async () =>
      (await api.must('GET', `/v1/completions?implausible=any&participantId=${id}`)).items.length;
    expect((await tell(course(id, { ...aDay, hours: 8 }))).body.warnings).toBeUndefined();
    expect((await tell(course(id, { ...aDay, hours: 300 }))).body).toMatchObject({
      status: 'CORRECTED',
      warnings: [{ code: 'HOURS_BEYOND_DAYS' }],
    });
    expect(await listed()).toBe(1);
    expect((await tell(course(id, { ...aDay, hours: 9 }))).body.warnings).toBeUndefined();
    expect(await listed()).toBe(0);
  });

  it('is corrected by other hours, and who acts on it hears so', async () => {
    const { id } = await person();
    const { completionId } = (await tell(course(id))).body;
    expect(await tell(course(id))).toMatchObject({
      status: 409,
      body: { code: 'COMPLETION_ALREADY_RECORDED', completionId },
    });
    expect((await tell(course(id, { hours: 24.5 }))).body).toMatchObject({
      status: 'CORRECTED',
      completionId,
      creditedHours: 24.5,
      yearHours: 24.5,
      changed: [{ field: 'hours', from: '20', to: '24.5' }],
    });
    const batch = await api.must('POST', '/v1/completions/batch', {
      items: [course(id, { hours: 22 }), course(id, { hours: 22 })],
    });
    expect(batch).toMatchObject({
      recorded: 0,
      corrected: 1,
      duplicates: 1,
      items: [{ status: 'CORRECTED', completionId, creditedHours: 22 }, { status: 'DUPLICATE' }],
    });
    expect(await hours(id)).toBe(22);
    const told = await eventually(
      async () => {
        const corrections = (await enrollment.published('completions')).filter(
          ({ type, data }) =>
            type.startsWith('completion.corrected') && data['completionId'] === completionId,
        );
        return corrections.length === 2 ? corrections : undefined;
      },
      { everyMs: 300, describe: 'both corrections' },
    );
    expect(
      told.map(({ data }) => [
        data['cause'],
        data['previousHours'],
        data['creditedHours'],
        data['yearVersion'],
      ]),
    ).toEqual([
      ['REPORTED_AGAIN', 20, 24.5, 2],
      ['REPORTED_AGAIN', 24.5, 22, 3],
    ]);
  });

  it('counts once when its number comes later or is written differently, also under races', async () => {
    const { id } = await person();
    await tell(course(id));
    expect((await tell(course(id, { certificateNumber: 'NO. KR / 2' }))).body).toMatchObject({
      status: 'CORRECTED',
      changed: [{ field: 'certificateNumber', from: null, to: 'NO. KR / 2' }],
      warnings: [{ code: 'SAME_TRAINING' }],
    });
    expect((await tell(course(id, { certificateNumber: 'KR/2', title: 'Salah salin' }))).status).toBe(409);
    expect(await hours(id)).toBe(20);
    const racer = await person();
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        tell(course(racer.id, i % 3 === 0 ? {} : { certificateNumber: i % 3 === 1 ? 'KR/3' : 'No. KR / 3' })),
      ),
    );
    expect(await hours(racer.id)).toBe(20);
    const { items } = await api.must('GET', `/v1/completions?participantId=${racer.id}`);
    expect(items).toHaveLength(1);
    expect(items[0].certificateNumber).toBeDefined();
  });

  it('by enrolment and by record counts once, in both orders, and again when the one that counts is withdrawn', async () => {
    const record = (id: string) =>
      course(id, {
        title: 'Pelatihan Pelayanan Prima Bagi Petugas Loket Angkatan I',
        startDate: '2026-11-20',
        endDate: '2026-11-21',
        certificateNumber: 'KR/9',
      });
    const first = await person();
    const { completionId } = (await tell({ enrolmentId: await place(first.id) })).body;
    expect((await tell(record(first.id))).body).toMatchObject({
      status: 'CORRECTED',
      completionId,
      creditedHours: 24,
      warnings: [{ code: 'SAME_TRAINING', completionId }],
    });
    expect((await tell(record(first.id))).status).toBe(409);
    expect(await hours(first.id)).toBe(24);

    const second = await person();
    const told = (await tell(record(second.id))).body;
    const placed = (await tell({ enrolmentId: await place(second.id) })).body;
    expect(placed).toMatchObject({
      status: 'RECORDED',
      creditedHours: 0,
      creditReason: 'COUNTED_ALREADY',
      warnings: [{ code: 'SAME_TRAINING', completionId: told.completionId }],
    });
    expect(await hours(second.id)).toBe(20);
    expect(
      await api.must('POST', `/v1/completions/${told.completionId}/withdraw`, { reason: 'ganda' }),
    ).toMatchObject({
      takenBack: [
        { kind: 'LEARNING_HOURS' },
        { kind: 'CEILING', id: placed.completionId, from: '0', to: '24' },
      ],
    });
    expect(await hours(second.id)).toBe(24);
    expect(await api.must('GET', `/v1/completions/${placed.completionId}`)).toMatchObject({
      creditedHours: 24,
    });
    const another = await person();
    await tell(record(another.id));
    expect(
      (await tell({ ...record(another.id), certificateNumber: undefined, separate: true })).body.status,
    ).toBe('RECORDED');
  });

  it('is credited to who has left if it ended before', async () => {
    const { n, id } = await person();
    await save(n, { active: false, inactiveSince: '2026-06-01' });
    expect((await tell(course(id))).body).toMatchObject({ status: 'RECORDED' });
    expect(await tell(course(id, { startDate: '2026-06-01', endDate: '2026-06-01' }))).toMatchObject({
      status: 422,
      body: { code: 'PARTICIPANT_INACTIVE' },
    });
    expect(await api.must('GET', `/v1/participants/${id}`)).toMatchObject({ inactiveSince: '2026-06-01' });
    const today = await person();
    await save(today.n, { active: false });
    expect((await tell(course(today.id))).status).toBe(201);
    await save(today.n, { active: true });
    expect((await api.must('GET', `/v1/participants/${today.id}`)).inactiveSince).toBeUndefined();
    expect(
      await api.post('/v1/participants', {
        employeeNumber: numberOf(n),
        employeeType: 'PNS',
        name: 'Orang',
        agencyName: 'Bappeda',
        inactiveSince: '2026-06-01',
      }),
    ).toMatchObject({ status: 400, body: { errors: [{ path: 'inactiveSince' }] } });
  });

  it('nobody has left as of a day to come, where their government is', async () => {
    const leaving = (inactiveSince: string) => ({
      employeeNumber: numberOf(900),
      employeeType: 'PNS',
      name: 'Orang Pensiun',
      agencyName: 'Bappeda',
      active: false,
      inactiveSince,
    });
    const refused = { errors: [{ path: 'inactiveSince', code: 'DATE_IN_FUTURE' }] };
    expect(await api.post('/v1/participants', leaving('2026-11-22'))).toMatchObject({
      status: 400,
      body: refused,
    });
    expect(
      (await api.post('/v1/participants/batch', { items: [leaving('2026-11-22'), leaving('2026-11-21')] }))
        .body.results,
    ).toMatchObject([{ status: 'REFUSED', ...refused }, { status: 'CREATED' }]);
  });

  it('counts against the ceiling of a PPPK by contract year, or says that it counts calendar years', async () => {
    const { n, id } = await person({ employeeType: 'PPPK' }),
      year = () => api.must('GET', `/v1/participants/${id}/learning-hours?year=2026`);
    await tell(course(id, { hours: 20 }));
    await tell(course(id, { title: 'Arsip', startDate: '2026-09-01', endDate: '2026-09-01', hours: 10 }));
    expect(await year()).toMatchObject({
      ceilingHours: 24,
      overCeiling: true,
      ceilingPer: 'CALENDAR_YEAR',
      ceilingNote: {
        id: expect.stringContaining('per tahun kalender'),
        en: expect.stringContaining('per calendar year'),
      },
      ceilingPeriods: [{ from: '2026-01-01', to: '2026-12-31', hours: 30, over: true }],
    });
    await save(n, { employeeType: 'PPPK', contractStart: '2024-07-01' });
    expect(await year()).toMatchObject({
      totalHours: 30,
      overCeiling: false,
      ceilingPer: 'CONTRACT_YEAR',
      ceilingPeriods: [
        { from: '2025-07-01', to: '2026-06-30', hours: 20, over: false },
        { from: '2026-07-01', to: '2027-06-30', hours: 10, over: false },
      ],
    });
    await tell(course(id, { title: 'Data', startDate: '2025-12-01', endDate: '2025-12-01', hours: 6 }));
    expect(await year()).toMatchObject({ totalHours: 30, overCeiling: true });
    const pns = await person();
    expect(await api.must('GET', `/v1/participants/${pns.id}/learning-hours?year=2026`)).toMatchObject({
      ceilingPer: null,
      overCeiling: false,
    });
  });
});

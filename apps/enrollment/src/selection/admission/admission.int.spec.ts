import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appealDecided, tenantId } from '#contracts';
import { newEvent } from '#messaging';
import type { ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

const SCOPES = ['participants', 'programmes', 'enrolments', 'funding'].flatMap((resource) => [
  `${resource}:read`,
  `${resource}:write`,
]);
const MILLION = 1_000_000;

describe('admission', () => {
  let enrollment: EnrollmentUnderTest, api: ApiClient, people: string[], superior: string;

  beforeAll(async () => {
    enrollment = await startEnrollment('admission');
    api = await enrollment.client('palembang', SCOPES);
    await api.must('POST', '/v1/agencies', { name: 'Dinas Kominfo' });
    const numberOf = (i: number) => `19900101201503${1 + (i % 2)}${String(i + 1).padStart(3, '0')}`;
    const items = Array.from({ length: 12 }, (_, i) => ({
      employeeNumber: numberOf(i),
      employeeType: 'PNS',
      name: `Orang Ke${i}`,
      agencyName: 'Dinas Kominfo',
      ...(i > 0 && { supervisorNumber: numberOf(0) }),
    }));
    const { results } = await api.must('POST', '/v1/participants/batch', { items });
    [superior, ...people] = results.map((result: { participantId: string }) => result.participantId);
    for (const [i, id] of people.entries())
      await api.must('PUT', `/v1/participants/${id}/competency-gaps`, {
        assessedOn: '2026-10-01',
        items: [{ competence: 'data', required: 5, present: 5 - Math.min(5, i) }],
      });
  });
  afterAll(() => enrollment?.stop());

  let next = 2000;
  const source = async (amount: number, year: number, more: object = {}): Promise<string> =>
    (
      await api.must('POST', '/v1/funding-sources', {
        kind: 'APBD',
        name: `APBD ${year}`,
        year,
        amount,
        ...more,
      })
    ).id;
  const programme = async (): Promise<string> =>
    (
      await api.must('POST', '/v1/programmes', {
        title: 'Pelatihan Analisis Data',
        form: 'technical',
        learningHours: 24,
      })
    ).id;
  const batch = (programmeId: string, more: object = {}) =>
    api.must('POST', `/v1/programmes/${programmeId}/batches`, {
      startsOn: '2026-12-07',
      endsOn: '2026-12-09',
      capacity: 10,
      ...more,
    });
  const apply = (batchId: string, participantId: string) =>
    api.post(`/v1/batches/${batchId}/candidates`, { participantId });
  const admit = (batchId: string, body: object = {}) => api.post(`/v1/batches/${batchId}/admissions`, body);
  const money = (programmeId: string) => api.must('GET', `/v1/programmes/${programmeId}/budget`);
  const enrolments = async (batchId: string): Promise<any[]> =>
    (await api.must('GET', `/v1/batches/${batchId}/enrolments?limit=100`)).items;
  /** A programme of a year of its own, whose cost is covered by a source of that year. */
  const paid = async (
    cost: number,
    costPerParticipant?: number,
  ): Promise<{ programmeId: string; year: number }> => {
    const year = next++,
      programmeId = await programme();
    await source(cost, year);
    await api.must('PUT', `/v1/programmes/${programmeId}/budget`, {
      cost,
      year,
      ...(costPerParticipant && { costPerParticipant }),
    });
    return { programmeId, year };
  };

  it('goes as far as the money that is reserved for the programme, whatever the request says', async () => {
    const { programmeId } = await paid(12 * MILLION, 5 * MILLION),
      { id } = await batch(programmeId);
    for (const person of people.slice(0, 4)) expect((await apply(id, person)).status).toBe(201);
    const { body } = await admit(id, { budget: 900 * MILLION, costPerParticipant: 1 });
    expect(body).toMatchObject({
      places: 2,
      funding: { budget: 12 * MILLION, costPerParticipant: 5 * MILLION, covers: 2, fromProgramme: true },
      ranking: [
        { participantId: people[3], result: 'ADMITTED' },
        { participantId: people[2], result: 'ADMITTED' },
        { result: 'WAITLISTED' },
        { result: 'WAITLISTED' },
      ],
    });
    expect(await money(programmeId)).toMatchObject({ covered: 12 * MILLION, allotted: 10 * MILLION });
    // More places alone admit nobody: there is no money for them.
    expect(await api.must('PATCH', `/v1/batches/${id}`, { capacity: 4 })).toMatchObject({
      capacity: 4,
      admitted: 2,
      waiting: 2,
    });
    const { programmeId: other } = await paid(12 * MILLION, 5 * MILLION),
      { id: second } = await batch(other);
    for (const person of people.slice(0, 4)) await apply(second, person);
    expect((await admit(second, { budget: 6 * MILLION })).body).toMatchObject({
      places: 1,
      funding: { budget: 6 * MILLION, covers: 1 },
    });
  });

  it('shows what deciding would lead to and what more money buys, and keeps nothing of it', async () => {
    const { programmeId } = await paid(12 * MILLION, 5 * MILLION),
      { id } = await batch(programmeId, { capacity: 3 });
    const preview = (body: object = {}) => api.post(`/v1/batches/${id}/admissions/preview`, body);
    expect(await preview()).toMatchObject({ status: 409, body: { code: 'NOBODY_APPLIED' } });
    for (const person of people.slice(0, 4)) expect((await apply(id, person)).status).toBe(201);
    const before = await api.must('GET', `/v1/batches/${id}`);
    expect(await preview()).toMatchObject({
      status: 200,
      body: {
        places: 2,
        admitted: 2,
        funding: { budget: 12 * MILLION, covers: 2 },
        ranking: [
          { participantId: people[3], name: 'Orang Ke4', rank: 1, gap: 3, result: 'ADMITTED' },
          { participantId: people[2], result: 'ADMITTED' },
          { participantId: people[1], result: 'WAITLISTED', waitingPosition: 1 },
          { participantId: people[0], result: 'WAITLISTED', waitingPosition: 2 },
        ],
      },
    });
    // Three million more complete the third place; beyond that there are no places, whatever the money.
    expect((await preview({ moreMoney: 3 * MILLION })).body).toMatchObject({ places: 3, admitted: 3 });
    expect((await preview({ moreMoney: 90 * MILLION })).body).toMatchObject({ places: 3, admitted: 3 });
    expect(await api.must('GET', `/v1/batches/${id}`)).toEqual(before);
    expect(await enrolments(id)).toEqual([]);
    expect(await money(programmeId)).toMatchObject({ allotted: 0 });
    expect(await api.get(`/v1/batches/${id}/admissions`)).toMatchObject({ status: 404 });
    // What was previewed is what is decided.
    const { body } = await admit(id);
    expect(body.ranking.map(({ result }: any) => result)).toEqual([
      'ADMITTED',
      'ADMITTED',
      'WAITLISTED',
      'WAITLISTED',
    ]);
    // Who was told to wait goes before who applies since, in the preview of more money too.
    await api.must('PATCH', `/v1/batches/${id}`, { capacity: 4 });
    expect((await apply(id, people[4]!)).status).toBe(201);
    expect((await preview({ moreMoney: 8 * MILLION })).body).toMatchObject({
      fromWaitingList: 2,
      admitted: 0,
      ranking: [{ participantId: people[4], result: 'WAITLISTED' }],
    });
  });

  it('lets a verdict upon an appeal move who waits to the front, without making a place', async () => {
    const { id } = await batch(await programme(), { capacity: 1 });
    const applications: string[] = [];
    for (const person of people.slice(0, 4)) applications.push((await apply(id, person)).body.id);
    await admit(id);
    const waiting = async () =>
      (await enrolments(id))
        .filter(({ status }) => status === 'WAITLISTED')
        .sort((a, b) => a.waitingNumber - b.waitingNumber)
        .map(({ participantId }) => people.indexOf(participantId));
    const verdicts = async () =>
      (await api.must('GET', `/v1/batches/${id}/candidates`)).items.find(
        ({ id: each }: any) => each === applications[0],
      ).verdicts;
    const appeal = newEvent(appealDecided, {
      tenantId: tenantId('palembang'),
      key: people[0]!,
      time: new Date('2026-11-22T03:00:00Z'),
      data: {
        appealId: 'appeal-1',
        participantId: people[0]!,
        about: { kind: 'ADMISSION', id: applications[0]! },
        title: applications[0]!,
        outcome: 'OVERRIDDEN',
        reason: 'Kesenjangan dihitung keliru.',
        decidedBy: superior,
        concernedIds: [],
        decidedAt: '2026-11-22T03:00:00.000Z',
      },
    });
    const stranger = newEvent(appealDecided, {
      tenantId: tenantId('palembang'),
      key: people[1]!,
      time: new Date('2026-11-22T03:00:00Z'),
      data: { ...JSON.parse(appeal.value), appealId: 'appeal-2', participantId: people[1]! },
    });
    await enrollment.hears([stranger, appeal, appeal]);
    expect(await verdicts()).toMatchObject([{ appealId: 'appeal-1', outcome: 'OVERRIDDEN', by: superior }]);
    const admitted = (await enrolments(id)).find(({ status }) => status === 'ADMITTED');
    expect(people.indexOf(admitted.participantId)).toBe(3);
    await api.must('POST', `/v1/enrolments/${admitted.id}/cancel`, { reason: 'tugas dinas' });
    expect(
      (await enrolments(id))
        .filter(({ status }) => status === 'ADMITTED')
        .map(({ participantId }) => people.indexOf(participantId)),
    ).toEqual([0]);
    expect((await waiting()).length).toBe(2);
  });

  it('gives the money of a cancelled place to the next who waits, and never lets go what people have a place for', async () => {
    const { programmeId, year } = await paid(10 * MILLION, 5 * MILLION),
      { id } = await batch(programmeId);
    for (const person of people.slice(0, 4)) await apply(id, person);
    await admit(id);
    const first = (await enrolments(id)).find(({ participantId }) => participantId === people[3]);
    await api.must('POST', `/v1/enrolments/${first.id}/cancel`, { reason: 'tugas dinas' });
    const status = async () =>
      Object.fromEntries(
        (await enrolments(id))
          .filter(({ status }) => status !== 'CANCELLED')
          .map(({ participantId, status }) => [people.indexOf(participantId), status]),
      );
    expect(await status()).toEqual({ 0: 'WAITLISTED', 1: 'ADMITTED', 2: 'ADMITTED' });
    expect(await money(programmeId)).toMatchObject({ allotted: 10 * MILLION });
    const [{ id: reservation }] = (await money(programmeId)).reservations;
    expect(
      (await api.post(`/v1/programmes/${programmeId}/reservations/${reservation}/release`, {})).body,
    ).toMatchObject({ status: 409, code: 'FUNDING_ALLOTTED' });
    // Who gave it up may apply again, and comes behind who waited.
    expect((await apply(id, people[3]!)).status).toBe(201);
    await source(10 * MILLION, year, { kind: 'GRANT' });
    const grant = (await api.must('GET', `/v1/funding-sources?year=${year}&kind=GRANT`)).items[0].id;
    await api.must('PUT', `/v1/programmes/${programmeId}/budget`, { cost: 15 * MILLION, year });
    await api.must('POST', `/v1/programmes/${programmeId}/reservations`, {
      sourceId: grant,
      amount: 5 * MILLION,
    });
    await api.must('PATCH', `/v1/batches/${id}`, { capacity: 10 });
    expect((await admit(id)).body).toMatchObject({
      ranking: [{ participantId: people[3], result: 'WAITLISTED', waitingPosition: 1 }],
    });
    expect(await status()).toEqual({ 0: 'ADMITTED', 1: 'ADMITTED', 2: 'ADMITTED', 3: 'WAITLISTED' });
    await api.must('PATCH', `/v1/batches/${id}`, { status: 'CANCELLED' });
    expect(await money(programmeId)).toMatchObject({ allotted: 0 });
  });

  it('never spends the same money twice when two batches of a programme are decided at once', async () => {
    const { programmeId } = await paid(25 * MILLION, 5 * MILLION),
      batches = await Promise.all([0, 1, 2].map(() => batch(programmeId)));
    for (const { id } of batches) for (const person of people.slice(0, 4)) await apply(id, person);
    const answers = await Promise.all(batches.map(({ id }) => admit(id)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const admitted = answers
      .flatMap(({ body }) => body.ranking)
      .filter(({ result }) => result === 'ADMITTED');
    expect(admitted).toHaveLength(5);
    expect(await money(programmeId)).toMatchObject({ covered: 25 * MILLION, allotted: 25 * MILLION });
  });

  it('decides once when two decide at once', async () => {
    const { id } = await batch(await programme(), { capacity: 2 });
    for (const person of people.slice(0, 5)) await apply(id, person);
    const answers = await Promise.all([admit(id), admit(id), admit(id)]);
    expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([
      201,
      'NOBODY_APPLIED',
      'NOBODY_APPLIED',
    ]);
    expect((await enrolments(id)).map(({ status }) => status).sort()).toEqual([
      'ADMITTED',
      'ADMITTED',
      'WAITLISTED',
      'WAITLISTED',
      'WAITLISTED',
    ]);
    expect(await api.must('GET', `/v1/batches/${id}`)).toMatchObject({
      admitted: 2,
      waiting: 3,
      admission: 'PRIORITY',
    });
  });

  it('says of a batch that a nomination names and nobody knows that it is unknown', async () => {
    const nomination = {
      batchId: 'unknown',
      participantId: people[0],
      superiorId: superior,
      reason: 'Perlu.',
    };
    expect((await api.post('/v1/nominations', nomination)).body).toMatchObject({
      status: 422,
      code: 'BATCH_UNKNOWN',
      messages: { id: 'Angkatan ini tidak ada pada pemerintah daerah ini.' },
      errors: [{ path: 'batchId', code: 'BATCH_UNKNOWN' }],
    });
    expect(
      (await api.post('/v1/batches/unknown/candidates', { participantId: people[0] })).body,
    ).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('lets one decision about a nomination hold, and decides about each person once while nominations are approved', async () => {
    const { id: batchId } = await batch(await programme(), { capacity: 3 });
    const nominated = await Promise.all(
      people.slice(0, 6).map((participantId) =>
        api.must('POST', '/v1/nominations', {
          batchId,
          participantId,
          superiorId: superior,
          reason: 'Akan mengelola portal data.',
        }),
      ),
    );
    const decide = (id: string, decision: string) =>
      api.post(`/v1/nominations/${id}/decide`, { decision, note: 'Sudah dibahas.' });
    const both = await Promise.all(
      nominated
        .slice(0, 1)
        .flatMap(({ id }) => [decide(id, 'APPROVED'), decide(id, 'DECLINED'), decide(id, 'APPROVED')]),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    await Promise.all([
      ...nominated.slice(1).map(({ id }) => decide(id, 'APPROVED')),
      admit(batchId),
      admit(batchId),
    ]);
    await admit(batchId);
    const approved = (await api.must('GET', `/v1/batches/${batchId}/candidates`)).items.filter(
      ({ nomination }: any) => nomination.decision.approved,
    );
    expect(approved.filter(({ status }: any) => !['ADMITTED', 'WAITLISTED'].includes(status))).toEqual([]);
    const found = await enrolments(batchId);
    expect(found.map(({ participantId }) => participantId).sort()).toEqual(
      approved.map(({ participantId }: any) => participantId).sort(),
    );
    expect(found.filter(({ status }) => status === 'ADMITTED')).toHaveLength(Math.min(3, found.length));
  });

  it('is not passed by who enrols directly, and is not closed to who applied in time', async () => {
    const { id } = await batch(await programme(), { enrolUntil: '2026-11-21' });
    expect((await api.post(`/v1/batches/${id}/enrolments`, { participantId: people[0] })).status).toBe(201);
    expect((await apply(id, people[0]!)).body).toMatchObject({ status: 409, code: 'ALREADY_ENROLLED' });
    expect((await apply(id, people[1]!)).status).toBe(201);
    expect((await api.post(`/v1/batches/${id}/enrolments`, { participantId: people[2] })).body).toMatchObject(
      { status: 409, code: 'ADMISSION_DECIDES' },
    );
    enrollment.setTime('2026-11-22T03:00:00Z');
    expect((await apply(id, people[3]!)).body).toMatchObject({ status: 409, code: 'ENROLMENT_PERIOD_OVER' });
    expect((await admit(id)).body).toMatchObject({
      ranking: [{ participantId: people[1], result: 'ADMITTED' }],
    });
    enrollment.setTime('2026-11-21T03:00:00Z');
    const { id: open } = await batch(await programme(), { admission: 'FIRST_COME' });
    expect((await apply(open, people[0]!)).body).toMatchObject({
      status: 409,
      code: 'PLACES_IN_ORDER_OF_COMING',
    });
    const { programmeId } = await paid(5 * MILLION, 5 * MILLION);
    expect(
      (
        await api.post(`/v1/programmes/${programmeId}/batches`, {
          startsOn: '2026-12-07',
          endsOn: '2026-12-09',
          capacity: 2,
          admission: 'FIRST_COME',
        })
      ).body,
    ).toMatchObject({ status: 409, code: 'PLACES_BY_BUDGET' });
  });

  it('never overspends a source, however many reserve of it at once', async () => {
    const year = next++,
      sourceId = await source(10 * MILLION, year, { kind: 'GRANT' });
    // So many that a read before the write shows: with a handful the store's own conflicts hide it.
    const many = 64;
    const programmes = await Promise.all(
      Array.from({ length: many }, async () => {
        const id = await programme();
        await api.must('PUT', `/v1/programmes/${id}/budget`, { cost: 3 * MILLION, year });
        return id;
      }),
    );
    const answers = await Promise.all(
      programmes.map((id) =>
        api.post(`/v1/programmes/${id}/reservations`, { sourceId, amount: 3 * MILLION }),
      ),
    );
    expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([
      201,
      201,
      201,
      ...Array.from({ length: many - 3 }, () => 'FUNDING_EXHAUSTED'),
    ]);
    expect(await api.must('GET', `/v1/funding-sources/${sourceId}`)).toMatchObject({
      reserved: 9 * MILLION,
      spent: 0,
      left: MILLION,
    });
    // One reservation, spent by several at once.
    const paidFor = programmes[answers.findIndex(({ status }) => status === 201)]!,
      [{ id }] = (await money(paidFor)).reservations;
    const spent = await Promise.all(
      Array.from({ length: 5 }, () =>
        api.post(`/v1/programmes/${paidFor}/reservations/${id}/spend`, { amount: MILLION }),
      ),
    );
    expect(spent.map(({ status, body }) => body.code ?? status).sort()).toEqual([
      200,
      200,
      200,
      'RESERVATION_NOT_OPEN',
      'RESERVATION_NOT_OPEN',
    ]);
    expect(await api.must('GET', `/v1/funding-sources/${sourceId}`)).toMatchObject({
      reserved: 6 * MILLION,
      spent: 3 * MILLION,
    });
  });
});

// The two of a pair keep their log, and the superior of the record signs off: nobody else sees or changes it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '#testing';
import { employeeNumber } from '../../../../../test/journey/people.js';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

let enrollment: EnrollmentUnderTest, office: ApiClient;
let superior: ApiClient, mentor: ApiClient, mentee: ApiClient, stranger: ApiClient, elsewhere: ApiClient;
let menteeId: string, mentorId: string, pair: string;
const numberOf = (position: number) => employeeNumber(9_100 + position);
const codeOf = async (asked: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await asked;
  return status < 300 ? status : (body as { code?: string }).code;
};

beforeAll(async () => {
  enrollment = await startEnrollment('own-mentorings');
  office = await enrollment.client(
    'batanghari',
    ['participants', 'mentoring', 'completions'].flatMap((each) => [`${each}:read`, `${each}:write`]),
  );
  await office.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  const person = async (position: number, more: object = {}) =>
    (
      await office.must('POST', '/v1/participants', {
        employeeNumber: numberOf(position),
        name: `Pegawai ${position}`,
        employeeType: 'PNS',
        agencyName: 'Dinas Kesehatan',
        ...more,
      })
    ).id as string;
  const superiorId = await person(0, { positionGroup: 'ADMINISTRATOR' });
  mentorId = await person(1, { positionGroup: 'PENGAWAS' });
  menteeId = await person(2, { positionGroup: 'PELAKSANA', supervisorNumber: numberOf(0) });
  const strangerId = await person(3, { positionGroup: 'ADMINISTRATOR' });
  const as = (id: string) => enrollment.client('batanghari', ['self', 'team'], { person: id, agencies: [] });
  [superior, mentor, mentee, stranger] = (await Promise.all(
    [superiorId, mentorId, menteeId, strangerId].map(as),
  )) as [ApiClient, ApiClient, ApiClient, ApiClient];
  elsewhere = await enrollment.client('jambi', ['self', 'team'], { person: superiorId, agencies: [] });
});
afterAll(() => enrollment?.stop());

const held = (heldOn: string, more: object = {}) => ({ heldOn, minutes: 90, notes: 'Loket.', ...more });
const log = async (heldOn: string) => {
  const { log: sessions } = await mentee.must('POST', `/v1/me/mentorings/${pair}/sessions`, held(heldOn));
  return sessions[0] as { id: string };
};
const waiting = async () => (await superior.must('GET', '/v1/me/team/mentoring-sessions')).items as any[];

describe('a pair', () => {
  it('is begun by the superior of the mentee, with a senior by their number or themselves', async () => {
    const body = { menteeId, goal: 'Pelayanan', mentorEmployeeNumber: numberOf(1) };
    expect(await codeOf(stranger.post('/v1/me/team/mentorings', body))).toBe('PARTICIPANT_UNKNOWN');
    expect(await codeOf(elsewhere.post('/v1/me/team/mentorings', body))).toBe('PARTICIPANT_UNKNOWN');
    const unknown = { ...body, mentorEmployeeNumber: numberOf(77) };
    expect(await codeOf(superior.post('/v1/me/team/mentorings', unknown))).toBe('PARTICIPANT_UNKNOWN');
    const begun = await superior.must('POST', '/v1/me/team/mentorings', body);
    expect(begun).toMatchObject({ mentor: { id: mentorId, name: 'Pegawai 1' }, status: 'ACTIVE' });
    pair = begun.id;
    expect(await codeOf(superior.post('/v1/me/team/mentorings', body))).toBe('MENTORING_RUNS');
    const own = await superior.must('POST', '/v1/me/team/mentorings', { menteeId, goal: 'Sikap' });
    expect((await superior.must('POST', `/v1/me/team/mentorings/${own.id}/end`)).status).toBe('ENDED');
    expect(await codeOf(stranger.post(`/v1/me/team/mentorings/${pair}/end`))).toBe('NOT_FOUND');
  });

  it('is seen by the two of it, and by nobody else', async () => {
    const { items } = await mentor.must('GET', '/v1/me/mentorings');
    expect(items).toMatchObject([{ id: pair, as: 'MENTOR' }]);
    const mine = (await mentee.must('GET', '/v1/me/mentorings')).items.find(
      ({ id }: { id: string }) => id === pair,
    );
    expect(mine).toMatchObject({ as: 'MENTEE' });
    for (const other of [stranger, superior, elsewhere])
      for (const asked of [
        other.get(`/v1/me/mentorings/${pair}`),
        other.post(`/v1/me/mentorings/${pair}/sessions`, held('2026-11-03')),
      ])
        expect(await codeOf(asked)).toBe('NOT_FOUND');
    expect((await superior.must('GET', `/v1/me/team/mentorings`)).items).toHaveLength(2);
    expect((await stranger.must('GET', `/v1/me/team/mentorings`)).items).toEqual([]);
  });
});

describe('a meeting', () => {
  it('waits for the superior, is sent back, put right, and signed off as it was read', async () => {
    const { id } = await log('2026-11-03'),
      path = `/v1/me/team/mentoring-sessions/${id}`;
    const [first] = await waiting();
    expect(first).toMatchObject({ id, loggedByName: 'Pegawai 2', signedThisMonth: 0, status: 'LOGGED' });
    for (const other of [stranger, mentor, elsewhere])
      for (const asked of [
        other.post(`${path}/sign-off`, { version: 1 }),
        other.post(`${path}/return`, { reason: 'Keliru' }),
      ])
        expect(await codeOf(asked)).toBe('NOT_FOUND');
    const back = await superior.must('POST', `${path}/return`, { reason: 'Tanggal keliru' });
    expect(back).toMatchObject({ status: 'RETURNED', returnedReason: 'Tanggal keliru' });
    expect(await waiting()).toEqual([]);
    const at = `/v1/me/mentorings/${pair}/sessions/${id}`;
    expect(await codeOf(stranger.put(at, held('2026-11-04')))).toBe('NOT_FOUND');
    expect(await codeOf(mentor.put(at, held('2026-12-04')))).toBe('SESSION_IN_FUTURE');
    const { log: sessions } = await mentor.must('PUT', at, held('2026-11-04', { notes: 'Benar.' }));
    expect(sessions[0]).toMatchObject({ status: 'LOGGED', heldOn: '2026-11-04', notes: 'Benar.' });
    expect(sessions[0]).not.toHaveProperty('returnedReason');
    const asRead = { version: first.version };
    expect(await codeOf(superior.post(`${path}/sign-off`, asRead))).toBe('SESSION_CHANGED');
    const [{ version }] = await waiting();
    const signed = await superior.must('POST', `${path}/sign-off`, { version });
    expect(signed).toMatchObject({ status: 'SIGNED_OFF', creditedHours: 2, open: false });
    expect(await codeOf(mentee.put(at, held('2026-11-05')))).toBe('SESSION_SIGNED_OFF');
    expect(await codeOf(superior.post(`${path}/return`, { reason: 'Keliru' }))).toBe('SESSION_SIGNED_OFF');
    expect(await codeOf(superior.post(`${path}/sign-off`, { version }))).toBe(200);
    const { totalHours } = await office.must('GET', `/v1/participants/${menteeId}/learning-hours?year=2026`);
    expect(totalHours).toBe(2);
  });

  it('beyond two a month says so before it is signed off, and adds nothing', async () => {
    for (const day of ['2026-11-10', '2026-11-17']) await log(day);
    for (const expected of [1, 2]) {
      const [next] = await waiting();
      expect(next.signedThisMonth).toBe(expected);
      const path = `/v1/me/team/mentoring-sessions/${next.id}/sign-off`;
      const { creditedHours } = await superior.must('POST', path, { version: next.version });
      expect(creditedHours).toBe(expected === 1 ? 2 : 0);
    }
  });

  it('is signed off once by two at the same time', async () => {
    const { id } = await log('2026-10-06'),
      [{ version }] = await waiting(),
      path = `/v1/me/team/mentoring-sessions/${id}/sign-off`;
    const codes = await Promise.all([1, 2].map(() => codeOf(superior.post(path, { version }))));
    expect(codes).toContain(200);
    const { items } = await office.must('GET', `/v1/completions?participantId=${menteeId}`);
    expect(items.filter(({ startDate }: { startDate: string }) => startDate === '2026-10-06')).toHaveLength(
      1,
    );
  });

  it('of a pair that has ended is logged no more', async () => {
    await superior.must('POST', `/v1/me/team/mentorings/${pair}/end`);
    expect(await codeOf(mentee.post(`/v1/me/mentorings/${pair}/sessions`, held('2026-11-20')))).toBe(
      'MENTORING_ENDED',
    );
  });
});

// For whom a meeting waits is told with each change of it, follows the superior of the record, and is made good
// where an earlier release told nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { eventually, type ApiClient } from '#testing';
import { employeeNumber } from '../../../../../test/journey/people.js';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';
import { MentoringTasks } from './mentoring-tasks.js';
import { MentoringSessionStore } from './mentoring.schema.js';

let enrollment: EnrollmentUnderTest, office: ApiClient;
const people = new Map<string, string>();
const idOf = (name: string) => people.get(name) ?? '';
const positions = ['superior', 'successor', 'mentor', 'mentee'];
const numberOf = (name: string) => employeeNumber(9_300 + positions.indexOf(name));

/** Who has something to do about a meeting, by what is told of it last. */
async function waitsFor(sessionId: string): Promise<{ who: string; kind: string; dueOn: string }[]> {
  const newest = new Map<
    string,
    { participantId: string; kind: string; dueOn: string; open: boolean; version: number }
  >();
  for (const { type, data } of await enrollment.published()) {
    const task = data as {
      taskId: string;
      participantId: string;
      kind: string;
      dueOn: string;
      open: boolean;
      version: number;
    };
    if (type !== 'mentoring-task.set.v1' || !task.taskId.includes(sessionId)) continue;
    if ((newest.get(task.taskId)?.version ?? 0) < task.version) newest.set(task.taskId, task);
  }
  return [...newest.values()]
    .filter(({ open }) => open)
    .map(({ participantId, kind, dueOn }) => ({
      who: positions.find((name) => idOf(name) === participantId) ?? participantId,
      kind,
      dueOn,
    }))
    .sort((a, b) => a.who.localeCompare(b.who));
}
const reaches = (sessionId: string, expected: object[]) =>
  eventually(async () => expect(await waitsFor(sessionId)).toEqual(expected), { everyMs: 300 });

const person = async (name: string, more: object = {}) => {
  const body = { employeeNumber: numberOf(name), name, employeeType: 'PNS', agencyName: 'Dinas Kesehatan' };
  const { id } = await office.must('POST', '/v1/participants', { ...body, ...more });
  people.set(name, id as string);
};
const as = (name: string) =>
  enrollment.client('batanghari', ['self', 'team'], { person: idOf(name), agencies: [] });

beforeAll(async () => {
  enrollment = await startEnrollment('mentoring-tasks', '2026-11-20T18:00:00Z');
  const scopes = ['participants', 'mentoring', 'completions'];
  office = await enrollment.client(
    'batanghari',
    scopes.flatMap((each) => [`${each}:read`, `${each}:write`]),
  );
  await office.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  for (const name of ['superior', 'successor']) await person(name, { positionGroup: 'ADMINISTRATOR' });
  await person('mentor', { positionGroup: 'PENGAWAS' });
  await person('mentee', { positionGroup: 'PELAKSANA', supervisorNumber: numberOf('superior') });
});
afterAll(() => enrollment?.stop());

describe('a meeting', () => {
  let mentee: ApiClient, superior: ApiClient, pair: string;
  const log = async (heldOn: string) => {
    const body = { heldOn, minutes: 90, notes: 'Loket.' };
    return (await mentee.must('POST', `/v1/me/mentorings/${pair}/sessions`, body)).log[0].id as string;
  };
  beforeAll(async () => {
    [mentee, superior] = await Promise.all([as('mentee'), as('superior')]);
    const body = { menteeId: idOf('mentee'), goal: 'Pelayanan', mentorEmployeeNumber: numberOf('mentor') };
    pair = (await superior.must('POST', '/v1/me/team/mentorings', body)).id;
  });

  it('waits for the superior, then for the pair, with the days of each, and then for nobody', async () => {
    const id = await log('2026-11-03'),
      path = `/v1/me/team/mentoring-sessions/${id}`;
    // after five in the afternoon of UTC it is the next day where the government is
    await reaches(id, [{ who: 'superior', kind: 'MENTORING_SIGN_OFF', dueOn: '2026-12-05' }]);
    await superior.must('POST', `${path}/return`, { reason: 'Tanggal keliru' });
    await reaches(id, [
      { who: 'mentee', kind: 'MENTORING_CORRECTION', dueOn: '2026-12-05' },
      { who: 'mentor', kind: 'MENTORING_CORRECTION', dueOn: '2026-12-05' },
    ]);
    await mentee.must('PUT', `/v1/me/mentorings/${pair}/sessions/${id}`, {
      heldOn: '2026-11-04',
      minutes: 90,
      notes: 'Benar.',
    });
    await reaches(id, [{ who: 'superior', kind: 'MENTORING_SIGN_OFF', dueOn: '2026-12-05' }]);
    const [{ version }] = (await superior.must('GET', '/v1/me/team/mentoring-sessions')).items;
    const { status } = await superior.must('POST', `${path}/sign-off`, { version });
    expect(status).toBe('SIGNED_OFF');
    await reaches(id, []);
    const [{ id: completion }] = (await office.must('GET', `/v1/completions?participantId=${idOf('mentee')}`))
      .items;
    await office.must('POST', `/v1/completions/${completion}/withdraw`, { reason: 'Keliru dicatat' });
    await reaches(id, [{ who: 'superior', kind: 'MENTORING_SIGN_OFF', dueOn: '2026-12-05' }]);
  });

  it('waits for whom the record names now, and for nobody when the mentee has left', async () => {
    const id = await log('2026-11-10'),
      signOff = { kind: 'MENTORING_SIGN_OFF', dueOn: '2026-12-05' };
    await person('mentee', { supervisorNumber: numberOf('successor') });
    await reaches(id, [{ who: 'successor', ...signOff }]);
    await person('mentee', { active: false });
    await reaches(id, []);
    await person('mentee', { active: true });
    await reaches(id, [{ who: 'successor', ...signOff }]);
  });

  it('of an earlier release is told for whom it waits, once', async () => {
    const id = await log('2026-11-12'),
      sessions = enrollment.app.get(MentoringSessionStore, { strict: false }),
      batanghari = tenantId('batanghari');
    await reaches(id, [expect.objectContaining({ who: 'successor' })]);
    enrollment.setTime('2026-11-30T03:00:00Z');
    const { collection } = { collection: sessions.acrossTenants('as an earlier release left it') };
    await collection.updateOne({ _id: id }, { $set: { untold: true }, $unset: { dueOn: '' } });
    await enrollment.app.get(MentoringTasks, { strict: false }).tellEarlier();
    await reaches(id, [{ who: 'successor', kind: 'MENTORING_SIGN_OFF', dueOn: '2026-12-14' }]);
    const told = await sessions.findOne(batanghari, { _id: id });
    expect(told).not.toHaveProperty('untold');
    await enrollment.app.get(MentoringTasks, { strict: false }).tellEarlier();
    expect((await sessions.findOne(batanghari, { _id: id }))?.version).toBe(told?.version);
  });
});

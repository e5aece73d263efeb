import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

const SCOPES = [
  'participants',
  'programmes',
  'enrolments',
  'completions',
  'internships',
  'mentoring',
].flatMap((resource) => [`${resource}:read`, `${resource}:write`]);

describe('a completion that is withdrawn', () => {
  let enrollment: EnrollmentUnderTest,
    api: ApiClient,
    next = 0;

  beforeAll(async () => {
    enrollment = await startEnrollment('withdrawal');
    api = await enrollment.client('palembang', SCOPES);
    await api.must('POST', '/v1/agencies', { name: 'Bappeda' });
  });
  afterAll(() => enrollment?.stop());

  const numberOf = (i: number) => `19900101201503${1 + (i % 2)}${String(i).padStart(3, '0')}`;
  const recorded = (i: number, more: object) =>
    api.must('POST', '/v1/participants', {
      employeeNumber: numberOf(i),
      employeeType: 'PNS',
      name: `Orang Ke${i}`,
      agencyName: 'Bappeda',
      ...more,
    });
  const person = async (more: object = {}) => ({ n: ++next, id: (await recorded(next, more)).id as string });
  const levelOf = async (id: string) => (await api.must('GET', `/v1/participants/${id}`)).educationLevel;
  const hours = async (id: string) =>
    (await api.must('GET', `/v1/participants/${id}/learning-hours?year=2026`)).totalHours;
  const withdraw = (completionId: string) =>
    api.must('POST', `/v1/completions/${completionId}/withdraw`, { reason: 'ijazah tidak sah' });
  const kinds = (answer: any): string[] => answer.takenBack.map(({ kind }: { kind: string }) => kind);

  async function studied(
    participantId: string,
    confersEducationLevel: string,
  ): Promise<{ completionId: string; enrolmentId: string }> {
    const { id: programme } = await api.must('POST', '/v1/programmes', {
      title: `Studi ${confersEducationLevel} ${next}`,
      form: 'study',
      confersEducationLevel,
    });
    const { id: batch } = await api.must('POST', `/v1/programmes/${programme}/batches`, {
      startsOn: '2026-11-20',
      endsOn: '2026-11-21',
      enrolUntil: '2026-11-21',
      capacity: 5,
    });
    const { id: enrolmentId } = await api.must('POST', `/v1/batches/${batch}/enrolments`, { participantId });
    return {
      enrolmentId,
      completionId: (await api.must('POST', '/v1/completions', { enrolmentId, units: 2 })).completionId,
    };
  }

  it('takes back the level of education that it raised, and says so', async () => {
    const { id } = await person({ educationLevel: 'S1' }),
      { completionId, enrolmentId } = await studied(id, 'S2');
    expect([await levelOf(id), await hours(id)]).toEqual(['S2', 40]);
    const answer = await withdraw(completionId);
    expect(answer).toMatchObject({
      status: 'WITHDRAWN',
      takenBack: [
        { kind: 'LEARNING_HOURS', from: '40', to: '0' },
        {
          kind: 'EDUCATION_LEVEL',
          from: 'S2',
          to: 'S1',
          text: { id: 'Jenjang pendidikan S2 kembali menjadi S1.' },
        },
        { kind: 'ENROLMENT', id: enrolmentId },
      ],
    });
    expect(await withdraw(completionId)).toEqual(answer);
    expect([await levelOf(id), await hours(id)]).toEqual(['S1', 0]);
    const told = await eventually(
      async () =>
        (await enrollment.published('completions')).find(
          ({ type, data }) =>
            type.startsWith('completion.withdrawn') && data['completionId'] === completionId,
        ),
      { everyMs: 300, describe: 'the event' },
    );
    expect(told.data).toMatchObject({
      form: 'study',
      undone: ['LEARNING_HOURS', 'EDUCATION_LEVEL', 'ENROLMENT'],
    });
    // The enrolment is open: what was wrong is reported again, right.
    const again = await api.must('POST', '/v1/completions', { enrolmentId, units: 1 });
    expect(again.completionId).not.toBe(completionId);
    expect([await levelOf(id), await hours(id)]).toEqual(['S2', 20]);
  });

  it('leaves what another study or the office itself says', async () => {
    const { id } = await person({ educationLevel: 'S1' }),
      master = await studied(id, 'S2'),
      doctor = await studied(id, 'S3');
    await withdraw(master.completionId);
    expect(await levelOf(id)).toBe('S3');
    await withdraw(doctor.completionId);
    expect(await levelOf(id)).toBe('S1');
    const nothing = await person(),
      bachelor = await studied(nothing.id, 'S1');
    await withdraw(bachelor.completionId);
    expect(await levelOf(nothing.id)).toBeUndefined();
    const office = await person({ educationLevel: 'S1' }),
      study = await studied(office.id, 'S2');
    await recorded(office.n, { educationLevel: 'S2' });
    expect(await withdraw(study.completionId)).toMatchObject({
      takenBack: [
        {},
        {
          kind: 'EDUCATION_LEVEL',
          from: 'S2',
          to: 'S2',
          text: { id: 'Jenjang pendidikan tetap S2: sudah dicatat sendiri oleh instansi.' },
        },
        {},
      ],
    });
    expect(await levelOf(office.id)).toBe('S2');
  });

  it('lets an internship be reported again, with its learning hours', async () => {
    const { id } = await person(),
      { id: internship } = await api.must('POST', '/v1/internships', {
        participantId: id,
        host: 'Disdukcapil',
        topic: 'Loket terpadu',
        supervisor: 'Kepala Bidang',
        startsOn: '2026-09-01',
        endsOn: '2026-09-28',
      });
    const complete = () => api.must('POST', `/v1/internships/${internship}/complete`, { report: 'Selesai' });
    const { completionId, addedHours } = await complete();
    expect([addedHours, await hours(id)]).toEqual([20, 20]);
    expect(kinds(await withdraw(completionId))).toEqual(['LEARNING_HOURS', 'INTERNSHIP']);
    const reopened = await api.must('GET', `/v1/internships/${internship}`);
    expect(reopened).toMatchObject({
      status: 'PLANNED',
      creditWithdrawn: { completionId, reason: 'ijazah tidak sah' },
    });
    expect([reopened.creditedHours, reopened.completionId, await hours(id)]).toEqual([
      undefined,
      undefined,
      0,
    ]);
    expect(await complete()).toMatchObject({ status: 'COMPLETED', addedHours: 20 });
    expect(await hours(id)).toBe(20);
  });

  it('sends a mentoring session back to the superior', async () => {
    const superior = await person(),
      mentor = await person({ rank: 'IV/a' }),
      mentee = await person({ rank: 'III/a', supervisorNumber: numberOf(superior.n) });
    const { id } = await api.must('POST', '/v1/mentorings', {
      mentorId: mentor.id,
      menteeId: mentee.id,
      goal: 'Keluhan warga',
    });
    const { id: session } = await api.must('POST', `/v1/mentorings/${id}/sessions`, {
      minutes: 90,
      notes: 'Pertama',
    });
    const signOff = () =>
      api.must('POST', `/v1/mentorings/${id}/sessions/${session}/sign-off`, { superiorId: superior.id });
    const { completionId } = await signOff();
    expect(kinds(await withdraw(completionId))).toEqual(['LEARNING_HOURS', 'MENTORING_SESSION']);
    expect((await api.must('GET', `/v1/mentorings/${id}/sessions`)).items).toMatchObject([
      { status: 'LOGGED' },
    ]);
    expect(await signOff()).toMatchObject({ status: 'SIGNED_OFF', creditedHours: 2 });
    expect(await hours(mentee.id)).toBe(2);
  });
});

import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';
import { RepairCredits } from './repair-credits.js';

const SCOPES = ['participants', 'programmes', 'modules', 'completions'].flatMap((resource) => [
  `${resource}:read`,
  `${resource}:write`,
]);

describe('learning at one’s own pace', () => {
  let enrollment: EnrollmentUnderTest,
    api: ApiClient,
    people: string[],
    programmeId: string,
    titles = 0;

  beforeAll(async () => {
    enrollment = await startEnrollment('self_paced', '2026-11-21T16:00:00Z', {
      MODULE_CREDIT_SWEEP_MS: '250',
    });
    api = await enrollment.client('tanjungpinang', SCOPES);
    for (const name of ['Dinas A', 'Dinas B']) await api.must('POST', '/v1/agencies', { name });
    const items = Array.from({ length: 6 }, (_, i) => ({
      employeeNumber: `19900101201503${1 + (i % 2)}${String(i + 1).padStart(3, '0')}`,
      employeeType: 'PNS',
      name: `Orang Ke${i}`,
      agencyName: i < 5 ? 'Dinas A' : 'Dinas B',
    }));
    people = (await api.must('POST', '/v1/participants/batch', { items })).results.map(
      (result: { participantId: string }) => result.participantId,
    );
    programmeId = (
      await api.must('POST', '/v1/programmes', { title: 'E-learning layanan', form: 'eLearning' })
    ).id;
  });
  afterAll(() => enrollment?.stop());

  const module = async (minutes = 90): Promise<string> =>
    (
      await api.must('POST', `/v1/programmes/${programmeId}/modules`, {
        title: `Modul ${++titles}`,
        link: 'https://belajar.example/modul',
        minutes,
        closesOn: '2026-12-31',
      })
    ).id;
  const report = (moduleId: string, participantId: string, percent: number) =>
    api.must('PUT', `/v1/modules/${moduleId}/progress`, { participantId, percent });
  const progress = async (moduleId: string, participantId: string) =>
    (await api.must('GET', `/v1/modules/${moduleId}/progress?participantId=${participantId}`)).items[0];
  const rows = () => enrollment.app.get<Connection>(getConnectionToken()).db!.collection('module_progress');
  const completions = async (participantId: string): Promise<any[]> =>
    (await api.must('GET', `/v1/completions?participantId=${participantId}`)).items;

  it('credits after a restart what was cut off between the last progress and its credit, once', async () => {
    const [person, left] = people as [string, string],
      moduleId = await module();
    await report(moduleId, person, 60);
    await report(moduleId, left, 60);
    const cut = { percent: 100, finishedOn: '2026-11-21', updatedAt: new Date('2026-11-21T15:30:00Z') };
    for (const participantId of [person, left])
      await rows().updateOne({ moduleId, participantId }, { $set: cut });
    await api.must('POST', '/v1/participants', {
      employeeNumber: '199001012015032002',
      employeeType: 'PNS',
      name: 'Orang Ke1',
      agencyName: 'Dinas A',
      active: false,
    });
    await enrollment.restart();
    api = await enrollment.client('tanjungpinang', SCOPES);
    await eventually(async () => (await progress(moduleId, person)).completionId !== undefined, {
      everyMs: 100,
      describe: 'the credit to be recorded',
    });
    await Promise.all([1, 2, 3].map(() => enrollment.app.get(RepairCredits).sweep()));
    expect(await progress(moduleId, person)).toMatchObject({
      percent: 100,
      finishedOn: '2026-11-21',
      creditedHours: 2,
    });
    expect(await completions(person)).toMatchObject([
      { form: 'eLearning', endDate: '2026-11-21', creditedHours: 2 },
    ]);
    // Who cannot be credited any more is told apart, and not tried for ever.
    await eventually(async () => (await progress(moduleId, left)).creditRefused === 'PARTICIPANT_INACTIVE', {
      everyMs: 100,
      describe: 'the refusal to be noted',
    });
    expect(await completions(left)).toEqual([]);
  });

  it('keeps the first end when several are reported at once, and credits it once', async () => {
    const [, , person] = people,
      moduleId = await module();
    await Promise.all(Array.from({ length: 8 }, (_, i) => report(moduleId, person!, i % 3 === 0 ? 50 : 100)));
    const { finishedOn } = await progress(moduleId, person!);
    enrollment.setTime('2026-11-21T18:00:00Z');
    await Promise.all(Array.from({ length: 6 }, () => report(moduleId, person!, 100)));
    expect(await progress(moduleId, person!)).toMatchObject({ percent: 100, finishedOn, creditedHours: 2 });
    expect(await completions(person!)).toHaveLength(1);
  });

  it('does not credit again by itself what was taken back, but on another report', async () => {
    const [, , , person] = people,
      moduleId = await module();
    const { completionId } = await report(moduleId, person!, 100);
    expect(
      await api.must('POST', `/v1/completions/${completionId}/withdraw`, { reason: 'dikerjakan orang lain' }),
    ).toMatchObject({
      takenBack: [
        { kind: 'LEARNING_HOURS' },
        { kind: 'MODULE', text: { id: 'Modul tidak memiliki JP sampai dilaporkan lagi.' } },
      ],
    });
    await rows().updateOne(
      { moduleId, participantId: person! },
      { $set: { updatedAt: new Date('2026-11-20T00:00:00Z') } },
    );
    await enrollment.app.get(RepairCredits).sweep();
    const withdrawn = await progress(moduleId, person!);
    expect(withdrawn).toMatchObject({ creditWithdrawn: { completionId, reason: 'dikerjakan orang lain' } });
    expect(withdrawn.completionId).toBeUndefined();
    const again = await report(moduleId, person!, 100);
    expect(again.completionId).not.toBe(completionId);
    expect(again).toMatchObject({ creditedHours: 2 });
    expect(again.creditWithdrawn).toBeUndefined();
  });

  it('shows a client of one agency its own people only', async () => {
    const moduleId = await module(),
      [first] = (await api.must('GET', '/v1/agencies?name=Dinas%20B')).items;
    await report(moduleId, people[4]!, 10);
    await report(moduleId, people[5]!, 20);
    const own = await enrollment.client('tanjungpinang', SCOPES, { agencies: [first.id] });
    expect((await own.must('GET', `/v1/modules/${moduleId}/progress`)).items).toMatchObject([
      { participantId: people[5], percent: 20 },
    ]);
  });
});

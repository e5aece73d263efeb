// What one service has just acknowledged is known to the others a moment later: nobody who asks at once may
// be refused for it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type ApiClient, type System } from '#testing';
import { addAgencies, newPerson, SCOPES, training } from '../journey/people.js';

const TENANT = 'binjai';
const ROUNDS = 5;

describe('what was written a moment ago', () => {
  let system: System, client: ApiClient;

  beforeAll(async () => {
    system = await startSystem({
      name: 'just-written',
      oneProcess: true,
      services: ['identity', 'enrollment', 'evaluation', 'incentives', 'notifications', 'gateway'],
      // a machine that is busy with other specs is slower than any installation
      env: { NEWS_WAIT_MS: '20000' },
    });
    client = await system.clientFor(TENANT, [
      ...SCOPES,
      'impact:read',
      'impact:write',
      'grievances:read',
      'grievances:write',
    ]);
    await addAgencies(client);
  });
  afterAll(() => system?.stop(), 60_000);

  const today = new Date().toISOString().slice(0, 10);
  const programme = async (): Promise<string> =>
    (await client.must('POST', '/v1/programmes', { title: 'Pelatihan', form: 'technical', learningHours: 8 }))
      .id;
  const rounds = Array.from({ length: ROUNDS }, (_, n) => n);

  it('an indicator for a new programme', async () => {
    for (const n of rounds) {
      const { status, body } = await client.post('/v1/programme-indicators', {
        programmeId: await programme(),
        name: `waktu ${n}`,
        unit: 'hari',
        better: 'LOWER',
        baseline: { value: 10, measuredOn: '2026-05-01' },
      });
      expect(body).toMatchObject({ name: `waktu ${n}` });
      expect(status).toBe(201);
    }
  });

  it('the session of a new batch, and the batch whose session was just closed', async () => {
    for (const _ of rounds) {
      const { id } = await client.must('POST', `/v1/programmes/${await programme()}/batches`, {
        startsOn: today,
        endsOn: today,
        enrolUntil: today,
        capacity: 5,
      });
      await client.must('POST', `/v1/batches/${id}/feedback-session`, { note: 'Sesi di aula.' });
      await client.must('POST', `/v1/batches/${id}/feedback-session/close`);
      await client.must('POST', `/v1/batches/${id}/close`);
    }
  });

  it('the points, preferences and grievance of a new person, and the explanation of a new completion', async () => {
    for (const n of rounds) {
      const { id } = await client.must('POST', '/v1/participants', newPerson(n, TENANT)),
        programmeId = await programme();
      const answers = await Promise.all([
        client.get(`/v1/participants/${id}/points`),
        client.get(`/v1/participants/${id}/notification-preferences`),
        client.post('/v1/grievances', {
          programmeId,
          participantId: id,
          kind: 'SULIT_MEMAKAI_APLIKASI',
          text: 'Materi tidak sesuai dengan pekerjaan.',
        }),
      ]);
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [200, undefined],
        [200, undefined],
        [201, undefined],
      ]);
      const { completionId } = await client.must('POST', '/v1/completions', training(id, n));
      const explained = await client.get(
        `/v1/participants/${id}/incentive-explanations?ruleCode=completion-points&completionId=${completionId}`,
      );
      expect([explained.status, explained.body.code]).toEqual([200, undefined]);
    }
  });
});

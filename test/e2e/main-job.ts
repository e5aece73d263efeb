import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#testing';
import { addAgencies, newPerson, training } from '../journey/people.js';
import { TENANT, type Stage } from './stage.js';

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(new Date());

export function mainJob(stage: () => Stage): void {
  describe('the main job: completion -> award -> message', () => {
    let person: { id: string; email: string };

    beforeAll(async () => {
      const { medan } = stage();
      await addAgencies(medan);
      const entered = await medan.must('POST', '/v1/participants', newPerson(900_001, TENANT));
      person = { id: entered.id, email: entered.email };
    });

    const awardsOf = async (participantId: string) =>
      (await stage().medan.must('GET', `/v1/awards?participantId=${participantId}`)).items;
    const mailsTo = (email: string) => stage().sink.received.filter(({ to }) => to.includes(email));

    it('goes from an enrolment to a credited, awarded and notified completion', async () => {
      const { medan } = stage();
      const programme = await medan.must('POST', '/v1/programmes', {
        title: 'Pelatihan Pelayanan Prima',
        form: 'technical',
        provider: 'BKPSDM',
        learningHours: 24,
      });
      const day = today(),
        batch = await medan.must('POST', `/v1/programmes/${programme.id}/batches`, {
          startsOn: day,
          endsOn: day,
          capacity: 1,
        });
      const enrolment = await medan.must('POST', `/v1/batches/${batch.id}/enrolments`, {
        participantId: person.id,
      });
      expect(enrolment.status).toBe('ADMITTED');

      const completed = await medan.must(
        'POST',
        '/v1/completions',
        { enrolmentId: enrolment.id, hours: 24 },
        { 'idempotency-key': 'main-job-1' },
      );
      expect(completed).toMatchObject({ status: 'RECORDED', creditedHours: 24 });

      const awards = await eventually(
        async () => {
          const all = await awardsOf(person.id);
          return all.length >= 2 && all;
        },
        { describe: 'points and priority' },
      );
      expect(awards.map(({ ruleCode }: { ruleCode: string }) => ruleCode).sort()).toEqual([
        'completion-points',
        'priority-development',
      ]);
      expect(
        awards.find(({ ruleCode }: { ruleCode: string }) => ruleCode === 'completion-points'),
      ).toMatchObject({ points: 240, sourceId: completed.completionId });
      expect(await medan.must('GET', `/v1/participants/${person.id}/points`)).toMatchObject({ balance: 240 });

      // Two awards, the place in the batch, and the question for feedback.
      const messages = await eventually(
        async () => {
          const { items } = await medan.must('GET', `/v1/messages?participantId=${person.id}`);
          return (
            items.length >= 4 &&
            items.every(({ status }: { status: string }) => status === 'DELIVERED') &&
            items
          );
        },
        { describe: 'four delivered messages' },
      );
      expect(messages.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
        'ENROLMENT_ADMITTED',
        'FEEDBACK_REQUESTED',
        'INCENTIVE_AWARDED',
        'INCENTIVE_AWARDED',
      ]);
      expect(mailsTo(person.email)).toHaveLength(4);

      expect(await medan.must('GET', `/v1/enrolments/${enrolment.id}`)).toMatchObject({
        status: 'COMPLETED',
        completionId: completed.completionId,
      });
      expect(
        await medan.must('GET', `/v1/participants/${person.id}/learning-hours?year=${today().slice(0, 4)}`),
      ).toBeTruthy();
    });

    it('can be followed in one trace from the request to the message', async () => {
      const { medan, traces } = stage();
      const traced = await medan.must('POST', '/v1/participants', newPerson(900_003, TENANT)),
        traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
      await medan.must('POST', '/v1/completions', training(traced.id, 0), {
        traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      });
      const names = (service: string) =>
        traces.spans
          .filter((span) => span.traceId === traceId && span.service === service)
          .map((span) => span.name);
      // each service sends its spans when it has gathered some
      await eventually(
        () => {
          for (const service of ['gateway', 'enrollment']) expect(names(service)).not.toEqual([]);
          expect(names('incentives')).toContain('process enrollment.completed.v1');
          expect(names('notifications')).toEqual(
            expect.arrayContaining(['process incentive.awarded.v1', 'deliver INCENTIVE_AWARDED']),
          );
          return true;
        },
        { describe: 'spans of every service in one trace' },
      );
    });

    it('answers a repeated request as the first time, and does nothing again', async () => {
      const { medan } = stage();
      const body = training(person.id, 1, 'again/');
      const first = await medan.post('/v1/completions', body, { 'idempotency-key': 'again-1' });
      const second = await medan.post('/v1/completions', body, { 'idempotency-key': 'again-1' });
      expect(first.status).toBe(201);
      expect([second.status, second.body]).toEqual([first.status, first.body]);
      expect(
        await medan.post('/v1/completions', { ...body, hours: 3 }, { 'idempotency-key': 'again-1' }),
      ).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    });

    it('takes an award back when its completion is withdrawn, and tells the person', async () => {
      const { medan } = stage();
      const other = await medan.must('POST', '/v1/participants', newPerson(900_002, TENANT));
      const { completionId } = await medan.must('POST', '/v1/completions', training(other.id, 0));
      await eventually(async () => (await awardsOf(other.id)).length === 1, {
        describe: 'the award',
      });
      await medan.must('POST', `/v1/completions/${completionId}/withdraw`, {
        reason: 'sertifikat tidak sah',
      });
      await eventually(async () => (await awardsOf(other.id))[0].status === 'REVOKED', {
        describe: 'the revocation',
      });
      expect(await medan.must('GET', `/v1/participants/${other.id}/points`)).toMatchObject({ balance: 0 });
      await eventually(() => mailsTo(other.email).length === 2, {
        describe: 'an e-mail about the award and one about its end',
      });
    });
  });
}

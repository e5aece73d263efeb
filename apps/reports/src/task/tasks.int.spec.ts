import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  deadlineSet,
  feedbackGiven,
  feedbackRequested,
  followUpDeadlineSet,
  mentoringTaskSet,
  participantErased,
  tenantId,
  type EventData,
} from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, isolation, testKeys } from '#testing';
import { reportsConfigSchema } from '../reports.config.js';
import { reportsModule } from '../reports.module.js';
import { TaskStore } from './task.schema.js';

const medan = tenantId('medan');
const own = isolation('tasks');
const keys = await testKeys();
const time = new Date('2026-11-20T03:00:00Z');
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await createServiceApp({
    name: 'reports',
    module: reportsModule(),
    config: loadConfig(reportsConfigSchema, { ...own.env, ...keys.env, LOG_LEVEL: 'error' }),
  });
});
afterAll(async () => {
  await app?.close();
  await keys.close();
  await own.cleanup();
});

async function told(...events: OutgoingEvent[]): Promise<void> {
  await app.get(Transactions).run((tx) => app.get(Outbox).append(tx, events));
  await eventsCarriedOut(own);
}
async function tasksOf(person: string, tenant = 'medan') {
  const token = await keys.token({ tenant, person, scopes: ['self'], agencies: [] });
  const answer = await app.inject({ url: '/v1/me/tasks', headers: { authorization: `Bearer ${token}` } });
  return answer.json().items as {
    id: string;
    kind: string;
    title: string;
    overdue: boolean;
    href: string | null;
    heldOn: string | null;
  }[];
}
const asked = (participantId: string, fields: Partial<EventData<typeof feedbackRequested>>) =>
  newEvent(feedbackRequested, {
    tenantId: medan,
    key: participantId,
    time,
    data: { ...feedbackRequested.example, participantId, closesOn: '2099-12-31', ...fields },
  });
const answered = (participantId: string, requestId: string) =>
  newEvent(feedbackGiven, {
    tenantId: medan,
    key: participantId,
    time,
    data: { ...feedbackGiven.example, participantId, requestId },
  });
const followUp = (participantId: string, fields: Partial<EventData<typeof followUpDeadlineSet>>) =>
  newEvent(followUpDeadlineSet, {
    tenantId: medan,
    key: participantId,
    time,
    data: { ...followUpDeadlineSet.example, participantId, dueOn: '2099-12-20', ...fields },
  });

const meeting = (fields: Partial<EventData<typeof mentoringTaskSet>>) =>
  newEvent(mentoringTaskSet, {
    tenantId: medan,
    key: fields.taskId ?? '',
    time,
    data: { ...mentoringTaskSet.example, dueOn: '2099-12-20', ...fields },
  });

describe('what waits for somebody', () => {
  it('is theirs alone, the most urgent first, with the form to answer', async () => {
    const [person, other] = [newId(), newId()],
      [form, request] = [newId(), newId()];
    await told(
      asked(person, { requestId: request, title: 'Pelayanan Prima' }),
      followUp(person, { deadlineId: form, formUrl: '/v1/impact-forms/t' }),
      followUp(other, { deadlineId: newId() }),
    );
    expect(await tasksOf(person)).toMatchObject([
      { id: form, kind: 'IMPACT_FORM_OPEN', overdue: false, href: '/v1/impact-forms/t' },
      { id: request, kind: 'FEEDBACK_OPEN', title: 'Pelayanan Prima' },
    ]);
    expect(await tasksOf(person, 'ambon')).toEqual([]);
  });

  it('is gone when it was answered, also where the answer is heard first', async () => {
    const person = newId(),
      [late, early] = [newId(), newId()];
    await told(asked(person, { requestId: late }));
    await told(answered(person, late));
    await told(answered(person, early));
    await told(asked(person, { requestId: early }));
    expect(await tasksOf(person)).toEqual([]);
  });

  it('follows the newest state, whatever comes late', async () => {
    const person = newId(),
      deadlineId = newId();
    await told(followUp(person, { deadlineId, version: 2, open: false }));
    await told(followUp(person, { deadlineId, version: 1 }));
    expect(await tasksOf(person)).toEqual([]);
    await told(followUp(person, { deadlineId, version: 3, open: true }));
    expect(await tasksOf(person)).toHaveLength(1);
  });

  it('is a meeting of a mentoring until it is signed off, for whoever is the superior then', async () => {
    const [superior, successor, mentor] = [newId(), newId(), newId()],
      taskId = newId();
    await told(
      meeting({ taskId, participantId: superior }),
      meeting({
        taskId: newId(),
        kind: 'MENTORING_CORRECTION',
        participantId: mentor,
        mentoringId: 'm/1',
        dueOn: '2020-01-01',
      }),
    );
    expect(await tasksOf(superior)).toMatchObject([
      {
        id: taskId,
        kind: 'MENTORING_SIGN_OFF',
        href: '/tim/pembimbingan',
        heldOn: '2026-11-03',
        overdue: false,
      },
    ]);
    expect(await tasksOf(mentor)).toMatchObject([{ href: '/pembimbingan/m%2F1', overdue: true }]);
    await told(meeting({ taskId, participantId: successor, version: 2 }));
    expect(await tasksOf(superior)).toEqual([]);
    expect(await tasksOf(successor)).toHaveLength(1);
    await told(meeting({ taskId, participantId: successor, version: 3, open: false }));
    expect(await tasksOf(successor)).toEqual([]);
  });

  it('ends with its day where it is a form, and is overdue where it is to be done all the same', async () => {
    const person = newId(),
      deadlineId = newId();
    await told(
      followUp(person, { deadlineId: newId(), dueOn: '2020-01-01' }),
      asked(person, { requestId: newId(), closesOn: '2020-01-01' }),
      newEvent(deadlineSet, {
        tenantId: medan,
        key: person,
        time,
        data: { ...deadlineSet.example, deadlineId, participantId: person, dueOn: '2020-01-01' },
      }),
    );
    expect(await tasksOf(person)).toMatchObject([{ id: deadlineId, kind: 'FUNDING_EXPIRES', overdue: true }]);
  });

  it('goes with who is erased, and is for nobody without a person', async () => {
    const [person, superior] = [newId(), newId()];
    await told(
      asked(person, { requestId: newId() }),
      meeting({ taskId: newId(), participantId: superior, aboutId: person }),
    );
    await told(
      newEvent(participantErased, {
        tenantId: medan,
        key: person,
        time,
        data: { ...participantErased.example, participantId: person },
      }),
    );
    expect(
      await app
        .get(TaskStore, { strict: false })
        .count(medan, { participantId: { $in: [person, superior] } }),
    ).toBe(0);
    const token = await keys.token({ tenant: 'medan', scopes: ['self'] });
    const answer = await app.inject({ url: '/v1/me/tasks', headers: { authorization: `Bearer ${token}` } });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'PERSON_NEEDED']);
  });
});

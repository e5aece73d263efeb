import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, localDate, version } from '../fields.js';

/** What a meeting of a mentoring may wait for. */
const mentoringTaskKinds = ['MENTORING_SIGN_OFF', 'MENTORING_CORRECTION'] as const;

export const mentoringTaskSet = defineEvent({
  type: 'mentoring-task.set.v1',
  service: 'enrollment',
  description:
    'A meeting of a mentoring waits for somebody until a day: for the sign-off of the superior, or for a correction by either of the pair. Carries the whole present state.',
  partitionKey: 'tenant + meeting',
  personalData: [],
  schema: z.object({
    taskId: id('Id of the task: the meeting and whom it waits for'),
    version,
    kind: z.enum(mentoringTaskKinds).describe('What it waits for'),
    mentoringId: id('The pair'),
    title: z.string().describe('What the mentee is to learn'),
    heldOn: localDate('Day of the meeting'),
    dueOn: localDate('Day by which it is to be done'),
    participantId: id('Whom it waits for'),
    aboutId: z.string().optional().describe('The mentee, where it waits for somebody else'),
    open: z.boolean().describe('False when it no longer waits for that person'),
  }),
  example: {
    taskId: 'mentoring-01930000-0000-7000-8000-000000000071-superior',
    version: 1,
    kind: 'MENTORING_SIGN_OFF',
    mentoringId: '01930000-0000-7000-8000-000000000070',
    title: 'Pengelolaan keluhan masyarakat',
    heldOn: '2026-11-03',
    dueOn: '2026-11-17',
    participantId: '01930000-0000-7000-8000-000000000003',
    aboutId: '01930000-0000-7000-8000-000000000002',
    open: true,
  },
});

import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant, localDate } from '../fields.js';

/**
 * What can be appealed against. Those about awards take effect here; the others are decisions of other
 * services, which act upon `appeal.decided.v1`.
 */
export const appealKinds = [
  'AWARD_REVOKED',
  'AWARD_REFUSED',
  'AWARD_GIVEN',
  'PROPOSAL_REJECTED',
  'ADMISSION',
  'PROGRAMME_REVISION',
  'TRAINING_PROPOSAL',
  'IMPACT_JUDGEMENT',
  'CORRECTIVE_ACTION',
] as const;

export const appealFiled = defineEvent({
  type: 'appeal.filed.v1',
  service: 'incentives',
  stream: 'appeals',
  description:
    'Somebody appealed against a decision about themselves: a person decides on it by the day that is named.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    appealId: id('The appeal'),
    participantId: id('Who appeals'),
    about: z
      .object({
        kind: z.enum(appealKinds),
        id: z
          .string()
          .min(1)
          .max(240)
          .describe('Award, proposal, enrolment, revision or whatever the kind is about'),
      })
      .describe('The decision'),
    title: z.string().describe('Name of what it is about, for messages'),
    concernedIds: z.array(z.string()).describe('Persons who took the decision, to be told as well'),
    decideBy: localDate('Last day on which it is to be decided'),
    filedAt: instant('When'),
  }),
  example: {
    appealId: '01930000-0000-7000-8000-000000000070',
    participantId: '01930000-0000-7000-8000-000000000002',
    about: { kind: 'AWARD_REVOKED', id: 'medan:completion-points:01930000-0000-7000-8000-000000000006' },
    title: 'Seminar Kebijakan Publik',
    concernedIds: [],
    decideBy: '2026-12-06',
    filedAt: '2026-11-22T03:00:00.000Z',
  },
});

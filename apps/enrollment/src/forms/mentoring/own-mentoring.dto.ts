import { z } from 'zod';
import { cursorParam, pageOf } from '#persistence';
import { mentoringBody, sessionBody, sessionView, sessionViewOf } from './mentoring.dto.js';
import { sessionStatuses, type MentoringDocument, type MentoringSession } from './mentoring.schema.js';

const person = z.object({ id: z.string(), name: z.string() });

/** A pair with the names of its people. */
const named = z.object({
  id: z.string(),
  mentor: person.describe('Who guides'),
  mentee: person.describe('Who is guided'),
  goal: z.string().describe('What the mentee is to learn'),
  startsOn: z.string().describe('First local day'),
  status: z.enum(['ACTIVE', 'ENDED']),
  sessions: z.int().describe('Sessions logged'),
  waiting: z.int().describe('Those that wait for the superior'),
  returned: z.int().describe('Those that the superior asks to be corrected'),
});
export const myMentoring = named
  .extend({ as: z.enum(['MENTOR', 'MENTEE']).describe('What one is in this pair') })
  .meta({ id: 'MyMentoring' });
export const myMentoringList = z.object({ items: z.array(myMentoring).describe('Those that run first') });

const loggedSession = sessionView.omit({ mentoringId: true, signedOffBy: true, completionId: true }).extend({
  loggedByName: z.string().nullable().describe('Who of the pair logged it; null: the office did'),
  open: z.boolean().describe('Whether it may still be corrected'),
});
export const myMentoringLog = myMentoring
  .extend({
    superiorName: z.string().nullable().describe('Who signs off; null: nobody is on record'),
    log: z.array(loggedSession.meta({ id: 'MyMentoringSession' })).describe('Newest first'),
  })
  .meta({ id: 'MyMentoringLog' });

export const teamMentoring = named.meta({ id: 'TeamMentoring' });
export const teamMentoringList = z.object({ items: z.array(teamMentoring).describe('Those that run first') });
export const teamMentoringBody = mentoringBody
  .omit({ mentorId: true })
  .extend({
    mentorEmployeeNumber: z
      .string()
      .min(1)
      .max(40)
      .optional()
      .describe('Employee number of the senior; oneself unless given'),
  })
  .meta({
    id: 'TeamMentoringRequest',
    example: { menteeId: '0198d2f0-7a5e-4b1c-9e55-0c3a7f0b6d11', goal: 'Pengelolaan keluhan masyarakat' },
  });

/** A session as a superior decides about it. */
export const teamSession = loggedSession
  .extend({
    mentoringId: z.string(),
    mentor: person.describe('Who guides'),
    mentee: person.describe('Who is guided'),
    goal: z.string().describe('What the mentee is to learn'),
    version: z.int().describe('Of what is shown here; to be sent with the sign-off'),
    signedThisMonth: z
      .int()
      .describe('Sessions of the mentee in the same month that are signed off: two a month are credited'),
  })
  .meta({ id: 'TeamMentoringSession' });
export const teamSessionPage = pageOf(teamSession);
export const teamSessionQuery = z.object({
  status: z.enum(sessionStatuses).default('LOGGED').describe('Only those in this state'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most items in the answer'),
  cursor: cursorParam,
});
export const teamSessionParams = z.object({ sessionId: z.string().min(1).max(120).describe('The session') });
export const teamSignOffBody = z
  .object({ version: z.int().min(1).describe('As the list shows it: what was read is what is signed') })
  .meta({ id: 'TeamMentoringSignOff', example: { version: 1 } });
export const sendBackBody = z
  .object({
    reason: z.string().trim().min(3).max(1_000).describe('What is to be corrected; the pair reads it'),
  })
  .meta({ id: 'MentoringReturn', example: { reason: 'Tanggalnya belum cocok dengan jadwal jaga.' } });
export const correctedBody = sessionBody.extend({}).meta({
  id: 'MentoringSessionCorrection',
  example: { heldOn: '2026-11-03', minutes: 90, notes: 'Menangani keluhan di loket.' },
});

/** Names of the people of a pair, and how many of its sessions stand how. */
export interface Around {
  nameOf(id: string): string;
  count(mentoringId: string, status: MentoringSession['status']): number;
}

export const namedOf = (
  { _id, mentorId, menteeId, goal, startsOn, status, sessions }: MentoringDocument,
  { nameOf, count }: Around,
): z.infer<typeof named> => ({
  id: _id,
  mentor: { id: mentorId, name: nameOf(mentorId) },
  mentee: { id: menteeId, name: nameOf(menteeId) },
  goal,
  startsOn,
  status,
  sessions,
  waiting: count(_id, 'LOGGED'),
  returned: count(_id, 'RETURNED'),
});

export function loggedOf(session: MentoringSession, nameOf: Around['nameOf']): z.infer<typeof loggedSession> {
  const { mentoringId: _of, signedOffBy: _by, completionId: _completion, ...shown } = sessionViewOf(session);
  return {
    ...shown,
    loggedByName: session.loggedBy === undefined ? null : nameOf(session.loggedBy),
    open: session.status !== 'SIGNED_OFF' && session.signedOffBy === undefined,
  };
}

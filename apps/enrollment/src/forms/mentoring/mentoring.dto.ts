import { z } from 'zod';
import { namesBeside } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { sessionStatuses, type MentoringDocument, type MentoringSession } from './mentoring.schema.js';

const id = z.string().min(1).max(120);
const text = z.string().trim().min(1).max(500);

export const mentoringBody = z
  .object({
    mentorId: id.describe('The senior; a head of office may mentor'),
    menteeId: id.describe('The newer one'),
    goal: text.describe('What the mentee is to learn').meta({ example: 'Pengelolaan keluhan masyarakat' }),
    startsOn: z.iso.date().optional().describe('First local day; today unless given'),
  })
  .meta({ id: 'MentoringRequest' });
export const sessionBody = z
  .object({
    heldOn: z.iso.date().optional().describe('Local day on which they met; today unless given'),
    minutes: z.int().min(1).max(1_440).describe('How long').meta({ example: 90 }),
    notes: text.describe('What it was about').meta({ example: 'Menangani keluhan di loket.' }),
  })
  .meta({ id: 'MentoringSessionRequest' });
export const signOffBody = z
  .object({ superiorId: id.describe("The mentee's direct superior") })
  .meta({ id: 'MentoringSignOff' });

export const sessionView = z
  .object({
    id: z.string(),
    mentoringId: z.string(),
    number: z.int(),
    heldOn: z.string(),
    minutes: z.int(),
    notes: z.string(),
    status: z
      .enum(sessionStatuses)
      .describe('LOGGED: waits for the superior; RETURNED: they ask for a correction; SIGNED_OFF: credited'),
    returnedReason: z.string().optional().describe('What the superior asks to be corrected'),
    signedOffBy: z.string().optional(),
    signedOffAt: z.iso.datetime().optional(),
    completionId: z.string().optional(),
    creditedHours: z.number().optional().describe('JP of the mentee; 0 above two sessions a month'),
    creditReason: z.string().optional(),
  })
  .meta({ id: 'MentoringSession' });
export const mentoringView = z
  .object({
    id: z.string(),
    mentorId: z.string(),
    menteeId: z.string(),
    ...namesBeside('mentorId', 'menteeId'),
    goal: z.string(),
    startsOn: z.string(),
    status: z.enum(['ACTIVE', 'ENDED']),
    sessions: z.int().describe('Sessions logged'),
  })
  .meta({ id: 'Mentoring' });
export const mentoringPage = pageOf(mentoringView);
export const sessionList = z.object({ items: z.array(sessionView) });
export const mentoringQuery = pageQuery.extend({
  mentorId: id.optional().describe('Only by this mentor'),
  menteeId: id.optional().describe('Only of this mentee'),
});
export const sessionParams = z.object({
  id: id.describe('The mentoring'),
  sessionId: id.describe('The session'),
});

export const viewOf = ({
  _id,
  mentorId,
  menteeId,
  goal,
  startsOn,
  status,
  sessions,
}: MentoringDocument): z.infer<typeof mentoringView> => ({
  id: _id,
  mentorId,
  menteeId,
  goal,
  startsOn,
  status,
  sessions,
});

export const sessionViewOf = ({
  _id,
  mentoringId,
  number,
  heldOn,
  minutes,
  notes,
  status,
  returnedReason,
  signedOffBy,
  signedOffAt,
  completionId,
  creditedHours,
  creditReason,
}: MentoringSession): z.infer<typeof sessionView> => ({
  id: _id,
  mentoringId,
  number,
  heldOn,
  minutes,
  notes,
  status,
  ...(returnedReason && { returnedReason }),
  ...(signedOffBy && status === 'SIGNED_OFF' && { signedOffBy }),
  ...(signedOffAt && { signedOffAt: signedOffAt.toISOString() }),
  ...(completionId && { completionId }),
  ...(creditedHours !== undefined && { creditedHours }),
  ...(creditReason && { creditReason }),
});

import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** What may wait for somebody. */
export const taskKinds = [
  'FEEDBACK_OPEN',
  'IMPACT_FORM_OPEN',
  'CORRECTIVE_ACTION_OPEN',
  'FUNDING_EXPIRES',
  'PROGRAMME_REVIEW',
  'COMMITMENT_OPEN',
  'CERTIFICATE_EXPIRES',
  'MENTORING_SIGN_OFF',
  'MENTORING_CORRECTION',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/**
 * Something that waits for one person until a day. `version` is that of the event that told it; done ones
 * stay, so that a late event opens none.
 */
export class TaskStore extends storeOf({
  collection: 'tasks',
  agency: null,
  fields: {
    participantId: z.string(),
    kind: z.enum(taskKinds),
    title: z.string(),
    /** Last local day (YYYY-MM-DD). */
    dueOn: z.string(),
    open: z.boolean(),
    /** Path below the public URL of the form or page where it is done, where there is one. */
    href: z.string().optional(),
    /** Participant whom it is about, where that is somebody else. */
    aboutId: z.string().optional(),
    /** Local day of the meeting that it is about, where it is about one. */
    heldOn: z.string().optional(),
  },
  indexes: [{ on: { tenantId: 1, participantId: 1, dueOn: 1 }, partialFilterExpression: { open: true } }],
}) {}
export type Task = DocumentOf<TaskStore>;

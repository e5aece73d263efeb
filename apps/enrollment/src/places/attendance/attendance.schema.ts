import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * Whether a person was there on one day of a batch. The id is batch, day and person, so that there is one for
 * each, however often it is noted or scanned.
 */
export class AttendanceStore extends storeOf({
  collection: 'attendance',
  agency: null,
  listed: true,
  fields: {
    batchId: z.string(),
    enrolmentId: z.string(),
    participantId: z.string(),
    date: z.string(),
    present: z.boolean(),
    /** How it was noted last: on the organiser's list, or by scanning the code that was shown in the session. */
    by: z.enum(['LIST', 'CODE']).optional(),
  },
  indexes: [{ on: { tenantId: 1, batchId: 1, date: 1 } }],
}) {}
export type AttendanceDocument = DocumentOf<AttendanceStore>;

export const attendanceId = (batchId: string, date: string, participantId: string): string =>
  `${batchId}:${date}:${participantId}`;

import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';

/** The format of a recurrence; a change of it is a new number and a migration. */
export const RECURRENCE_FORMAT = 1;

/** A programme that is held every year; the id is the programme's. */
export class RecurrenceStore extends storeOf({
  collection: 'programme_recurrences',
  agency: null,
  fields: {
    ...formatted,
    every: z.literal('YEAR'),
    leadDays: z.number(),
    /** The year whose batches are made next, and when. */
    nextYear: z.number(),
    dueAt: z.date(),
  },
  indexes: [{ on: { dueAt: 1 } }],
}) {}
export type Recurrence = DocumentOf<RecurrenceStore>;

import { z } from 'zod';
import { cursorAfter, placeOf } from '#persistence';
import { namesBeside } from '#platform';
import { type ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import { competenceClasses } from '../../ground/competence-class.js';
import { learningForms } from '../../ground/conversion-table.js';
import { pageOf, plainQuery } from '../../ground/lists.js';
import { batchView, viewOf } from '../batch/batch.dto.js';
import type { BatchDocument } from '../batch/batch.schema.js';

const CALENDAR = 'calendar';

export const calendarQuery = plainQuery.extend({
  from: z.iso.date().optional().describe('Batches that end on or after this local day; today unless given'),
  to: z.iso
    .date()
    .optional()
    .describe('Batches that start on or before this local day; a year later unless given'),
  competenceClass: z.enum(competenceClasses).optional().describe('Only of this class'),
  form: z.enum(learningForms).optional().describe('Only of this form, for example workshop or seminar'),
  applicationId: z.string().min(1).max(120).optional().describe('Only what teaches this application'),
});

const calendarEntry = batchView
  .extend({
    programmeTitle: z.string(),
    form: z.enum(learningForms),
    competenceClass: z.enum(competenceClasses).optional(),
    applicationId: z.string().optional(),
    ...namesBeside('applicationId'),
    placesLeft: z.int(),
  })
  .meta({ id: 'CalendarEntry' });
export const calendarPage = pageOf(calendarEntry);

export function entryOf(batch: BatchDocument, programme: ProgrammeDocument): z.infer<typeof calendarEntry> {
  const { title, form, competenceClass, applicationId } = programme;
  return {
    ...viewOf(batch, programme),
    programmeTitle: title,
    form,
    ...(competenceClass && { competenceClass }),
    ...(applicationId && { applicationId }),
    placesLeft: Math.max(0, batch.capacity - batch.admitted),
  };
}

export const cursorOf = ({ tenantId, startsOn, _id }: BatchDocument): string =>
  cursorAfter(CALENDAR, tenantId, `${startsOn}~${_id}`);

/** Days repeat: the place in the calendar is the day and the batch. */
export function afterCursor(tenantId: string, cursor: string | undefined): object {
  const [day, id] = cursor === undefined ? [] : placeOf(CALENDAR, tenantId, cursor).split('~');
  return day && id ? { $or: [{ startsOn: { $gt: day } }, { startsOn: day, _id: { $gt: id } }] } : {};
}

import { z } from 'zod';
import { learningForms } from '../../ground/conversion-table.js';
import { hindrances, standings } from './way-into.js';

export const training = z
  .object({
    batchId: z.string(),
    programmeId: z.string(),
    title: z.string().describe('Title of the programme'),
    form: z.enum(learningForms),
    learningHours: z.number().nullable().describe('JP of the programme; null where it names none'),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    location: z.string().nullable(),
    enrolUntil: z.iso.date().describe('Last local day to apply'),
    capacity: z.int(),
    placesLeft: z.int(),
    waiting: z.int().describe('Who waits for a place already'),
    decidedTogether: z
      .boolean()
      .describe('True where people apply and places are decided for all; else the first to come have them'),
    takesNominations: z.boolean().describe('Whether a superior may still put somebody forward'),
    standing: z.enum(standings).describe('How one stands to it'),
    mayApply: z.boolean().describe('Whether one may apply now'),
    mayCancel: z.boolean().describe('Whether there is something that one may give up now'),
    whyNot: z.enum(hindrances).nullable().describe('Why one may not apply'),
  })
  .meta({ id: 'MyTraining' });
export type MyTraining = z.infer<typeof training>;

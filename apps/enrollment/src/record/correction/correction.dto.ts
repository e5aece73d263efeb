import { z } from 'zod';
import { listQuery, pageOf } from '#persistence';
import { namesBeside } from '#platform';
import { text } from '../../ground/texts.js';
import { wrongKinds, type CorrectionRequest } from './correction-request.schema.js';

const words = z
  .string()
  .trim()
  .min(10)
  .max(1_000)
  .describe('What is wrong and how it should be, in the words of the person')
  .meta({ example: 'Sertifikat saya menyebut 16 JP, di sini tercatat 12 JP.' });

export const wrongRecordBody = z
  .strictObject({ what: z.enum(wrongKinds).describe('What is wrong with the record'), words })
  .meta({ id: 'WrongRecord' });
export const missingTrainingBody = z
  .strictObject({
    title: text(300).describe('What the training was called').meta({ example: 'Bimbingan Teknis Kearsipan' }),
    words,
  })
  .meta({ id: 'MissingTraining' });
export const correctionParams = z.object({ id: z.string().min(1).max(64).describe('Id of the request') });

export const answerBody = z
  .strictObject({
    outcome: z
      .enum(['REFUSED', 'CORRECTED'])
      .describe('REFUSED: the record stays; CORRECTED: it was withdrawn or recorded anew, which comes first'),
    reason: text(1_000)
      .describe('Why, or what was corrected; the person reads it')
      .meta({ example: 'Sertifikat yang diserahkan menyebut 12 JP.' }),
    completionId: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe('With CORRECTED, of a training that was missing: its record'),
  })
  .meta({ id: 'CorrectionAnswer' });

const statuses = ['OPEN', 'CORRECTED', 'REFUSED'] as const;
export const correctionView = z
  .object({
    id: z.string(),
    participantId: z.string(),
    agencyId: z
      .string()
      .describe('The agency that answers: of the record, or of the person where it is missing'),
    ...namesBeside('participantId', 'agencyId'),
    completionId: z.string().optional().describe('The record; absent where it is missing'),
    what: z.enum([...wrongKinds, 'MISSING']).describe('What is said to be wrong'),
    title: z
      .string()
      .describe('Of the record as it stood, or of the missing training as the person calls it'),
    startDate: z.string().optional().describe('Of the record as it stood'),
    endDate: z.string().optional().describe('Of the record as it stood'),
    creditedHours: z.number().optional().describe('Of the record as it stood'),
    words: z.string().describe('In the words of the person'),
    status: z.enum(statuses),
    filedAt: z.iso.datetime(),
    answer: z
      .object({
        reason: z
          .string()
          .optional()
          .describe('Why, or what was corrected; gone where the person was erased'),
        at: z.iso.datetime(),
        completionId: z.string().optional().describe('The record that was missing'),
      })
      .optional(),
    version: z.int(),
  })
  .meta({ id: 'CorrectionRequest' });
export const correctionPage = pageOf(correctionView);
export const correctionQuery = z.strictObject({
  participantId: z.string().max(64).optional().describe('Only of this person'),
  status: z.enum(statuses).optional().describe('Only those in this state'),
  ...listQuery(200).shape,
});
export const ownCorrectionQuery = correctionQuery.omit({ participantId: true });

export const viewOf = (request: CorrectionRequest): z.infer<typeof correctionView> => {
  const {
    _id,
    participantId,
    agencyId,
    completionId,
    what,
    title,
    stood,
    words: said,
    status,
    answer,
  } = request;
  return {
    id: _id,
    participantId,
    agencyId,
    ...(completionId && { completionId }),
    what,
    title,
    ...(stood && {
      startDate: stood.startDate,
      endDate: stood.endDate,
      creditedHours: stood.creditedTenths / 10,
    }),
    words: said,
    status,
    filedAt: request.createdAt.toISOString(),
    ...(answer && {
      answer: {
        ...(answer.reason !== undefined && { reason: answer.reason }),
        at: answer.at.toISOString(),
        ...(answer.completionId && { completionId: answer.completionId }),
      },
    }),
    version: request.version,
  };
};

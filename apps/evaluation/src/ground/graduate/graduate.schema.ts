import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** Somebody completed a programme of ours; the id is the completion's. */
export class GraduateStore extends storeOf({
  collection: 'graduates',
  agency: null,
  fields: {
    programmeId: z.string().nullable(),
    participantId: z.string(),
    /** Last local day of it. */
    completedOn: z.string().optional(),
    status: z.enum(['COMPLETED', 'WITHDRAWN']),
  },
  indexes: [
    { on: { tenantId: 1, programmeId: 1, status: 1, participantId: 1 } },
    { on: { tenantId: 1, participantId: 1, status: 1 } },
  ],
}) {}
export type Graduate = DocumentOf<GraduateStore>;

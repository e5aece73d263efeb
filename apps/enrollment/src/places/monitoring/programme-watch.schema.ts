import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * One indicator of a programme, or one line of its monitoring log, as evaluation told of it; the id is
 * evaluation's.
 */
export class ProgrammeWatchStore extends storeOf({
  collection: 'programme_watches',
  agency: null,
  fields: {
    programmeId: z.string(),
    kind: z.enum(['INDICATOR', 'ENTRY']),
  },
  indexes: [{ on: { tenantId: 1, programmeId: 1, kind: 1 } }],
}) {}
export type ProgrammeWatch = DocumentOf<ProgrammeWatchStore>;

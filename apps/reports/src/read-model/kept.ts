import { agencyRecorded, batchScheduled, participantRecordedV2, programmeRecorded } from '#contracts';
import { projection } from '#messaging';
import { AgencyStore, PersonStore } from './read-model.schema.js';
import { BatchStore, ProgrammeStore } from './training.schema.js';

/** What several kinds of reports read. */
export const kept = [
  projection(agencyRecorded, AgencyStore, 'agency, newest version', ({ agencyId: _id, ...told }) => ({
    _id,
    ...told,
  })),
  projection(
    participantRecordedV2,
    PersonStore,
    'participant, newest version',
    ({ participantId: _id, ...told }) => ({ _id, ...told }),
  ),
  projection(
    programmeRecorded,
    ProgrammeStore,
    'programme, newest version',
    ({ programmeId: _id, ...told }) => ({ _id, ...told }),
  ),
  projection(batchScheduled, BatchStore, 'batch, newest version', ({ batchId: _id, ...told }) => ({
    _id,
    ...told,
    year: Number(told.startsOn.slice(0, 4)),
  })),
];

import { monitoringEntryRecorded, programmeIndicatorDeclared } from '#contracts';
import { projection } from '#messaging';
import { ProgrammeWatchStore } from './programme-watch.schema.js';

/** How a programme is watched, as evaluation tells it. */
export const keptWatches = [
  projection(
    programmeIndicatorDeclared,
    ProgrammeWatchStore,
    'indicator',
    ({ indicatorId: _id, programmeId }) => ({ _id, programmeId, kind: 'INDICATOR' as const }),
  ),
  projection(
    monitoringEntryRecorded,
    ProgrammeWatchStore,
    'monitoring entry',
    ({ entryId: _id, programmeId }) => ({ _id, programmeId, kind: 'ENTRY' as const }),
  ),
];

import type { Migration } from '#persistence';
import { importRowsInBlocks } from './0001-import-rows-in-blocks.js';
import { certificateKeys } from './0002-certificate-keys.js';
import { serviceIndicatorsToState } from './0003-service-indicators-to-state.js';
import { dueRowsSayTheirFormat } from './0004-due-rows-say-their-format.js';
import { agencyCounts } from './0005-agency-counts.js';
import { mentoringTasks } from './0006-mentoring-tasks.js';

/**
 * The service's own steps from the data of earlier releases to those of this one, in order: a file each,
 * listed here once.
 */
export const migrations: readonly Migration[] = [
  importRowsInBlocks,
  certificateKeys,
  serviceIndicatorsToState,
  dueRowsSayTheirFormat,
  agencyCounts,
  mentoringTasks,
];

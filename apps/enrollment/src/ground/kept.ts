import { thresholdChanged } from '#contracts';
import { projection } from '#messaging';
import { KEPT_THRESHOLDS, ParticipationThresholdStore, thresholdId } from './threshold.schema.js';

/** Those of evaluation's thresholds that count here. */
export const keptThresholds = projection(
  thresholdChanged,
  ParticipationThresholdStore,
  'tenant + threshold, newest version',
  (told, { tenantId }) =>
    KEPT_THRESHOLDS.includes(told.key) ? { _id: thresholdId(tenantId, told.key), ...told } : null,
);

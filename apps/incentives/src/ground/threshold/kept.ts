import { thresholdChanged } from '#contracts';
import { projection } from '#messaging';
import { defaultDeadlines } from './appeal-deadlines.js';
import { APPEAL_DEADLINES, AppealThresholdStore } from './appeal-threshold.schema.js';

/** The deadlines of appeals that a government set. */
export const keptDeadlines = projection(
  thresholdChanged,
  AppealThresholdStore,
  'tenant + threshold, newest version',
  ({ key, version, value }, { tenantId: _id }) =>
    key === APPEAL_DEADLINES
      ? {
          _id,
          version,
          filingDays: value['filingDays'] ?? defaultDeadlines.filingDays,
          decisionDays: value['decisionDays'] ?? defaultDeadlines.decisionDays,
        }
      : null,
);

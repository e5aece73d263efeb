import { serviceSurveyClosed, waitingTimeMeasured } from '#contracts';
import { projection } from '#messaging';
import { SurveyedPeriodStore, WaitingPeriodStore } from './service-quality.schema.js';

/** How an interval was found out is of no interest in a report. */
const bounds = ({ low, high }: { low: number; high: number }) => ({ low, high });

export const kept = [
  projection(
    serviceSurveyClosed,
    SurveyedPeriodStore,
    'survey period',
    ({ periodId: _id, serviceUnitId: unitId, serviceUnitName: unitName, interval, ...told }) => ({
      _id,
      unitId,
      unitName,
      ...told,
      interval: interval && bounds(interval),
    }),
  ),
  projection(
    waitingTimeMeasured,
    WaitingPeriodStore,
    'measurement',
    ({ measurementId: _id, serviceUnitId: unitId, serviceUnitName: unitName, change, ...told }) => ({
      _id,
      unitId,
      unitName,
      ...told,
      change: change && { ...change, interval: change.interval && bounds(change.interval) },
    }),
  ),
];

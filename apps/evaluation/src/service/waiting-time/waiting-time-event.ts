import { waitingTimeMeasured, type TenantId } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import type { ServiceUnit } from '../service-unit/service-unit.schema.js';
import { waitingChange } from './waiting-change.js';
import type { WaitingTime } from './waiting-time.schema.js';

/** What was measured, and how it differs from the period before: seen, with its interval, and without a reason. */
export function waitingTimeEvent(
  { name }: Pick<ServiceUnit, 'name'>,
  measurement: WaitingTime,
  before: WaitingTime | undefined,
): OutgoingEvent {
  const {
      _id: measurementId,
      tenantId,
      unitId,
      agencyId,
      startsOn,
      endsOn,
      visits,
      medianMinutes,
      createdAt,
    } = measurement,
    change = waitingChange({ before, after: measurement });
  return newEvent(waitingTimeMeasured, {
    tenantId: tenantId as TenantId,
    key: unitId,
    time: createdAt,
    data: {
      measurementId,
      serviceUnitId: unitId,
      serviceUnitName: name,
      agencyId,
      startsOn,
      endsOn,
      visits,
      medianMinutes,
      recordedAt: createdAt.toISOString(),
      ...(change && {
        change: {
          sinceStartsOn: change.before.startsOn,
          sinceEndsOn: change.before.endsOn,
          minutes: change.changeMinutes,
          percent: change.changePercent,
          interval: change.interval,
        },
      }),
    },
  });
}

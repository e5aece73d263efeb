import { correctiveActionChanged, followUpDeadlineSet, type TenantId } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import type { ThresholdValue } from '../../ground/threshold/threshold-definitions.js';
import type { CorrectiveAction } from './corrective-action.schema.js';

/**
 * Whoever is to act is reminded before the day, and again and again after it, until it is done. Nobody is
 * reminded of what nobody owns.
 */
export function actionDeadline(
  { _id, tenantId, title, indicator, dueOn, ownerId, status, version, updatedAt }: CorrectiveAction,
  cadence: ThresholdValue<'impact.correctiveAction.reminderDays'>,
): OutgoingEvent[] {
  if (!ownerId) return [];
  const deadlineId = `action-${_id}`;
  return [
    newEvent(followUpDeadlineSet, {
      tenantId: tenantId as TenantId,
      key: deadlineId,
      time: updatedAt,
      data: {
        deadlineId,
        version,
        kind: 'CORRECTIVE_ACTION_OPEN',
        title: `${title}: ${indicator}`,
        dueOn,
        participantId: ownerId,
        remindDaysBefore: remindDays(cadence),
        open: status === 'OPEN',
      },
    }),
  ];
}

/** Days before the day; negative ones are days after it. */
export const remindDays = ({
  daysBefore,
  overdueEveryDays,
  overdueTimes,
}: ThresholdValue<'impact.correctiveAction.reminderDays'>): number[] => [
  daysBefore,
  ...Array.from({ length: overdueTimes }, (_, time) => -1 - time * overdueEveryDays),
];

/** Where it stands, for who counts what is open, overdue and done. */
export const actionChanged = ({
  _id: correctiveActionId,
  tenantId,
  programmeId,
  batchId,
  title,
  indicator,
  unit,
  baseline,
  after,
  ownerId,
  dueOn,
  status,
  version,
  updatedAt,
}: CorrectiveAction): OutgoingEvent =>
  newEvent(correctiveActionChanged, {
    tenantId: tenantId as TenantId,
    key: batchId,
    time: updatedAt,
    data: {
      correctiveActionId,
      version,
      programmeId,
      batchId,
      title,
      indicator,
      unit,
      baseline,
      after,
      ...(ownerId && { ownerId }),
      dueOn,
      status,
      changedAt: updatedAt.toISOString(),
    },
  });

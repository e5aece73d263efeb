import { followUpDeadlineSet, type EventData, type TenantId } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { must } from '#platform';
import type { ThresholdValue } from '../../ground/threshold/threshold-definitions.js';
import type { ImpactEvaluation, ImpactForm } from '../judgement/impact.schema.js';

type Asked = Pick<ImpactEvaluation, 'tenantId' | 'participantId' | 'title' | 'closesOn'>;

/**
 * A form waits for its addressee, who is reminded until it is answered, goes to somebody else, or is
 * withdrawn. It opens once and is settled once: two versions.
 */
export const formWaits = (
  evaluation: Asked,
  form: ImpactForm,
  formUrl: string,
  { firstDaysBefore, lastDaysBefore }: ThresholdValue<'impact.form.reminderDays'>,
): OutgoingEvent =>
  deadline(evaluation, form, form.sentAt, {
    version: 1,
    open: true,
    remindDaysBefore: [firstDaysBefore, lastDaysBefore],
    formUrl,
  });

type Because = NonNullable<EventData<typeof followUpDeadlineSet>['settledBecause']>;

export const formSettled = (
  evaluation: Asked,
  form: ImpactForm,
  now: Date,
  settledBecause: Because,
): OutgoingEvent =>
  deadline(evaluation, form, now, { version: 2, open: false, remindDaysBefore: [0], settledBecause });

/** Those of an evaluation that still wait. */
export const formsSettled = (
  evaluation: Asked & Pick<ImpactEvaluation, 'forms'>,
  now: Date,
): OutgoingEvent[] =>
  evaluation.forms
    .filter(({ answer }) => !answer)
    .map((form) => formSettled(evaluation, form, now, 'WITHDRAWN'));

function deadline(
  { tenantId, title, closesOn, participantId: graduateId }: Asked,
  { id, addresseeId }: ImpactForm,
  time: Date,
  state: {
    version: number;
    open: boolean;
    remindDaysBefore: number[];
    formUrl?: string;
    settledBecause?: Because;
  },
): OutgoingEvent {
  return newEvent(followUpDeadlineSet, {
    tenantId: tenantId as TenantId,
    key: id,
    time,
    data: {
      deadlineId: id,
      kind: 'IMPACT_FORM_OPEN',
      title,
      dueOn: must(closesOn, 'closesOn'),
      participantId: addresseeId,
      ...(addresseeId !== graduateId && { aboutId: graduateId }),
      ...state,
    },
  });
}

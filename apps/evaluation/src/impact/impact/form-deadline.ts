import { DateTime } from 'luxon';
import { followUpDeadlineSet, type EventData, type TenantId } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { isoDay, must } from '#platform';
import { daysBetween, daysLater } from '../../ground/local-days.js';
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

/**
 * The superior of whom was asked hears once, by name, that the form is still undone: so many days after it was
 * asked for, and while it can still be answered. Nobody does where nobody stands above, or the government
 * does not want it.
 * @param version grows where another superior is to hear it
 */
export function formGoesUp(
  evaluation: Asked,
  form: ImpactForm,
  { daysAfter }: ThresholdValue<'impact.form.overdueToSuperior'>,
  { zone, version }: { zone: string; version: number },
): OutgoingEvent[] {
  const asked = isoDay(DateTime.fromJSDate(form.sentAt, { zone })),
    daysBefore = daysBetween(daysLater(asked, daysAfter), must(evaluation.closesOn, 'closesOn'));
  if (daysAfter === 0 || daysBefore < 0) return [];
  return goesUp(evaluation, form, form.sentAt, { version, open: true, remindDaysBefore: [daysBefore] });
}

/** Later than every change of the superior. */
const SETTLED = 1_000;

/** To nobody, where it is not known who stands above. */
function goesUp(
  { tenantId, title, closesOn }: Asked,
  { id, addresseeId, overdueToId }: ImpactForm,
  time: Date,
  state: Pick<Told, 'version' | 'open' | 'remindDaysBefore'>,
): OutgoingEvent[] {
  if (!overdueToId) return [];
  const deadlineId = `${id}-overdue`;
  return [
    newEvent(followUpDeadlineSet, {
      tenantId: tenantId as TenantId,
      key: deadlineId,
      time,
      data: {
        deadlineId,
        kind: 'IMPACT_FORM_OPEN',
        title,
        dueOn: must(closesOn, 'closesOn'),
        participantId: overdueToId,
        aboutId: addresseeId,
        toSuperior: true,
        ...state,
      },
    }),
  ];
}

type Told = EventData<typeof followUpDeadlineSet>;
type Because = NonNullable<Told['settledBecause']>;

export const formSettled = (
  evaluation: Asked,
  form: ImpactForm,
  now: Date,
  settledBecause: Because,
): OutgoingEvent[] => [
  deadline(evaluation, form, now, { version: 2, open: false, remindDaysBefore: [0], settledBecause }),
  ...goesUp(evaluation, form, now, { version: SETTLED, open: false, remindDaysBefore: [0] }),
];

/** Those of an evaluation that still wait. */
export const formsSettled = (
  evaluation: Asked & Pick<ImpactEvaluation, 'forms'>,
  now: Date,
): OutgoingEvent[] =>
  evaluation.forms
    .filter(({ answer }) => !answer)
    .flatMap((form) => formSettled(evaluation, form, now, 'WITHDRAWN'));

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

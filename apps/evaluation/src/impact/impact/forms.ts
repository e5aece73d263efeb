import { impactFormRequested, type TenantId } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { must } from '#platform';
import { endOfDay } from '../../ground/local-days.js';
import type { FormRole, ImpactEvaluation, ImpactForm } from '../judgement/impact.schema.js';
import type { ImpactLink } from './impact-link.js';

/**
 * A form of its own for each who is asked: whoever is asked no longer holds a link that leads nowhere.
 * `changes`: how often the superior changed before.
 */
export const newForm = (
  { _id }: ImpactEvaluation,
  role: FormRole,
  { _id: addresseeId, superiorId: overdueToId }: { _id: string; superiorId: string | undefined },
  now: Date,
  changes = 0,
): ImpactForm => ({
  id: `${_id}-${role.toLowerCase()}${changes ? `-${changes + 1}` : ''}`,
  role,
  addresseeId,
  ...(overdueToId && { overdueToId }),
  sentAt: now,
});

export const formUrl = (link: ImpactLink, { id }: ImpactForm, closesOn: string, zone: string): string =>
  `/v1/impact-forms/${link.token(id, endOfDay(closesOn, zone))}`;

export function formEvent(evaluation: ImpactEvaluation, form: ImpactForm, url: string): OutgoingEvent {
  const { _id: evaluationId, tenantId, participantId: graduateId, title, completedOn, dueOn } = evaluation,
    { id: formId, role, addresseeId } = form;
  return newEvent(impactFormRequested, {
    tenantId: tenantId as TenantId,
    key: addresseeId,
    time: form.sentAt,
    data: {
      formId,
      evaluationId,
      role,
      addresseeId,
      graduateId,
      title,
      completedOn,
      formUrl: url,
      dueOn,
      closesOn: must(evaluation.closesOn, 'closesOn'),
    },
  });
}

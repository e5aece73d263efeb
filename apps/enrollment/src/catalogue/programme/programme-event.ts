import { programmeRecorded } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { materialVersionOf, type ProgrammeDocument } from './programme.schema.js';

/** The state of a programme for the other services: append it to the outbox with every change of one. */
export function programmeEvent(programme: ProgrammeDocument): OutgoingEvent {
  const {
    _id,
    tenantId,
    updatedAt,
    title,
    form,
    competenceClass,
    competences,
    provider,
    organiserId,
    organiserAgencyId,
    applicationId,
    publication,
    cost,
    budgetYear,
    serviceIndicator,
    version,
  } = programme;
  return newEvent(programmeRecorded, {
    tenantId,
    key: _id,
    time: updatedAt,
    data: {
      programmeId: _id,
      title,
      form,
      competenceClass,
      competences,
      provider,
      organiserId,
      organiserAgencyId,
      applicationId,
      publication,
      cost,
      budgetYear,
      serviceIndicator,
      materialVersion: materialVersionOf(programme),
      version,
    },
  });
}

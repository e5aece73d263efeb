import {
  agencyRecorded,
  batchScheduled,
  competencyNeedRecorded,
  enrollmentAdmitted,
  enrollmentCancelled,
  participantRecordedV2,
  programmeRecorded,
  tenantRecorded,
} from '#contracts';
import { projection } from '#messaging';
import {
  KnownAgencyStore,
  KnownBatchStore,
  KnownNeedStore,
  KnownPersonStore,
  KnownProgrammeStore,
  KnownSeatStore,
  KnownTenantStore,
} from './known.schema.js';

/** What enrollment tells of programmes, places and people. */
export const kept = [
  // The version of the material is also told, sooner, by its publication.
  projection(
    programmeRecorded,
    KnownProgrammeStore,
    'programme, newest version',
    ({ programmeId: _id, competences = [], ...told }) => ({ _id, competences, ...told }),
    { rising: ['materialVersion'] },
  ),
  projection(batchScheduled, KnownBatchStore, 'batch, newest version', ({ batchId: _id, ...told }) => ({
    _id,
    ...told,
  })),
  projection(competencyNeedRecorded, KnownNeedStore, 'need, newest version', ({ needId: _id, ...told }) => ({
    _id,
    ...told,
  })),
  projection(
    enrollmentAdmitted,
    KnownSeatStore,
    'enrolment, newest version',
    ({ enrolmentId: _id, ...told }) => ({ _id, ...told, admitted: true }),
  ),
  projection(
    enrollmentCancelled,
    KnownSeatStore,
    'enrolment, newest version',
    ({ enrolmentId: _id, ...told }) => ({ _id, ...told, admitted: false }),
  ),
  projection(
    participantRecordedV2,
    KnownPersonStore,
    'participant, newest version',
    ({ participantId: _id, ...told }) => ({ _id, ...told }),
  ),
  projection(agencyRecorded, KnownAgencyStore, 'agency, newest version', ({ agencyId: _id, ...told }) => ({
    _id,
    ...told,
  })),
  projection(tenantRecorded, KnownTenantStore, 'tenant, newest version', (told, { tenantId: _id }) => ({
    _id,
    ...told,
  })),
];

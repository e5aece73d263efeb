import type { Document } from 'mongodb';
import { ERASED_NAME, evaluationErasureConfirmed } from '#contracts';
import {
  byParticipant,
  eraseAndConfirm,
  STATISTICS,
  TRAINING_RECORD,
  type Holding,
  type PersonalDataOptions,
} from '#messaging';

type Person = Parameters<Holding['of']>[0];
const byId = ({ tenantId, participantId }: Person) => ({ _id: participantId, tenantId }) as Document;
const unset = (...fields: string[]) => ({
  $unset: Object.fromEntries(fields.map((field) => [field, ''])) as Record<string, ''>,
});

/** Everything that evaluation holds about people. */
const holdings: readonly Holding[] = [
  {
    kind: 'KnownPerson',
    what: { id: 'Pegawai: instansi, jabatan dan atasan', en: 'The person: agency, position and superior' },
    of: byId,
    erasure: {
      left: 'ID_ONLY',
      without: ({ version }) => ({
        $set: { name: ERASED_NAME, position: null, active: false, recordVersion: version },
      }),
    },
  },
  {
    kind: 'FeedbackRequest',
    what: { id: 'Umpan balik atas pelatihan', en: 'Feedback on trainings' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: STATISTICS, without: () => unset('answer.comment') },
  },
  {
    kind: 'ImpactEvaluation',
    what: { id: 'Evaluasi dampak setelah enam bulan', en: 'Impact evaluations after six months' },
    of: byParticipant,
    hidden: ['reconsider'],
    erasure: {
      left: 'ID_ONLY',
      why: STATISTICS,
      without: () => ({
        ...unset('applicationPlan', 'forms.$[].answer.comment'),
        $set: { appliedResults: [] },
      }),
    },
  },
  {
    kind: 'Graduate',
    what: { id: 'Kelulusan per program', en: 'Graduations by programme' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: STATISTICS },
  },
  {
    kind: 'KnownSeat',
    what: { id: 'Tempat dalam angkatan', en: 'Places in batches' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: STATISTICS },
  },
  {
    kind: 'Grievance',
    what: { id: 'Keluhan atas materi', en: 'Grievances about material' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: STATISTICS, without: () => unset('text') },
  },
  {
    kind: 'LearningScore',
    what: { id: 'Nilai sebelum dan sesudah pelatihan', en: 'Scores before and after trainings' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: TRAINING_RECORD },
  },
  {
    kind: 'ModuleScore',
    what: { id: 'Nilai tes modul mandiri', en: 'Scores of tests in self-paced modules' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: TRAINING_RECORD },
  },
  {
    kind: 'PerformanceRating',
    what: { id: 'Predikat kinerja', en: 'Performance ratings' },
    of: byParticipant,
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'ServiceUnit',
    what: { id: 'Unit layanan tempat bertugas', en: 'Service units where the person serves' },
    of: ({ tenantId, participantId }) => ({ tenantId, staffIds: participantId }),
    hidden: ['staffIds', 'key'],
    erasure: {
      left: 'ID_ONLY',
      without: ({ participantId }) => ({ $pull: { staffIds: participantId } }) as Document,
    },
  },
];

export const personalData: PersonalDataOptions = {
  holdings,
  agency: { kind: 'KnownPerson', of: byId, field: 'agencyId' },
};

export const eraseOnParticipantErased = eraseAndConfirm(evaluationErasureConfirmed);

import type { Document } from 'mongodb';
import { ERASED_NAME, reportsErasureConfirmed } from '#contracts';
import {
  ACCOUNTABILITY,
  byParticipant,
  eraseAndConfirm,
  STATISTICS,
  TRAINING_RECORD,
  type Holding,
  type PersonalDataOptions,
} from '#messaging';

const person: Holding['of'] = ({ tenantId, participantId }) => ({ _id: participantId, tenantId }) as Document;

/** Everything that reports holds about people. */
const holdings: readonly Holding[] = [
  {
    kind: 'Person',
    what: { id: 'Pegawai: nama, NIP dan instansi', en: 'The person: name, NIP and agency' },
    of: person,
    erasure: {
      left: 'ID_ONLY',
      without: ({ version }) =>
        ({ $set: { name: ERASED_NAME, active: false, version }, $unset: { employeeNumber: '' } }) as Document,
    },
  },
  {
    kind: 'PersonYear',
    what: { id: 'Jam pelajaran per tahun', en: 'Learning hours of each year' },
    of: byParticipant,
    hidden: ['countedTo', 'countedAhead'],
    erasure: { left: 'ID_ONLY', why: TRAINING_RECORD },
  },
  {
    kind: 'Seat',
    what: { id: 'Tempat dalam angkatan', en: 'Places in batches' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: STATISTICS },
  },
  {
    kind: 'Invitation',
    what: { id: 'Undangan sosialisasi', en: 'Invitations to campaigns' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: STATISTICS },
  },
  {
    kind: 'CountedAward',
    what: { id: 'Penghargaan', en: 'Awards' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: ACCOUNTABILITY },
  },
  {
    kind: 'CappedAward',
    what: { id: 'Penghargaan yang dibatasi', en: 'Awards that a cap kept back' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: ACCOUNTABILITY },
  },
  {
    kind: 'AskedForm',
    what: { id: 'Formulir dampak', en: 'Impact forms' },
    of: ({ tenantId, participantId }) => ({ tenantId, graduateId: participantId }),
    erasure: { left: 'ID_ONLY', why: STATISTICS },
  },
  {
    kind: 'Task',
    what: {
      id: 'Hal yang menunggu orang ini, atau tentang orang ini',
      en: 'What waits for this person, or about them',
    },
    of: ({ tenantId, participantId }) => ({
      tenantId,
      $or: [{ participantId }, { aboutId: participantId }],
    }),
    hidden: ['participantId'],
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'Subscription',
    what: { id: 'Langganan laporan', en: 'Subscriptions to reports' },
    of: ({ tenantId, participantId }) => ({ tenantId, 'subscribers.participantId': participantId }),
    hidden: ['subscribers', 'limitedTo', 'createdBy', 'dueAt'],
    erasure: {
      left: 'ID_ONLY',
      without: ({ participantId }) => ({ $pull: { subscribers: { participantId } } }) as Document,
    },
  },
];

export const personalData: PersonalDataOptions = {
  holdings,
  agency: { kind: 'Person', of: person, field: 'agencyId' },
};

export const eraseOnParticipantErased = eraseAndConfirm(reportsErasureConfirmed);

import type { Document } from 'mongodb';
import { ERASED_NAME, incentivesErasureConfirmed } from '#contracts';
import {
  ACCOUNTABILITY,
  byParticipant,
  eraseAndConfirm,
  TRAINING_RECORD,
  type Holding,
  type PersonalDataOptions,
} from '#messaging';
import { standingId } from '../ground/participant/standing.schema.js';

type Person = Parameters<Holding['of']>[0];
const standing = ({ tenantId, participantId }: Person) =>
  ({ _id: standingId(tenantId, participantId), tenantId }) as Document;
const noted: Holding['erasure'] = { left: 'ID_ONLY', why: ACCOUNTABILITY };

/** Everything that incentives holds about people. */
const holdings: readonly Holding[] = [
  {
    kind: 'Standing',
    what: { id: 'Saldo poin dan instansi', en: 'Balance of points, and agency' },
    of: standing,
    erasure: {
      left: 'ID_ONLY',
      why: ACCOUNTABILITY,
      without: ({ version }) => ({ $set: { 'person.name': ERASED_NAME, 'person.version': version } }),
    },
  },
  {
    kind: 'PointsEntry',
    what: { id: 'Buku besar poin', en: 'Ledger of points' },
    of: byParticipant,
    erasure: noted,
  },
  {
    kind: 'Award',
    what: { id: 'Penghargaan', en: 'Awards' },
    of: byParticipant,
    hidden: ['slots', 'budgetId', 'retroId', 'statusIndex'],
    erasure: {
      left: 'ID_ONLY',
      why: ACCOUNTABILITY,
      without: () => ({ $unset: { providerNumber: '' } }) as Document,
    },
  },
  {
    kind: 'Declined',
    what: { id: 'Keputusan tanpa penghargaan', en: 'Decisions without an award' },
    of: byParticipant,
    erasure: noted,
  },
  {
    kind: 'Withdrawn',
    what: { id: 'Kelulusan yang ditarik', en: 'Completions that were withdrawn' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: TRAINING_RECORD, without: () => ({ $set: { reason: '' } }) },
  },
  {
    kind: 'ProfessionalCertificate',
    what: { id: 'Sertifikat', en: 'Certificates' },
    of: byParticipant,
    hidden: ['statusIndex'],
    erasure: {
      left: 'ID_ONLY',
      why: TRAINING_RECORD,
      without: () => ({ $set: { holderName: ERASED_NAME } }),
    },
  },
  {
    kind: 'Appeal',
    what: { id: 'Banding', en: 'Appeals' },
    of: byParticipant,
    hidden: ['key'],
    erasure: { left: 'ID_ONLY', why: ACCOUNTABILITY, without: () => ({ $set: { grounds: '' } }) },
  },
  {
    kind: 'AwardProposal',
    what: { id: 'Usulan penghargaan pimpinan', en: 'Proposals for an award by the leader' },
    of: byParticipant,
    hidden: ['pageKey'],
    erasure: {
      left: 'ID_ONLY',
      why: ACCOUNTABILITY,
      without: () => ({ $unset: { pageKey: '', 'evidence.appliedResults': '' } }) as Document,
    },
  },
  {
    kind: 'RetroRow',
    what: { id: 'Penghargaan yang diberikan kemudian', en: 'Awards that were given afterwards' },
    of: byParticipant,
    erasure: noted,
  },
];

export const personalData: PersonalDataOptions = {
  holdings,
  agency: { kind: 'Standing', of: standing, field: 'person.agencyId' },
};

export const eraseOnParticipantErased = eraseAndConfirm(incentivesErasureConfirmed);

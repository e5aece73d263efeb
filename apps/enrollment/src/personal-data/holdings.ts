import type { Document } from 'mongodb';
import {
  ACCOUNTABILITY,
  byParticipant,
  STATISTICS,
  TRAINING_RECORD,
  type Holding,
  type PersonalDataOptions,
} from '#messaging';
import { withoutPerson } from './erased-participant.js';

const byId: Holding['of'] = ({ tenantId, participantId }) => ({ _id: participantId, tenantId }) as Document;
const byMentee: Holding['of'] = ({ tenantId, participantId }) => ({ tenantId, menteeId: participantId });
const record: Holding['erasure'] = { left: 'ID_ONLY', why: TRAINING_RECORD };
const figure: Holding['erasure'] = { left: 'ID_ONLY', why: STATISTICS };

/** Everything that enrollment holds about people, beside the rows of imports (`remove-import-rows.ts`). */
const holdings: readonly Holding[] = [
  {
    kind: 'Participant',
    what: { id: 'Data pegawai', en: 'The civil servant' },
    of: byId,
    hidden: ['yearTenths'],
    erasure: {
      left: 'ID_ONLY',
      why: TRAINING_RECORD,
      without: withoutPerson,
    },
  },
  {
    kind: 'Completion',
    what: { id: 'Riwayat pengembangan kompetensi', en: 'Records of competency development' },
    of: byParticipant,
    hidden: ['naturalKey', 'requestKey', 'usage'],
    erasure: record,
  },
  {
    kind: 'CorrectionRequest',
    what: { id: 'Laporan catatan yang salah', en: 'Reports of wrong records' },
    of: byParticipant,
    hidden: ['openKey'],
    erasure: {
      left: 'ID_ONLY',
      why: ACCOUNTABILITY,
      without: () => ({ $set: { words: '' }, $unset: { 'answer.reason': '', openKey: '' } }) as Document,
    },
  },
  {
    kind: 'TrainingSuggestion',
    what: { id: 'Usulan pelatihan', en: 'Trainings that the person suggested' },
    of: byParticipant,
    hidden: ['openPlace'],
    erasure: {
      left: 'ID_ONLY',
      why: ACCOUNTABILITY,
      without: () => ({ $set: { title: '', reason: '' }, $unset: { 'decision.reason': '' } }) as Document,
    },
  },
  {
    kind: 'XapiStatement',
    what: { id: 'Pernyataan sistem pembelajaran', en: 'Statements of learning systems' },
    of: byParticipant,
    hidden: ['digest', 'dueAt', 'forAgencies'],
    erasure: {
      left: 'ID_ONLY',
      why: TRAINING_RECORD,
      without: () => ({ $unset: { actor: '' }, $set: { actorKey: '' } }) as Document,
    },
  },
  {
    kind: 'XapiActor',
    what: { id: 'Akun di sistem pembelajaran', en: 'Accounts in learning systems' },
    of: byParticipant,
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'LearningHourAccount',
    what: { id: 'Jam pelajaran (JP) per tahun', en: 'Learning hours (JP) of each year' },
    of: byParticipant,
    hidden: ['usage'],
    erasure: record,
  },
  {
    kind: 'Enrolment',
    what: { id: 'Pendaftaran', en: 'Enrolments' },
    of: byParticipant,
    hidden: ['openKey', 'allotted'],
    erasure: record,
  },
  { kind: 'Attendance', what: { id: 'Kehadiran', en: 'Attendance' }, of: byParticipant, erasure: record },
  {
    kind: 'Certification',
    what: { id: 'Sertifikasi profesi', en: 'Professional certifications' },
    of: byParticipant,
    erasure: record,
  },
  {
    kind: 'CertificationInvitation',
    what: { id: 'Undangan sertifikasi', en: 'Invitations to certifications' },
    of: byParticipant,
    erasure: figure,
  },
  {
    kind: 'Mentoring',
    what: { id: 'Pembimbingan', en: 'Mentoring' },
    of: byMentee,
    hidden: ['openKey'],
    erasure: { left: 'ID_ONLY', why: TRAINING_RECORD, without: () => ({ $set: { goal: '' } }) },
  },
  {
    kind: 'MentoringSession',
    what: { id: 'Pertemuan pembimbingan', en: 'Mentoring sessions' },
    of: byMentee,
    erasure: {
      left: 'ID_ONLY',
      why: TRAINING_RECORD,
      without: () => ({ $set: { notes: '' }, $unset: { returnedReason: '' } }) as Document,
    },
  },
  {
    kind: 'Internship',
    what: { id: 'Magang', en: 'Internships' },
    of: byParticipant,
    hidden: ['hostKey'],
    erasure: {
      left: 'ID_ONLY',
      why: TRAINING_RECORD,
      without: () => ({ $unset: { report: '' } }) as Document,
    },
  },
  {
    kind: 'ModuleProgress',
    what: { id: 'Kemajuan modul mandiri', en: 'Progress in self-paced modules' },
    of: byParticipant,
    erasure: record,
  },
  {
    kind: 'ModuleStudy',
    what: { id: 'Materi modul mandiri yang sudah dibaca', en: 'What was read of self-paced modules' },
    of: byParticipant,
    erasure: record,
  },
  {
    kind: 'TestAttempt',
    what: { id: 'Tes modul mandiri', en: 'Tests of self-paced modules' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: STATISTICS, without: () => ({ $set: { answers: [] } }) },
  },
  {
    kind: 'Candidate',
    what: { id: 'Lamaran dan nominasi', en: 'Applications and nominations' },
    of: byParticipant,
    erasure: {
      left: 'ID_ONLY',
      why: ACCOUNTABILITY,
      without: () => ({ $unset: { 'nomination.reason': '', 'nomination.decision.note': '' } }) as Document,
    },
  },
  {
    kind: 'CompetencyGaps',
    what: { id: 'Kesenjangan kompetensi', en: 'Competency gaps' },
    of: byId,
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'CampaignMember',
    what: { id: 'Sasaran sosialisasi', en: 'Campaigns that were meant for the person' },
    of: byParticipant,
    erasure: figure,
  },
  {
    kind: 'ProjectMember',
    what: { id: 'Proyek bersama', en: 'Work on projects' },
    of: byParticipant,
    hidden: ['key'],
    erasure: record,
  },
  {
    kind: 'SiasnRecord',
    what: { id: 'Riwayat pelatihan yang dikirim ke SIASN', en: 'Trainings that were sent to SIASN' },
    of: byParticipant,
    hidden: ['fingerprint'],
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'SiasnDifference',
    what: { id: 'Perbedaan riwayat pelatihan dengan SIASN', en: 'Differences of trainings from SIASN' },
    of: byParticipant,
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'SiasnPerson',
    what: { id: 'Nomor pegawai pada SIASN', en: 'The number of the person in SIASN' },
    of: byParticipant,
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'Erasure',
    what: { id: 'Penghapusan data pribadi', en: 'Erasure of personal data' },
    of: byId,
    erasure: { left: 'ID_ONLY', why: ACCOUNTABILITY },
  },
  {
    kind: 'PersonalDataAccess',
    what: { id: 'Siapa yang mengambil data ini', en: 'Who took these data' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: ACCOUNTABILITY },
  },
];

export const personalData: PersonalDataOptions = {
  holdings,
  agency: { kind: 'Participant', of: byId, field: 'agencyId' },
};

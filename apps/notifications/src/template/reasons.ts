import type { MessageKind } from '../message/message.js';
import type { Locale } from '../recipient/recipient.js';

/** Why somebody is told, in one sentence for whoever asks: it stands below every message. */
const sentences = {
  OWN_RESULT: {
    id: 'Anda menerima pesan ini karena poin atau penghargaan Anda berubah menurut aturan insentif.',
    en: 'You get this message because your points or awards changed by the rules of incentives.',
  },
  SEAT: {
    id: 'Anda menerima pesan ini karena pendaftaran Anda pada kelas ini.',
    en: 'You get this message because of your registration for this class.',
  },
  ORGANISER: {
    id: 'Anda menerima pesan ini karena Anda tercatat sebagai penanggung jawabnya.',
    en: 'You get this message because you are on record as responsible for it.',
  },
  COMPLAINT: {
    id: 'Anda menerima pesan ini karena Anda menyampaikan keluhan tentang materi ini.',
    en: 'You get this message because you complained about this material.',
  },
  INVITED: {
    id: 'Anda menerima pesan ini karena jabatan atau jam pelajaran Anda sesuai dengan undangan ini.',
    en: 'You get this message because your position or your learning hours are what this invitation is for.',
  },
  HOLDER: {
    id: 'Anda menerima pesan ini karena Anda pemegang sertifikat ini.',
    en: 'You get this message because you hold this certificate.',
  },
  GRADUATE: {
    id: 'Anda menerima pesan ini karena Anda, atau pegawai yang Anda pimpin, menyelesaikan pelatihan ini.',
    en: 'You get this message because you, or a member of your staff, completed this training.',
  },
  SUPERIOR: {
    id: 'Anda menerima pesan ini karena Anda tercatat sebagai atasan pegawai ini.',
    en: 'You get this message because you are on record as the superior of this person.',
  },
  DECIDER: {
    id: 'Anda menerima pesan ini karena keputusannya ada pada Anda.',
    en: 'You get this message because the decision is yours.',
  },
  APPEAL: {
    id: 'Anda menerima pesan ini karena Anda mengajukan keberatan ini, atau keputusan Anda yang dipersoalkan.',
    en: 'You get this message because you filed this appeal, or because it is about your decision.',
  },
  REPORTER: {
    id: 'Anda menerima pesan ini karena Anda melaporkan catatan pelatihan Anda.',
    en: 'You get this message because you reported a record of your trainings.',
  },
  SUBSCRIBER: {
    id: 'Anda menerima pesan ini karena Anda berlangganan laporan ini.',
    en: 'You get this message because you subscribed to this report.',
  },
  ROLE: {
    id: 'Anda menerima pesan ini karena peran Anda memungkinkan Anda memperbaikinya.',
    en: 'You get this message because your role lets you mend it.',
  },
  OBLIGATION: {
    id: 'Anda menerima pesan ini karena jam pelajaran Anda tahun ini belum mencapai kewajiban.',
    en: 'You get this message because your learning hours of this year are below what is due.',
  },
  GATHERED: {
    id: 'Anda menerima pesan ini karena beberapa kabar untuk Anda digabungkan, agar pesan kepada Anda tetap sedikit.',
    en: 'You get this message because several pieces of news for you were put together, so that you get few messages.',
  },
} satisfies Record<string, Record<Locale, string>>;

const reasons: Record<MessageKind, keyof typeof sentences> = {
  INCENTIVE_AWARDED: 'OWN_RESULT',
  INCENTIVE_REVOKED: 'OWN_RESULT',
  INCENTIVE_ADJUSTED: 'OWN_RESULT',
  ENROLMENT_ADMITTED: 'SEAT',
  ENROLMENT_WAITLISTED: 'SEAT',
  ENROLMENT_CANCELLED: 'SEAT',
  FEEDBACK_REQUESTED: 'SEAT',
  MATERIAL_REASSESSMENT_OPENED: 'ORGANISER',
  GRIEVANCE_ANSWERED: 'COMPLAINT',
  CAMPAIGN_INVITED: 'INVITED',
  FEEDBACK_SAMPLE_TOO_SMALL: 'ORGANISER',
  PROGRAMME_REVISION_OPENED: 'ORGANISER',
  CERTIFICATION_INVITED: 'INVITED',
  FUNDING_EXPIRES: 'ORGANISER',
  PROGRAMME_REVIEW: 'ORGANISER',
  COMMITMENT_OPEN: 'ORGANISER',
  CERTIFICATE_EXPIRES: 'HOLDER',
  CERTIFICATE_REVOKED: 'HOLDER',
  CERTIFICATE_REPLACED: 'HOLDER',
  IMPACT_FORM_REQUESTED: 'GRADUATE',
  CORRECTIVE_ACTION_OPENED: 'ORGANISER',
  IMPACT_FORM_OPEN: 'GRADUATE',
  IMPACT_FORM_OVERDUE: 'SUPERIOR',
  CORRECTIVE_ACTION_OPEN: 'ORGANISER',
  AWARD_PROPOSED: 'DECIDER',
  TRAINING_PROPOSAL_OPENED: 'DECIDER',
  APPEAL_FILED: 'APPEAL',
  APPEAL_DECIDED: 'APPEAL',
  CORRECTION_ANSWERED: 'REPORTER',
  REPORT_READY: 'SUBSCRIBER',
  WEBHOOK_FAILING: 'ROLE',
  BATCH_STARTS: 'SEAT',
  LEARNING_HOURS_SHORTFALL: 'OBLIGATION',
  DIGEST: 'GATHERED',
};

export const reasonOf = (kind: MessageKind, locale: Locale): string => sentences[reasons[kind]][locale];

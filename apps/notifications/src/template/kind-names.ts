import type { MessageKind } from '../message/message.js';

/** What a kind of message tells, in the words of whoever chooses whether to get it. */
export const kindNames: Readonly<Record<MessageKind, { id: string; en: string }>> = {
  INCENTIVE_AWARDED: {
    id: 'Poin, sertifikat, dan penghargaan yang diperoleh',
    en: 'Points, certificates and awards that you earned',
  },
  INCENTIVE_REVOKED: {
    id: 'Poin atau penghargaan yang dibatalkan',
    en: 'Points or awards that were taken back',
  },
  INCENTIVE_ADJUSTED: { id: 'Poin yang disesuaikan', en: 'Points that changed' },
  ENROLMENT_ADMITTED: { id: 'Penerimaan sebagai peserta', en: 'Places that you were given' },
  ENROLMENT_WAITLISTED: { id: 'Daftar tunggu', en: 'Waiting lists' },
  ENROLMENT_CANCELLED: { id: 'Pembatalan pendaftaran', en: 'Cancelled enrolments' },
  FEEDBACK_REQUESTED: {
    id: 'Permintaan umpan balik setelah pelatihan',
    en: 'Requests for feedback after a training',
  },
  MATERIAL_REASSESSMENT_OPENED: {
    id: 'Materi yang perlu ditinjau ulang',
    en: 'Material that needs another look',
  },
  GRIEVANCE_ANSWERED: { id: 'Jawaban atas keluhan', en: 'Answers to your complaints' },
  CAMPAIGN_INVITED: { id: 'Ajakan mengikuti kegiatan', en: 'Invitations to activities' },
  FEEDBACK_SAMPLE_TOO_SMALL: { id: 'Umpan balik yang terlalu sedikit', en: 'Too few answers to a feedback' },
  PROGRAMME_REVISION_OPENED: { id: 'Program yang perlu direvisi', en: 'Programmes under revision' },
  CERTIFICATION_INVITED: { id: 'Undangan sertifikasi', en: 'Invitations to be certified' },
  FUNDING_EXPIRES: { id: 'Pendanaan yang hampir berakhir', en: 'Funding that ends soon' },
  PROGRAMME_REVIEW: { id: 'Jadwal tinjauan program', en: 'Reviews of programmes that are due' },
  COMMITMENT_OPEN: { id: 'Komitmen yang belum ditandatangani', en: 'Commitments that are not signed' },
  CERTIFICATE_REVOKED: { id: 'Sertifikat yang dicabut', en: 'Certificates that were revoked' },
  CERTIFICATE_REPLACED: { id: 'Sertifikat yang diganti', en: 'Certificates that were replaced' },
  CERTIFICATE_EXPIRES: { id: 'Sertifikat yang hampir berakhir', en: 'Certificates that end soon' },
  IMPACT_FORM_REQUESTED: {
    id: 'Permintaan mengisi formulir dampak',
    en: 'Requests to tell what a training changed',
  },
  CORRECTIVE_ACTION_OPENED: { id: 'Tindak lanjut yang ditugaskan', en: 'Corrective actions that are yours' },
  IMPACT_FORM_OPEN: { id: 'Pengingat formulir dampak', en: 'Reminders of such a form' },
  IMPACT_FORM_OVERDUE: {
    id: 'Formulir dampak pegawai Anda yang belum diisi',
    en: 'Forms that one of your people has not answered',
  },
  CORRECTIVE_ACTION_OPEN: { id: 'Pengingat tindak lanjut', en: 'Reminders of corrective actions' },
  AWARD_PROPOSED: {
    id: 'Usulan penghargaan yang menunggu keputusan',
    en: 'Proposed awards that wait for your decision',
  },
  TRAINING_PROPOSAL_OPENED: {
    id: 'Usulan pelatihan yang menunggu keputusan',
    en: 'Proposed trainings that wait for your decision',
  },
  APPEAL_FILED: { id: 'Banding yang diajukan', en: 'Appeals that were filed' },
  APPEAL_DECIDED: { id: 'Keputusan atas banding', en: 'Decisions on appeals' },
  WEBHOOK_FAILING: { id: 'Webhook yang tidak menerima apa pun', en: 'Webhooks at which nothing arrives' },
  CORRECTION_ANSWERED: {
    id: 'Jawaban atas laporan catatan yang salah',
    en: 'Answers about records that were reported as wrong',
  },
  REPORT_READY: { id: 'Laporan langganan', en: 'Reports that you subscribed to' },
  BATCH_STARTS: { id: 'Pengingat kelas yang akan dimulai', en: 'Reminders of classes that start' },
  LEARNING_HOURS_SHORTFALL: {
    id: 'Pengingat kekurangan jam pelajaran (JP)',
    en: 'Reminders of missing learning hours (JP)',
  },
  DIGEST: { id: 'Gabungan kabar', en: 'News put together' },
};

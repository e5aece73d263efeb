import type { Language } from '../signed-form/language.js';
import type { Question, Score } from './questions.js';

export interface FormTexts {
  heading: string;
  intro: string;
  questions: Record<Question, string>;
  scores: Record<Score, string>;
  comment: string;
  send: string;
  closesOn: string;
  thanks: string;
  otherLanguage: string;
  problems: { FEEDBACK_ALREADY_GIVEN: string; FEEDBACK_CLOSED: string; FEEDBACK_LINK_UNKNOWN: string };
}

export const formTexts: Record<Language, FormTexts> = {
  id: {
    heading: 'Umpan balik pelatihan',
    intro: 'Empat pertanyaan singkat. Jawaban hanya ditampilkan sebagai rangkuman, tanpa nama.',
    questions: {
      relevance: 'Apakah isi pelatihan sesuai dengan pekerjaan Anda?',
      material: 'Bagaimana mutu materinya?',
      trainer: 'Bagaimana pengajar menyampaikannya?',
      usefulness: 'Apakah hasilnya dapat langsung Anda gunakan?',
    },
    scores: { 1: '1, kurang', 2: '2, cukup', 3: '3, baik', 4: '4, sangat baik' },
    comment: 'Komentar (tidak wajib)',
    send: 'Kirim',
    closesOn: 'Dapat diisi sampai',
    thanks: 'Terima kasih. Jawaban Anda sudah kami terima.',
    otherLanguage: 'English',
    problems: {
      FEEDBACK_ALREADY_GIVEN: 'Formulir ini sudah diisi. Satu jawaban untuk setiap peserta.',
      FEEDBACK_CLOSED: 'Waktu pengisian formulir ini sudah berakhir.',
      FEEDBACK_LINK_UNKNOWN: 'Tautan ini tidak dikenal. Buka tautan persis seperti dalam pesan.',
    },
  },
  en: {
    heading: 'Training feedback',
    intro: 'Four short questions. Answers are only shown as a summary, without names.',
    questions: {
      relevance: 'Does the content fit your work?',
      material: 'How good was the material?',
      trainer: 'How well did the trainer present it?',
      usefulness: 'Can you put the result to use at once?',
    },
    scores: { 1: '1, poor', 2: '2, fair', 3: '3, good', 4: '4, very good' },
    comment: 'Comment (optional)',
    send: 'Send',
    closesOn: 'Can be answered until',
    thanks: 'Thank you. We have received your answer.',
    otherLanguage: 'Bahasa Indonesia',
    problems: {
      FEEDBACK_ALREADY_GIVEN: 'This form was answered already. One answer per participant.',
      FEEDBACK_CLOSED: 'The time to answer this form is over.',
      FEEDBACK_LINK_UNKNOWN: 'This link is not known. Open it exactly as it stands in the message.',
    },
  },
};

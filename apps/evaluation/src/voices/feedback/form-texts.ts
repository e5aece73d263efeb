import type { Language } from '#pages';
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
  },
};

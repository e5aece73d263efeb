import { problemTable } from '#platform';

export const ruleProblems = problemTable({
  RULE_VERSION_INVALID: {
    status: 422,
    title: ['Versi ini tidak dapat menentukan', 'The version cannot decide'],
    detail: [
      'Isinya tidak cocok dengan aturan; "errors" menyebut setiap tempat.',
      'What it says does not fit the rule; "errors" names each place.',
    ],
  },
  RULE_VERSION_MADE_MEANWHILE: {
    status: 409,
    title: ['Orang lain membuat versi pada saat yang sama', 'Somebody else made a version at the same time'],
    detail: [
      'Baca lagi versi-versinya dan putuskan apakah versi Anda masih diperlukan.',
      'Read the versions again and decide whether yours is still needed.',
    ],
  },
  RULE_VERSION_ACTIVATED: {
    status: 409,
    title: ['Versi ini sudah diaktifkan', 'The version was activated before'],
    detail: [
      'Satu versi diaktifkan satu kali. Buat versi lain untuk mengubah aturan.',
      'A version is activated once. Make another one to change the rule.',
    ],
  },
  ACTIVATION_TOO_SOON: {
    status: 422,
    title: ['Waktunya terlalu cepat', 'The instant is too soon'],
    detail: [
      'Setiap bagian layanan harus mengetahuinya tepat waktu: {earliest} atau sesudahnya. Yang sudah diputus sebelumnya disesuaikan dengan penghargaan susulan.',
      'Every part of the service must know of it in time: {earliest} or later. What was decided before is brought in line by a retro-award.',
    ],
  },
  RULE_DECIDED_BY_HAND: {
    status: 422,
    title: ['Tidak ada bahan uji coba', 'Nothing to try it on'],
    detail: [
      'Aturan ini diputus oleh pejabat; hanya aturan yang menentukan sendiri dapat dicoba pada yang sudah terjadi.',
      'This rule is decided by a person; only rules that decide by themselves can be tried on what happened.',
    ],
  },
});

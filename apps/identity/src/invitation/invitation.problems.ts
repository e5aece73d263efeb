import { problemTable } from '#platform';

export const invitationProblems = problemTable({
  INVITATION_OPEN: {
    status: 409,
    title: ['Sudah diundang', 'Invited already'],
    detail: [
      'Surel itu sudah diundang dan undangannya masih berlaku. Kirim lagi undangan itu, atau tarik lebih dahulu.',
      'That address was invited, and the invitation is still good. Send it again, or withdraw it first.',
    ],
  },
  INVITATION_ACCOUNT_EXISTS: {
    status: 409,
    title: ['Sudah punya akun', 'Has an account already'],
    detail: [
      'Surel itu milik akun yang sudah ada di pemerintah daerah ini. Cari akunnya, lalu beri peran di sana.',
      'That address belongs to an account of this government. Look the account up, and give the role there.',
    ],
  },
  INVITATION_NOT_OPEN: {
    status: 409,
    title: ['Undangan sudah selesai', 'The invitation is over'],
    detail: [
      'Undangan ini sudah diterima atau ditarik. Untuk mengundang lagi, buat undangan baru.',
      'This invitation was taken or withdrawn. To invite again, make a new one.',
    ],
  },
  INVITATION_SENT_TOO_OFTEN: {
    status: 429,
    title: ['Terlalu sering dikirim', 'Sent too often'],
    detail: [
      'Undangan ini sudah dikirim lima kali dalam sehari. Kirim lagi besok.',
      'This invitation was sent five times within a day. Send it again tomorrow.',
    ],
  },
});

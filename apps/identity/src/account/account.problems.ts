import { problemTable } from '#platform';

export const accountProblems = problemTable({
  ACCOUNT_EXISTS: {
    status: 409,
    title: ['Akun sudah ada', 'The account exists'],
    detail: [
      'Di pemerintah daerah ini surel itu sudah milik akun {id}. Beri peran pada akun itu.',
      'In this government that address belongs to account {id} already. Give the role to that account.',
    ],
  },
  ROLE_NOT_FOR_ACCOUNT: {
    status: 422,
    title: ['Peran ini bukan untuk akun itu', 'That role is not for this account'],
    detail: [
      'Operator platform bukan milik pemerintah daerah mana pun, dan tidak punya peran lain di sana.',
      'An operator of the platform belongs to no government, and has no other role there.',
    ],
  },
  ROLE_NOT_YOURS_TO_GIVE: {
    status: 422,
    title: ['Peran ini tidak dapat Anda beri atau cabut', 'Not yours to give or take away'],
    detail: [
      'Anda memberi dan mencabut peran yang Anda pegang sendiri atau yang lebih kecil, untuk perangkat daerah Anda, dan tidak lebih lama dari peran Anda.',
      'You give and take away roles that you hold yourself or smaller ones, for your agencies, and for no longer than yours.',
    ],
  },
  ROLES_OF_ONESELF: {
    status: 422,
    title: ['Peran sendiri', 'Your own roles'],
    detail: [
      'Peran sendiri tidak diberi atau dicabut sendiri. Mintalah pengelola lain atau operator platform.',
      'Nobody gives or takes away their own roles. Ask another manager, or the operator of the platform.',
    ],
  },
  ROLE_DATES: {
    status: 422,
    title: ['Tanggal peran tidak cocok', 'The dates do not fit'],
    detail: [
      'Peran berakhir sesudah mulai, dan tidak di masa lalu.',
      'A role ends after it begins, and not in the past.',
    ],
  },
  ROLES_TOO_MANY: {
    status: 422,
    title: ['Peran terlalu banyak', 'Too many roles'],
    detail: [
      'Satu akun memegang paling banyak 20 peran. Cabut yang tidak dipakai lebih dahulu.',
      'An account holds 20 roles at most. Take away those that are not used first.',
    ],
  },
  LAST_WAY_IN: {
    status: 409,
    title: ['Cara masuk yang terakhir', 'The last way in'],
    detail: [
      'Tanpa ini Anda tidak dapat masuk lagi. Buat dahulu kunci sandi, atau mintalah perangkat daerah Anda mencatat alamat surel.',
      'Without it you could not sign in any more. Make a passkey first, or ask your agency to record an e-mail address.',
    ],
  },
  DEMONSTRATION_ONLY: {
    status: 403,
    title: ['Hanya untuk peragaan', 'For demonstrations only'],
    detail: [
      'Tautan seperti ini hanya dibuat bila SIGN_IN_DEMONSTRATION diset; orang masuk dengan surelnya.',
      'Links like this are made only where SIGN_IN_DEMONSTRATION is set; people sign in by their mail.',
    ],
  },
});

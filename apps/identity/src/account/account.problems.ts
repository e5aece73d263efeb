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
  DEMONSTRATION_ONLY: {
    status: 403,
    title: ['Hanya untuk peragaan', 'For demonstrations only'],
    detail: [
      'Tautan seperti ini hanya dibuat bila SIGN_IN_DEMONSTRATION diset; orang masuk dengan surelnya.',
      'Links like this are made only where SIGN_IN_DEMONSTRATION is set; people sign in by their mail.',
    ],
  },
});

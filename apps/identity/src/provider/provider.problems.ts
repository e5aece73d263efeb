import { problemTable } from '#platform';

export const providerProblems = problemTable({
  PROVIDER_NOT_REACHED: {
    status: 422,
    title: ['Penyedia masuk tidak dapat dipakai', 'The provider cannot be used'],
    detail: [
      'Alamat itu tidak menjawab, tidak boleh dipanggil, atau menyebut dirinya lain. Belum ada yang berubah.',
      'The address does not answer, may not be called, or names itself otherwise. Nothing has changed.',
    ],
  },
});

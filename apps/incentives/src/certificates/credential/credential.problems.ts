import { problemTable } from '#platform';

export const credentialProblems = problemTable({
  CREDENTIALS_NOT_SET_UP: {
    status: 503,
    title: ['Kredensial belum disiapkan', 'Credentials are not set up'],
    detail: [
      'Instalasi ini tidak memiliki kunci yang menandatangani kredensial: CREDENTIAL_SIGNING_KEY.',
      'This installation has no key that signs credentials: CREDENTIAL_SIGNING_KEY.',
    ],
  },
});

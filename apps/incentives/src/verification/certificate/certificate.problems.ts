import { problemTable } from '#platform';

export const certificateProblems = problemTable({
  CERTIFICATE_REVOKED: {
    status: 409,
    title: ['Sertifikat sudah dicabut', 'The certificate was revoked before'],
    detail: [
      'Yang dicabut tetap dicabut; terbitkan yang lain bila memang perlu.',
      'What was revoked stays so; issue another one where that is due.',
    ],
  },
  CERTIFICATE_REPLACED: {
    status: 409,
    title: ['Sertifikat pengganti sudah diterbitkan', 'Another certificate was issued instead already'],
    detail: ['Terbitkan ulang yang pengganti itu.', 'Re-issue that one.'],
  },
});

import { problemTable } from '#platform';

export const internshipProblems = problemTable({
  INTERNSHIP_KNOWN: {
    status: 409,
    title: ['Magang ini sudah tercatat', 'The internship is known already'],
    detail: [
      'Pegawai ini berada di tempat yang sama pada hari yang bertumpang tindih: magang {internshipId}. Satu magang dihitung sekali.',
      'This person is at this host on days that overlap: internship {internshipId}. An internship counts once.',
    ],
  },
});

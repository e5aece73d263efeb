import { problemTable } from '#platform';

export const certificationProblems = problemTable({
  CERTIFICATION_SCHEME_KNOWN: {
    status: 409,
    title: ['Sertifikasi sudah terdaftar', 'The certification is entered already'],
    detail: ['Baca dengan GET /v1/certification-schemes.', 'Read it with GET /v1/certification-schemes.'],
  },
  CERTIFICATION_SCHEME_UNKNOWN: {
    status: 422,
    title: ['Sertifikasi tidak dikenal', 'Unknown certification'],
    detail: [
      'Sertifikasi ini tidak ada pada pemerintah daerah ini; daftarkan dahulu.',
      'There is no such certification in this government; enter it first.',
    ],
  },
  NOT_IN_JOB_FAMILY: {
    status: 422,
    title: ['Pegawai ini bekerja pada bidang lain', 'The person works in another field'],
    detail: [
      'Sertifikasi ini untuk bidang {jobFamily}; jabatan pegawai ini di luar bidang itu.',
      "This certification belongs to the field {jobFamily}; the person's position does not.",
    ],
  },
  CERTIFICATION_RECORDED: {
    status: 409,
    title: ['Hasil ujian sudah dicatat', 'The result was recorded already'],
    detail: [
      'Seseorang diuji untuk satu sertifikasi paling banyak sekali sehari.',
      'One person is examined in a certification once a day.',
    ],
  },
  EXAMINATION_IN_FUTURE: {
    status: 422,
    title: ['Ujian belum berlangsung', 'The examination lies ahead'],
    detail: ['Catat hasil ujian setelah diketahui.', 'Record a result when it is known.'],
  },
});

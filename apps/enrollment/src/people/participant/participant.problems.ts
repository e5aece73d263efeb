import { problemTable } from '#platform';

/** What is wrong with a person whom a request names. */
export const participantProblems = problemTable({
  PARTICIPANT_UNKNOWN: {
    status: 422,
    title: ['Pegawai tidak dikenal', 'Unknown participant'],
    detail: [
      'Pegawai ini tidak ada pada pemerintah daerah ini, atau bukan wewenang pengirim. Daftarkan atau impor dahulu, atau perbaiki id atau NIP.',
      'There is no such participant in this government, or none that this client may act for. Enter or import the person first, or correct the id or the employee number.',
    ],
  },
  PARTICIPANT_INACTIVE: {
    status: 422,
    title: ['Pegawai tidak aktif lagi', 'The participant is not active'],
    detail: [
      'Pegawai ini tidak bekerja lagi pada pemerintah daerah ini, atau sudah berhenti sebelum tanggal tersebut. Bila berhenti sesudahnya, catat tanggalnya (inactiveSince) dengan PUT atau POST pegawai.',
      'The person no longer serves in this government, or had left before that day. If they left after it, record with PUT or POST of the person since when they are gone (inactiveSince).',
    ],
  },
  EMPLOYEE_NUMBER_TAKEN: {
    status: 409,
    title: ['NIP sudah dipakai', 'The employee number is taken'],
    detail: ['NIP ini milik pegawai lain.', 'Somebody else has this employee number.'],
  },
  EXTERNAL_ID_TAKEN: {
    status: 409,
    title: ['externalId sudah dipakai', 'The externalId is taken'],
    members: ['existingId'],
    detail: [
      'Aplikasi Anda sudah memakai externalId ini untuk data lain, {existingId}. Tidak ada yang diubah. Pakai nilai lain, atau lepaskan dahulu yang lama.',
      'Your client uses this externalId for something else already, {existingId}. Nothing was changed. Use another one, or give the earlier one free first.',
    ],
  },
  PERSON_ERASED: {
    status: 409,
    title: ['Data pegawai sudah dihapus', 'The person was erased'],
    detail: [
      'Data pegawai ini dihapus setelah berkas dikirim.',
      'The data of this person were erased after the file was sent.',
    ],
  },
});

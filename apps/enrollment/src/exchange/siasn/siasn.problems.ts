import { problemTable } from '#platform';

export const siasnProblems = problemTable({
  SIASN_ADDRESS_REFUSED: {
    status: 422,
    title: ['Alamat SIASN ditolak', 'The address of SIASN is refused'],
    detail: [
      'Pakai alamat https tanpa nama pengguna dan tanpa #, pada port 443 atau 1024 ke atas, yang namanya menuju ke alamat publik.',
      'Use an https address without a user and without #, on port 443 or from 1024 on, whose name leads to public addresses.',
    ],
  },
  SIASN_SECRET_MISSING: {
    status: 422,
    title: ['Rahasia akses SIASN belum ada', 'A secret of the access to SIASN is missing'],
    detail: [
      'Sebut rahasia ini bila hubungan dibuat, atau bila alamat atau nama pengguna berubah; sesudah itu boleh tidak disebut dan tetap berlaku.',
      'Name this secret when the connection is made, or when an address or the user changes; later it may be left out and stays.',
    ],
  },
  SIASN_RECORD_UNREADABLE: {
    status: 422,
    title: ['Riwayat di SIASN tidak terbaca', 'The record in SIASN cannot be read'],
    detail: [
      'Jenis, judul, atau tanggal riwayat ini di SIASN kosong atau tidak dikenal. Catat penyelesaiannya sendiri, atau biarkan perbedaan ini dengan alasan.',
      'Its kind, title or days in SIASN are empty or not known. Record the completion yourself, or accept the difference with a reason.',
    ],
  },
  SIASN_NOT_CONNECTED: {
    status: 409,
    title: ['SIASN belum terhubung', 'SIASN is not connected'],
    detail: [
      'Pemerintah daerah ini belum terhubung dengan SIASN. Atur dahulu dengan PUT /v1/siasn/connection.',
      'This government is not connected to SIASN. Set it up first by PUT /v1/siasn/connection.',
    ],
  },
});

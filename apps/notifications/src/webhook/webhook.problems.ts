import { problemTable } from '#platform';

export const webhookProblems = problemTable({
  WEBHOOK_URL_REFUSED: {
    status: 422,
    title: ['Alamat webhook ditolak', 'The address of the webhook is refused'],
    detail: [
      'Pakai alamat https tanpa nama pengguna dan tanpa #, pada port 443 atau 1024 ke atas, yang namanya menuju ke alamat publik. Alamat jaringan sendiri, jaringan pribadi, dan mesin ini tidak dipanggil.',
      'Use an https address without a user and without #, on port 443 or from 1024 on, whose name leads to public addresses. Addresses of own networks, private networks and this machine are not called.',
    ],
  },
  WEBHOOK_ENDPOINTS_TOO_MANY: {
    status: 409,
    title: ['Terlalu banyak alamat webhook', 'Too many webhook endpoints'],
    detail: [
      'Paling banyak {most} alamat untuk satu instansi. Hapus yang tidak dipakai lagi.',
      'At most {most} endpoints of one agency. Delete those that are no longer used.',
    ],
  },
  WEBHOOK_URL_TAKEN: {
    status: 409,
    title: ['Alamat ini sudah terdaftar', 'The address is registered already'],
    detail: [
      'Instansi ini sudah memiliki alamat webhook dengan url tersebut. Ubah yang itu, atau ganti rahasianya bila hilang.',
      'The agency has a webhook endpoint with this url. Change that one, or rotate its secret where it was lost.',
    ],
  },
  WEBHOOK_SECRETS_TOO_MANY: {
    status: 409,
    title: ['Terlalu banyak rahasia yang masih menandatangani', 'Too many secrets sign already'],
    detail: [
      'Paling banyak {most} rahasia menandatangani pada saat yang sama; masing-masing berakhir 24 jam sesudah diganti. Pakai yang terakhir, atau ganti lagi sesudah yang tertua berakhir.',
      'At most {most} sign at the same time; each ends 24 hours after it was rotated. Use the last one, or rotate again when the oldest has ended.',
    ],
  },
  WEBHOOK_ENDPOINT_DISABLED: {
    status: 409,
    title: ['Alamat webhook dinonaktifkan', 'The webhook endpoint is disabled'],
    detail: [
      'Aktifkan dahulu dengan PATCH, status ENABLED, lalu ulangi.',
      'Enable it first by PATCH, status ENABLED, then repeat this.',
    ],
  },
  WEBHOOK_EVENT_UNKNOWN: {
    status: 422,
    title: ['Kejadian tidak ditemukan', 'No such event for this endpoint'],
    detail: [
      'Tidak ada kejadian {eventId} di umpan yang dapat dikirim ke alamat ini; umpan menyimpan 30 hari.',
      'The feed has no event {eventId} that this endpoint may be told of; it reaches back 30 days.',
    ],
  },
  AGENCY_UNKNOWN: {
    awaitsNews: 'of an id',
    status: 422,
    title: ['Instansi tidak dikenal', 'No such agency'],
    detail: [
      'Sebut dalam agencyId satu instansi Anda yang memiliki pegawai; klien beberapa instansi wajib menyebutnya.',
      'Name in agencyId one of your agencies that has people; a client of several agencies must name it.',
    ],
  },
});

import { problemTable } from '#platform';

export const gatewayProblems = problemTable({
  BASIC_REFUSED: {
    status: 401,
    title: ['Klien atau rahasia salah', 'Client or secret is wrong'],
    detail: [
      'Kirim id klien dan rahasianya sebagai Basic, atau token sebagai Bearer.',
      'Send the client id and its secret as Basic, or a token as Bearer.',
    ],
    headers: { 'WWW-Authenticate': 'Basic realm="mumpuni"' },
  },
  UPSTREAM_UNAVAILABLE: {
    status: 503,
    title: ['Bagian ini sedang tidak tersedia', 'This part is not available at the moment'],
    detail: [
      'Kirim permintaan yang sama sebentar lagi, dengan Idempotency-Key yang sama bila permintaan itu menulis.',
      'Send the same request again in a moment, with the same Idempotency-Key if it writes.',
    ],
    headers: { 'Retry-After': '1' },
  },
  UPSTREAM_TIMEOUT: {
    status: 504,
    title: ['Bagian ini tidak menjawab tepat waktu', 'This part did not answer in time'],
    detail: [
      'Yang diminta mungkin sudah dikerjakan: kirim permintaan yang sama lagi dengan Idempotency-Key yang sama.',
      'It may have done what was asked: send the same request again with the same Idempotency-Key.',
    ],
  },
  EXPORT_INCOMPLETE: {
    status: 503,
    title: ['Tidak semua bagian menjawab', 'Not every part answered'],
    detail: [
      'Tanyakan lagi sebentar lagi. Yang tidak menjawab: {missing}.',
      'Ask again in a moment. These did not answer: {missing}.',
    ],
    headers: { 'Retry-After': '1' },
  },
});

import type { ApiError } from './api-error.js';
import type { FieldError } from './fault-sentences.js';
import { problemTable, type Pair } from './problem-table.js';

/** The problems that a request has by its form, whatever it asks for, and those of the platform itself. */
export const httpProblems = problemTable({
  VALIDATION_FAILED: {
    status: 400,
    title: ['Permintaan tidak sah', 'The request is not valid'],
    detail: [
      'Perbaiki isian yang disebut dalam "errors" (pada {where}), lalu kirim lagi.',
      'Correct the fields named in "errors" (in the {where}) and send it again.',
    ],
  },
  MALFORMED_JSON: {
    status: 400,
    title: ['Isi permintaan bukan JSON yang sah', 'The body is not valid JSON'],
    detail: [
      'Kirim satu nilai JSON dalam UTF-8, tanpa kunci __proto__ dan constructor.prototype.',
      'Send one JSON value in UTF-8, without the keys __proto__ and constructor.prototype.',
    ],
  },
  MALFORMED_FORM: {
    status: 400,
    title: ['Formulir tidak sah', 'The form is not valid'],
    detail: [
      'Kirim isiannya dalam UTF-8, dikodekan seperti oleh peramban.',
      'Send its fields in UTF-8, escaped as a browser escapes them.',
    ],
  },
  MALFORMED_REQUEST: {
    status: 400,
    title: ['Permintaan rusak', 'The request is malformed'],
    detail: ['{what}. Perbaiki, lalu kirim lagi.', '{what}. Correct it and send it again.'],
  },
  /** The day of something that happened has not come yet for the government. */
  DATE_IN_FUTURE: {
    status: 422,
    title: ['Tanggal belum tiba', 'The day has not come'],
    detail: [
      'Bagi pemerintah daerah ini sekarang {today}: yang belum terjadi tidak dapat dicatat.',
      'It is {today} for this government: what has not happened yet cannot be recorded.',
    ],
  },
  /** Somebody changed it since the caller read it. */
  PRECONDITION_FAILED: {
    status: 412,
    title: ['Sudah diubah sementara itu', 'It was changed meanwhile'],
    detail: [
      'Baca lagi, lihat apa yang berubah, lalu kirim perubahan Anda dengan ETag baru dalam If-Match.',
      'Read it again, look at what changed, and send your change with the new ETag in If-Match.',
    ],
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: ['Metode tidak diperbolehkan', 'Method not allowed'],
    detail: ['Alamat ini menerima {methods}.', 'This address answers to {methods}.'],
  },
  NOT_ACCEPTABLE: {
    status: 406,
    title: ['Bentuk jawaban tidak tersedia', 'Not acceptable'],
    detail: [
      'Jawaban tidak ada dalam bentuk yang diminta Accept; lihat dokumen API.',
      'There is no answer in the form that Accept asks for; see the API document.',
    ],
  },
  REQUEST_TIMEOUT: {
    status: 408,
    title: ['Permintaan terlalu lama sampai', 'The request took too long to arrive'],
    detail: ['Kirim permintaan yang sama sekali lagi.', 'Send the same request again.'],
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: ['Isi permintaan terlalu besar', 'The body is too large'],
    detail: [
      '{most}: bagi kiriman atau berkas menjadi beberapa bagian.',
      '{most}: split a batch or a file into parts.',
    ],
  },
  URI_TOO_LONG: {
    status: 414,
    title: ['Alamat terlalu panjang', 'The address is too long'],
    detail: [
      'Persingkat alamat, atau id yang disebut di dalamnya.',
      'Shorten the address, or the id that stands in it.',
    ],
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: ['Alamat dan kepala terlalu panjang', 'The address and headers are too long'],
    detail: [
      'Bersama-sama paling banyak 16 kB: sebut lebih sedikit id di alamat, atau bagi permintaannya.',
      'Together at most 16 kB: name fewer ids in the address, or split the request.',
    ],
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: ['Jenis isi tidak didukung', 'The content type is not supported'],
    detail: ['Operasi ini menerima {types}.', 'This operation takes {types}.'],
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: ['Terlalu banyak permintaan', 'Too many requests'],
    detail: [
      'Tunggu {wait}, lalu lanjutkan; kepala RateLimit menyebut sisanya.',
      'Wait {wait}, then go on; the RateLimit header says how much is left.',
    ],
  },
  INTERNAL: {
    status: 500,
    title: ['Terjadi kesalahan di pihak kami', 'Something went wrong on our side'],
    detail: [
      'Permintaan tidak perlu diubah. Coba lagi nanti; bila tetap gagal, laporkan requestId.',
      'Nothing in the request needs to be changed. Try again later; if it stays, report the requestId.',
    ],
  },
  UNAVAILABLE: {
    status: 503,
    title: ['Sedang tidak tersedia', 'Not available at the moment'],
    detail: [
      'Kirim permintaan yang sama sebentar lagi, dengan Idempotency-Key yang sama.',
      'Send the same request again in a moment, with the same Idempotency-Key.',
    ],
    headers: { 'Retry-After': '2' },
  },
});

const PLACES: Readonly<Record<string, string>> = {
  request: 'permintaan',
  body: 'isi',
  query: 'kueri',
  path: 'alamat',
  item: 'butir',
};

/**
 * A request whose fields are wrong; `where` they stand is a place of the request, or one of its items such as
 * `item 3`.
 */
export function validationFailed(errors: FieldError[], where = 'request'): ApiError {
  const inIndonesian = where.replace(/^\w+/, (place) => PLACES[place] ?? place);
  return httpProblems.VALIDATION_FAILED({ where: [inIndonesian, where] }, { errors });
}

/** @param most bytes, where they are known */
export function bodyTooLarge(most?: number, headers?: Record<string, string>): ApiError {
  const told: Pair =
    most === undefined
      ? ['Kirim lebih sedikit sekaligus', 'Send less at once']
      : [`Paling banyak ${most} byte`, `At most ${most} bytes`];
  return httpProblems.BODY_TOO_LARGE({ most: told }, headers && { headers });
}

/** @param seconds after which the caller may go on, where that is known */
export const tooManyRequests = (seconds?: number): ApiError =>
  seconds === undefined
    ? httpProblems.TOO_MANY_REQUESTS({ wait: ['sebentar', 'a moment'] })
    : httpProblems.TOO_MANY_REQUESTS(
        { wait: [`${seconds} detik`, `${seconds} s`] },
        { headers: { 'Retry-After': String(seconds) } },
      );

/** @param methods that the address answers to */
export function methodNotAllowed(methods: readonly string[]): ApiError {
  const allowed = methods.join(', ');
  return httpProblems.METHOD_NOT_ALLOWED({ methods: allowed }, { headers: { Allow: allowed } });
}

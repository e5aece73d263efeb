import { DateTime } from 'luxon';
import { htmlOf } from '../template/html.js';
import { zoneName } from '../template/zone-name.js';
import { FAILING_AT_MOST_MS } from './endpoint-health.js';

/** What is said of an endpoint at which nothing arrives. */
export interface Failing {
  endpointId: string;
  /** Without its query, which may hold a key. */
  url: string;
  failingSince: Date;
  /** The last one before it is disabled. */
  isLast: boolean;
}

/** In whose name. */
interface From {
  tenant: string;
  timeZone: string;
  publicUrl: string;
}

/**
 * The warning to whoever looks after an endpoint, in both languages: nobody knows which one they read.
 * @returns subject, text and the same as a page
 */
export function failingMail(
  { endpointId, url, failingSince, isLast }: Failing,
  { tenant, timeZone, publicUrl }: From,
): { subject: string; text: string; html: string } {
  const disabledFrom = new Date(failingSince.getTime() + FAILING_AT_MOST_MS),
    at = (moment: Date, locale: 'id' | 'en-GB') =>
      DateTime.fromJSDate(moment, { zone: timeZone })
        .setLocale(locale)
        .toFormat(`d MMMM yyyy, HH${locale === 'id' ? '.' : ':'}mm '${zoneName(timeZone)}'`);
  const page = `${publicUrl}/webhook/${encodeURIComponent(endpointId)}`,
    subject = isLast
      ? 'Peringatan terakhir: alamat webhook akan dinonaktifkan / Last warning: a webhook will be disabled'
      : 'Alamat webhook tidak menerima apa pun / Nothing arrives at a webhook';
  const paragraphs = [
    `Sejak ${at(failingSince, 'id')} tidak ada yang sampai ke ${url}. Bila tetap demikian, alamat ini dinonaktifkan setelah ${at(disabledFrom, 'id')}, dan yang belum terkirim dinyatakan gagal; semuanya dapat dikirim ulang selama 30 hari.`,
    'Lihat jawaban aplikasi Anda pada tiap percobaan, perbaiki, lalu kirim uji coba:',
    page,
    `Nothing has arrived at ${url} since ${at(failingSince, 'en-GB')}. If that goes on, it is disabled after ${at(disabledFrom, 'en-GB')}, and what is not delivered by then has failed; for 30 days all of it can be sent again.`,
    'The page above shows what your application answered each time, and sends a test.',
  ];
  const closing = [
    `${tenant}\nPesan ini dikirim karena alamat surel Anda dicatat sebagai kontak alamat webhook ini. You get this because your address is on record as the contact of this webhook.`,
  ];
  return {
    subject,
    text: [...paragraphs, '-- ', ...closing].join('\n\n').replace('-- \n\n', '-- \n'),
    html: htmlOf({
      locale: 'id',
      tenant,
      subject,
      paragraphs,
      closing,
      labels: new Map([[page, 'Lihat pengiriman / See the deliveries']]),
    }),
  };
}

import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Head } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { governmentName } from './client-pieces.js';
import { remedyFor, type Remedy } from './failed-messages.js';
import type { FailedCount, Government } from './shapes.js';

const words = {
  id: {
    title: 'Pesan gagal',
    lead: 'Pesan yang tidak sampai lewat saluran mana pun, menurut pemerintah daerah dan sebabnya. Penerimanya tidak terlihat di sini; isinya tetap ada di kotak pesan mereka.',
    government: 'Pemerintah daerah',
    cause: 'Sebab',
    count: 'Banyaknya',
    newest: 'Terbaru',
    since: (at: string) => `tertua ${at}`,
    whatToDo: 'Yang dapat dilakukan',
    none: 'Tidak ada pesan yang gagal. Yang tidak sampai lewat saluran mana pun muncul di sini dengan sebabnya.',
    away: 'Layanan notifikasi tidak menjawab; muat lagi halaman ini sebentar lagi.',
    remedies: {
      address:
        'Alamatnya salah atau ditolak. Pengelola pemerintah daerah memperbaikinya di halaman pegawai itu, lalu mengirim lagi.',
      mailServer:
        'Server surel sibuk atau tidak terjangkau. Periksa server dan SMTP_URL; setelah pulih, pemerintah daerah mengirim lagi.',
      mailAccount:
        'Server surel menolak akun kita. Perbaiki nama dan sandi di SMTP_URL, lalu mulai ulang layanan.',
      whatsapp:
        'Penyedia WhatsApp menolak atau tidak menjawab. Periksa alamat, token, dan kuota di penyedianya.',
      sms: 'Gerbang SMS menolak atau tidak menjawab. Periksa SMS_URL, akun, dan pulsa di penyedianya.',
      telegram:
        'Telegram menolak, atau orangnya memblokir bot. Periksa token bot; orangnya dapat menghubungkan lagi di halaman Akun.',
      recipient:
        'Orangnya belum dikenal layanan notifikasi. Lihat peristiwa gagal dan antrean notifications di halaman Operasi.',
      channel: 'Salurannya tidak dipasang lagi atau diam. Periksa pengaturan saluran layanan notifikasi.',
      fault: 'Sebab ini tidak kami kenal. Cari kodenya di log layanan notifikasi.',
    } satisfies Record<Remedy, string>,
    again: 'Pemerintah daerah itu sendiri mengirimnya lagi, di halamannya Pesan yang tidak sampai.',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Failed messages',
    lead: 'Messages that reached nobody by any channel, by government and cause. Who should have had them is not seen here; they still stand in their inbox.',
    government: 'Government',
    cause: 'Cause',
    count: 'How many',
    newest: 'Newest',
    since: (at: string) => `oldest ${at}`,
    whatToDo: 'What can be done',
    none: 'No message has failed. What reaches nobody by any channel appears here with its cause.',
    away: 'The service for notifications does not answer; load this page again in a moment.',
    remedies: {
      address:
        'The address is wrong or refused. A manager of the government corrects it on the page of that person and sends it again.',
      mailServer:
        'The mail server is busy or cannot be reached. Check it and SMTP_URL; once it is back, the government sends again.',
      mailAccount:
        'The mail server refuses our account. Correct name and password in SMTP_URL and restart the service.',
      whatsapp: 'The WhatsApp provider refuses or does not answer. Check address, token and quota there.',
      sms: 'The SMS gateway refuses or does not answer. Check SMS_URL, the account and its credit there.',
      telegram:
        'Telegram refuses, or the person blocked the bot. Check the token of the bot; the person can link it again on the page Account.',
      recipient:
        'The person is not known to notifications yet. See failed events and what waits for notifications on the page Operations.',
      channel:
        'The channel is not set up any more, or silent. Check the channels of the service for notifications.',
      fault: 'We do not know this cause. Look for its code in the log of the service for notifications.',
    } satisfies Record<Remedy, string>,
    again: 'The government itself sends them again, on its page of messages that did not arrive.',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

interface Failed {
  /** Undefined where the service does not answer. */
  counts: FailedCount[] | undefined;
  governments: Government[];
}

/** What reached nobody, of all governments: numbers and causes, and nobody's name. */
export function failedMessagesPage(visit: Visit, me: Me, { counts, governments }: Failed): string {
  const { language, now } = visit,
    text = words[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/operasi/pesan', section: 'failedMessages', wide: true },
    <>
      <Head title={text.title} lead={text.lead} />
      <section class="card" aria-label={text.title}>
        {counts === undefined && <p role="status">{text.away}</p>}
        {counts?.length === 0 && <p role="status">{text.none}</p>}
        {counts !== undefined && counts.length > 0 && (
          <>
            <table class="stack" role="table">
              <thead>
                <tr>
                  <th scope="col">{text.government}</th>
                  <th scope="col">{text.cause}</th>
                  <th scope="col" class="num">
                    {text.count}
                  </th>
                  <th scope="col">{text.newest}</th>
                  <th scope="col">{text.whatToDo}</th>
                </tr>
              </thead>
              <tbody>
                {counts.map((count) => (
                  <Row language={language} zone={zone} count={count} governments={governments} />
                ))}
              </tbody>
            </table>
            <p>{text.again}</p>
          </>
        )}
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
    </>,
  );
}

function Row({
  language,
  zone,
  count: { tenantId, reason, count, oldestAt, newestAt },
  governments,
}: {
  language: Language;
  zone: string;
  count: FailedCount;
  governments: Government[];
}) {
  const text = words[language];
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {governmentName(tenantId, governments)}
      </th>
      <td role="cell" data-l={text.cause}>
        <code>{reason}</code>
      </td>
      <td role="cell" class="num" data-l={text.count}>
        {numberText(count, 0, language)}
      </td>
      <td role="cell" data-l={text.newest}>
        {momentText(newestAt, zone, language)}
        <small class="small">{` ${text.since(momentText(oldestAt, zone, language))}`}</small>
      </td>
      <td role="cell" class="whole" data-l={text.whatToDo}>
        {text.remedies[remedyFor(reason)]}
      </td>
    </tr>
  );
}

import { type Language } from '#pages';
import type { Me, Words } from '../api/shapes.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, localDay, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import { withQuery } from '../page/query.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { failedPath, LetterLinks } from './links.js';
import type { DeadAddress, FailedMessage } from './shapes.js';

const words = {
  id: {
    title: 'Pesan yang tidak sampai',
    lead: 'Yang gagal di setiap saluran, dan alamat surel yang tidak berfungsi lagi. Setiap pesan tetap ada di kotak pesan pegawai.',
    sent: 'Pesan dikirim lagi segera.',
    released: 'Alamat dibuka lagi. Pesan berikutnya dikirim ke sana; yang sudah gagal kirim lagi di bawah.',
    messages: 'Pesan yang gagal',
    noMessage: 'Tidak ada pesan yang gagal.',
    tried: (times: number, day: string) =>
      times === 0 ? `Belum pernah dicoba, menunggu sejak ${day}.` : `Dicoba ${times} kali sejak ${day}.`,
    again: 'Kirim lagi',
    addresses: 'Alamat yang tidak menerima surel',
    noAddress: 'Semua alamat menerima surel.',
    since: (day: string) => `Sejak ${day}.`,
    release: 'Alamat ini berfungsi lagi',
    unrecorded: 'Pegawai belum tercatat',
    next: 'Berikutnya',
    trouble: {
      RECIPIENT_UNKNOWN: 'Pegawainya belum tercatat. Catat dahulu, lalu kirim lagi.',
      other: (code: string) =>
        `Ditolak atau tidak dijawab (${code}). Periksa alamatnya; bila sudah benar, kirim lagi.`,
      none: 'Periksa alamatnya; bila sudah benar, kirim lagi.',
    },
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Messages that did not arrive',
    lead: 'Those that failed by every channel, and addresses that work no more. Each message is in the inbox of its person all the same.',
    sent: 'The message is sent again at once.',
    released: 'The address is open again. Later messages go there; send those that failed again below.',
    messages: 'Failed messages',
    noMessage: 'No message failed.',
    tried: (times: number, day: string) =>
      times === 0
        ? `Not tried yet, waiting since ${day}.`
        : times === 1
          ? `Tried once since ${day}.`
          : `Tried ${times} times since ${day}.`,
    again: 'Send again',
    addresses: 'Addresses that get no mail',
    noAddress: 'All addresses get mail.',
    since: (day: string) => `Since ${day}.`,
    release: 'This address works again',
    unrecorded: 'Person not recorded',
    next: 'Next',
    trouble: {
      RECIPIENT_UNKNOWN: 'The person is not recorded. Record them first, then send it again.',
      other: (code: string) =>
        `Refused or not answered (${code}). Look at the address; if it is right, send again.`,
      none: 'Look at the address; if it is right, send again.',
    },
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

interface Shown {
  messages: (FailedMessage & { kindName: Words | undefined })[];
  nextCursor?: string | undefined;
  addresses: DeadAddress[];
  keys: FormKeys;
  done?: 'sent' | 'released' | undefined;
  failure?: Failure | undefined;
}

/** What did not arrive, why, and what to do about it. */
export function failedPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { messages, nextCursor, addresses, keys, done, failure } = shown,
    text = words[language],
    zone = zoneOf(me),
    day = (at: string) => dayText(localDay(new Date(at), zone), language);
  return pageFor(
    visit,
    me,
    { title: text.title, path: failedPath, section: 'letters', wide: true },
    <>
      <LetterLinks language={language} current={failedPath} />
      <Outcome language={language} failure={failure} saved={done && text[done]} />
      <Head title={text.title} lead={text.lead} />
      <section class="card" aria-labelledby="alamat">
        <h2 id="alamat">{text.addresses}</h2>
        {addresses.length === 0 && <p role="status">{text.noAddress}</p>}
        <ul class="list">
          {addresses.map(({ participantId, name, agencyName, address, since, todo }) => (
            <li>
              <div class="body">
                <a href={personPath(participantId)}>{[name, agencyName].filter(Boolean).join(', ')}</a>
                <p>
                  <b class="long">{address}</b> {text.since(day(since))} {todo[language]}
                </p>
                <form method="post" action={`/pesan-dinas/alamat/${encodeURIComponent(participantId)}`}>
                  <Unseen keys={keys} />
                  <button class="btn alt small" aria-label={`${text.release}: ${address}`}>
                    {text.release}
                  </button>
                </form>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section class="card" aria-labelledby="gagal">
        <h2 id="gagal">{text.messages}</h2>
        {messages.length === 0 && <p role="status">{text.noMessage}</p>}
        <ul class="list">
          {messages.map(
            ({ id, participantId, participantName, kind, kindName, reason, attempts, createdAt }) => (
              <li>
                <div class="body">
                  <b>{kindName?.[language] ?? kind}</b>{' '}
                  {participantName === undefined || participantName === null ? (
                    text.unrecorded
                  ) : (
                    <a href={personPath(participantId)}>{participantName}</a>
                  )}
                  <p>
                    {text.tried(attempts, day(createdAt))} {troubleText(reason, language)}
                  </p>
                  <form method="post" action={`${failedPath}/${encodeURIComponent(id)}`}>
                    <Unseen keys={keys} />
                    <button
                      class="btn alt small"
                      aria-label={`${text.again}: ${[kindName?.[language] ?? kind, participantName].filter(Boolean).join(', ')}`}
                    >
                      {text.again}
                    </button>
                  </form>
                </div>
              </li>
            ),
          )}
        </ul>
        {nextCursor !== undefined && (
          <p class="acts">
            <a href={withQuery(failedPath, { sesudah: nextCursor })}>{text.next}</a>
          </p>
        )}
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
    </>,
  );
}

/** Why it did not arrive, and what to do, as far as its code says it. */
export function troubleText(reason: string | null, language: Language): string {
  const { trouble } = words[language];
  if (reason === null) return trouble.none;
  if (reason === 'RECIPIENT_UNKNOWN') return trouble[reason];
  return trouble.other(reason);
}

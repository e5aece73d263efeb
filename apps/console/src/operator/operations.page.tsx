import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Mistakes } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { causesOf, type Cause, type SetAside } from './causes.js';
import { EventWorkTable, type WorkOf } from './event-work.js';
import { Histories, historyMistakes, type AgainHistory, type HistoryOf } from './histories.js';
import type { DeadLetter, FailedCount, Government, ServiceName } from './shapes.js';

/** As many events as a page shows one by one. */
const SHOWN = 50;

const words = {
  id: {
    title: 'Operasi',
    lead: 'Satu peristiwa yang gagal tidak menahan yang lain; yang di sini menunggu diperbaiki lalu diulang',
    open: 'Peristiwa gagal',
    oldest: (at: string) => `tertua ${at}`,
    answering: 'Layanan yang menjawab',
    of: (part: number, all: number) => `${part} dari ${all}`,
    away: (names: string) => `tidak menjawab: ${names}`,
    governments: 'Pemerintah daerah',
    everyGovernment: 'Lihat semuanya',
    messages: 'Pesan gagal',
    messagesBy: 'Menurut pemerintah dan sebab',
    messagesUnknown: 'tidak diketahui',
    causes: 'Menurut sebab',
    none: 'Tidak ada peristiwa yang gagal. Yang tidak dapat dijalankan muncul di sini dengan sebabnya.',
    unknown: 'Layanan yang tidak menjawab belum dihitung; muat lagi halaman ini sebentar lagi.',
    since: (count: string, service: string, at: string) => `${count} di ${service}, sejak ${at}.`,
    replay: (count: string) => `Ulang ${count} peristiwa`,
    only: 'Tampilkan hanya ini',
    every: 'Tampilkan semua',
    list: 'Satu per satu',
    event: 'Peristiwa',
    service: 'Layanan',
    cause: 'Sebab',
    failed: 'Gagal',
    attempts: 'Percobaan',
    where: (tenant: string, partition: number, offset: string) =>
      `${tenant}, partisi ${partition}, ${offset}`,
    noType: 'tanpa jenis',
    rest: (count: string) => `dan ${count} lagi`,
    left: 'Masih ada yang belum dicoba; ulangi untuk melanjutkan.',
    replayed: (count: number, failed: number) =>
      failed === 0
        ? `${count} peristiwa dijalankan.`
        : `${count} peristiwa dijalankan, ${failed} masih gagal: sebabnya tertulis di bawah.`,
    problem: 'Ada yang perlu diperbaiki',
    did: {
      dismissed: 'Peristiwa dikesampingkan, dengan alasan Anda.',
      'kirim-ulang': 'Pengiriman ulang berjalan; kemajuannya tertulis di bawah.',
      lanjut: 'Layanan itu lanjut dari peristiwa pertama yang masih ada.',
    },
    masked: 'Isi peristiwa ditampilkan dengan data pribadi disamarkan.',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Operations',
    lead: 'One event that fails does not hold up others; those here wait to be mended and replayed',
    open: 'Events that failed',
    oldest: (at: string) => `the oldest ${at}`,
    answering: 'Services that answer',
    of: (part: number, all: number) => `${part} of ${all}`,
    away: (names: string) => `no answer: ${names}`,
    governments: 'Governments',
    everyGovernment: 'See all of them',
    messages: 'Messages that failed',
    messagesBy: 'By government and cause',
    messagesUnknown: 'not known',
    causes: 'By cause',
    none: 'No event has failed. What cannot be carried out appears here with its cause.',
    unknown: 'Services that do not answer are not counted; load this page again in a moment.',
    since: (count: string, service: string, at: string) => `${count} in ${service}, since ${at}.`,
    replay: (count: string) => `Replay ${count} events`,
    only: 'Show only these',
    every: 'Show all',
    list: 'One by one',
    event: 'Event',
    service: 'Service',
    cause: 'Cause',
    failed: 'Failed',
    attempts: 'Tries',
    where: (tenant: string, partition: number, offset: string) =>
      `${tenant}, partition ${partition}, ${offset}`,
    noType: 'no type',
    rest: (count: string) => `and ${count} more`,
    left: 'There are more that were not tried yet; replay again to go on.',
    replayed: (count: number, failed: number) =>
      failed === 0
        ? `${count} events were carried out.`
        : `${count} events were carried out, ${failed} fail still: their causes stand below.`,
    problem: 'Something needs to be corrected',
    did: {
      dismissed: 'The event was dismissed, with your reason.',
      'kirim-ulang': 'Events are being sent again; how far that is stands below.',
      lanjut: 'The service goes on from the first event that is there.',
    },
    masked: 'Events are shown with personal data masked.',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

type Done = 'dismissed' | 'kirim-ulang' | 'lanjut';

export interface Operations {
  setAside: SetAside[];
  works: WorkOf[];
  governments: Government[];
  /** Messages that failed; undefined where the service does not answer. */
  failed: FailedCount[] | undefined;
  histories: HistoryOf[];
  againHistory?: AgainHistory | undefined;
  /** Only of this service and cause. */
  only?: { service: ServiceName; code: string } | undefined;
  keys: FormKeys;
  /** What was just done. */
  done?: { replayed: number; failed: number; left: boolean } | Done | undefined;
}

export const letterPath = (service: string, id: string): string =>
  `/operasi/${service}/${encodeURIComponent(id)}`;

/** Home of an operator: what failed, by its cause, and the way to mend it. */
export function operationsPage(visit: Visit, me: Me, shown: Operations): string {
  const { language, now } = visit,
    { setAside, works, governments, failed, histories, againHistory, done, keys } = shown,
    text = words[language],
    zone = zoneOf(me);
  const causes = causesOf(setAside),
    away = setAside.filter(({ items }) => !items).map(({ service }) => service),
    number = (value: number) => numberText(value, 0, language),
    open = causes.reduce((sum, { count }) => sum + count, 0),
    oldest = causes.map(({ since }) => since).toSorted()[0];
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/operasi', section: 'operations', wide: true },
    <>
      {againHistory && <Mistakes title={text.problem} mistakes={historyMistakes(language, againHistory)} />}
      {typeof done === 'string' && (
        <div class="note ok" role="status">
          <p>{text.did[done]}</p>
        </div>
      )}
      {typeof done === 'object' && (
        <div class={done.failed === 0 ? 'note ok' : 'note warn'} role="status">
          <p>{text.replayed(done.replayed, done.failed)}</p>
          {done.left && <p>{text.left}</p>}
        </div>
      )}
      <Head title={text.title} lead={text.lead} />
      <dl class="figures">
        <div>
          <dt>{text.open}</dt>
          <dd>
            <span class="figure">{number(open) + (setAside.some(({ more }) => more) ? '+' : '')}</span>
            {oldest !== undefined && <small>{text.oldest(momentText(oldest, zone, language))}</small>}
          </dd>
        </div>
        <div>
          <dt>{text.answering}</dt>
          <dd>
            <span class="figure">{text.of(setAside.length - away.length, setAside.length)}</span>
            {away.length > 0 && <small>{text.away(away.join(', '))}</small>}
          </dd>
        </div>
        <div>
          <dt>{text.messages}</dt>
          <dd>
            <span class="figure">
              {failed ? number(failed.reduce((sum, { count }) => sum + count, 0)) : text.messagesUnknown}
            </span>
            <small>
              <a href="/operasi/pesan">{text.messagesBy}</a>
            </small>
          </dd>
        </div>
        <div>
          <dt>{text.governments}</dt>
          <dd>
            <span class="figure">{number(governments.length)}</span>
            <small>
              <a href="/operasi/pemerintah">{text.everyGovernment}</a>
            </small>
          </dd>
        </div>
      </dl>
      <section class="card" aria-labelledby="sebab">
        <h2 id="sebab">{text.causes}</h2>
        {causes.length === 0 && <p role="status">{text.none}</p>}
        {away.length > 0 && <p>{text.unknown}</p>}
        <ul class="list">
          {causes.map((cause) => (
            <CauseItem language={language} cause={cause} zone={zone} keys={keys} />
          ))}
        </ul>
      </section>
      <EventWorkTable language={language} zone={zone} works={works} />
      <Histories language={language} zone={zone} histories={histories} keys={keys} again={againHistory} />
      <Letters language={language} zone={zone} {...shown} />
      <p class="fresh">{`${text.fresh(momentText(now, zone, language))} ${text.masked}`}</p>
    </>,
  );
}

function CauseItem({
  language,
  cause: { service, code, count, more, since, reason },
  zone,
  keys,
}: {
  language: Language;
  cause: Cause;
  zone: string;
  keys: FormKeys;
}) {
  const text = words[language],
    counted = numberText(count, 0, language) + (more ? '+' : '');
  return (
    <li>
      <div class="body">
        <b>
          <code>{code}</code>
        </b>
        <p>
          {text.since(counted, service, momentText(since, zone, language))} <span lang="en">{reason}</span>
        </p>
        <a href={`/operasi?${new URLSearchParams({ layanan: service, sebab: code }).toString()}`}>
          {text.only}
        </a>
        <form method="post" action={`/operasi/${service}/ulang`}>
          <Unseen keys={keys} />
          <input type="hidden" name="sebab" value={code} />
          <button class="btn small">{text.replay(counted)}</button>
        </form>
      </div>
    </li>
  );
}

function Letters({
  language,
  zone,
  setAside,
  only,
}: Pick<Operations, 'setAside' | 'only'> & { language: Language; zone: string }) {
  const text = words[language];
  const letters = setAside
    .flatMap(({ service, items = [] }) => items.map((letter) => ({ service, letter })))
    .filter(({ service, letter }) => !only || (only.service === service && only.code === letter.code))
    .toSorted((a, b) => b.letter.failedAt.localeCompare(a.letter.failedAt));
  if (letters.length === 0) return null;
  return (
    <section class="card" aria-labelledby="satu">
      <div class="cardhead">
        <h2 id="satu">{text.list}</h2>
        {only && <a href="/operasi">{text.every}</a>}
      </div>
      <table class="stack" role="table">
        <thead>
          <tr>
            <th scope="col">{text.event}</th>
            <th scope="col">{text.service}</th>
            <th scope="col">{text.cause}</th>
            <th scope="col">{text.failed}</th>
            <th scope="col" class="num">
              {text.attempts}
            </th>
          </tr>
        </thead>
        <tbody>
          {letters.slice(0, SHOWN).map(({ service, letter }) => (
            <Letter language={language} zone={zone} service={service} letter={letter} />
          ))}
        </tbody>
      </table>
      {letters.length > SHOWN && <p>{text.rest(numberText(letters.length - SHOWN, 0, language))}</p>}
    </section>
  );
}

function Letter({
  language,
  zone,
  service,
  letter: { id, eventType, tenantId, partition, offset, code, reason, failedAt, attempts },
}: {
  language: Language;
  zone: string;
  service: ServiceName;
  letter: DeadLetter;
}) {
  const text = words[language];
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={letterPath(service, id)}>
          <code>{eventType ?? text.noType}</code>
        </a>
        <small>{text.where(tenantId, partition, offset)}</small>
      </th>
      <td role="cell" data-l={text.service}>
        {service}
      </td>
      <td role="cell" class="whole">
        <code>{code}</code>
        <small class="small" lang="en">{` ${reason}`}</small>
      </td>
      <td role="cell" data-l={text.failed}>
        {momentText(failedAt, zone, language)}
      </td>
      <td role="cell" class="num" data-l={text.attempts}>
        {attempts}
      </td>
    </tr>
  );
}

import type { Language } from '#pages';
import { Choice, Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { momentText, numberText } from '../page/local.js';
import { Sure } from './client-pieces.js';
import { servicesWithEvents, type EventHistory, type ServiceName } from './shapes.js';

/** How far back one service remembers; undefined where it does not answer. */
export interface HistoryOf {
  service: ServiceName;
  history: EventHistory | undefined;
}

/** What was typed, where it could not be taken. */
export type AgainHistory = { wrongFrom: string; unsure?: never } | { unsure: ServiceName; wrongFrom?: never };

const words = {
  id: {
    title: 'Riwayat peristiwa',
    whole: 'Tidak ada yang hilang: setiap layanan tahu di mana ia berhenti membaca.',
    holes: {
      TOPIC_REPLACED: 'Kafka memiliki topik lain dengan nama ini.',
      EXPIRED: 'Peristiwa berikutnya lebih tua dari yang masih disimpan Kafka.',
      AHEAD: 'Kafka memiliki lebih sedikit dari yang sudah dijalankan: akhirnya hilang.',
      BEGINS_LATE: 'Layanan belum pernah membaca bagian ini, dan peristiwa pertamanya sudah tidak ada.',
    } as Record<string, string>,
    stopped: (service: string, topic: string, partition: number) =>
      `${service} berhenti membaca ${topic}, partisi ${partition}`,
    since: (at: string, next: string) => `Sejak ${at}; berikutnya ${next}.`,
    by: (publisher: string) => `Yang hilang dikirim ulang oleh ${publisher}.`,
    unknown: (service: string, count: string, topic: string) =>
      `${count} peristiwa di ${topic} tidak dikenal ${service}: basis datanya dipulihkan ke waktu sebelumnya.`,
    others:
      'Bagian lain dan API tetap berjalan. Pertama kirim ulang; lanjutkan saja bila tidak ada lagi yang menyimpannya.',
    again: 'Kirim ulang',
    againHint:
      'Yang sudah dijalankan tidak berlaku dua kali. Tulis saat yang disebut catatan layanan, atau kosongkan untuk semua yang masih disimpan.',
    service: 'Layanan yang mengirim',
    from: 'Sejak saat ini, UTC',
    fromHint: 'Misalnya 2026-11-28T06:00:00Z.',
    send: 'Kirim ulang peristiwa',
    goOn: 'Lanjutkan dari yang ada',
    goOnHint: (service: string) =>
      `${service} membaca dari peristiwa pertama yang masih ada; yang hilang tetap hilang.`,
    goOnSure: (service: string) => `Ya, ${service} lanjut tanpa yang hilang`,
    sure: 'Centang bahwa yang hilang boleh tetap hilang',
    wrongFrom: 'Tulis saat yang benar, misalnya 2026-11-28T06:00:00Z, atau kosongkan.',
    replays: 'Pengiriman ulang terakhir',
    running: (events: string) => `sedang berjalan, ${events} peristiwa sejauh ini; muat lagi halaman ini`,
    finished: (events: string, at: string) => `${events} peristiwa, selesai ${at}`,
    reasons: {
      ASKED: 'diminta operator',
      TOPIC_REPLACED: 'sendiri, topik diganti',
      TOPIC_CUT: 'sendiri, akhir topik hilang',
    } as Record<string, string>,
    away: (names: string) => `Tidak menjawab: ${names}. Riwayatnya belum diketahui; muat lagi sebentar lagi.`,
  },
  en: {
    title: 'History of events',
    whole: 'Nothing is missing: each service knows where it stopped reading.',
    holes: {
      TOPIC_REPLACED: 'Kafka has another topic under this name.',
      EXPIRED: 'The next event is older than what Kafka still has.',
      AHEAD: 'Kafka has less than was carried out: it lost its end.',
      BEGINS_LATE: 'The service never read this part, and its first events are gone.',
    } as Record<string, string>,
    stopped: (service: string, topic: string, partition: number) =>
      `${service} stopped reading ${topic}, partition ${partition}`,
    since: (at: string, next: string) => `Since ${at}; next comes ${next}.`,
    by: (publisher: string) => `What is missing is sent again by ${publisher}.`,
    unknown: (service: string, count: string, topic: string) =>
      `${count} events in ${topic} are not known to ${service}: its database was restored to an earlier time.`,
    others:
      'Other parts go on, and so does the API. Send again first; go on only where nobody keeps what is missing.',
    again: 'Send again',
    againHint:
      'What was carried out counts once. Type the instant that the log of the service names, or leave it empty for all that is kept.',
    service: 'Service that sends',
    from: 'Since this instant, UTC',
    fromHint: 'As 2026-11-28T06:00:00Z.',
    send: 'Send events again',
    goOn: 'Go on with what is there',
    goOnHint: (service: string) =>
      `${service} reads from the first event that is there; what is missing stays missing.`,
    goOnSure: (service: string) => `Yes, ${service} goes on without what is missing`,
    sure: 'Tick that what is missing may stay so',
    wrongFrom: 'Write a right instant, as 2026-11-28T06:00:00Z, or leave it empty.',
    replays: 'What was sent again last',
    running: (events: string) => `under way, ${events} events so far; load this page again`,
    finished: (events: string, at: string) => `${events} events, done ${at}`,
    reasons: {
      ASKED: 'asked by an operator',
      TOPIC_REPLACED: 'by itself, the topic was replaced',
      TOPIC_CUT: 'by itself, the topic lost its end',
    } as Record<string, string>,
    away: (names: string) => `No answer: ${names}. Their history is not known; load again in a moment.`,
  },
} as const;

/** As many replays as are named. */
const REPLAYS = 5;

interface Shown {
  language: Language;
  zone: string;
  histories: HistoryOf[];
  keys: FormKeys;
  again?: AgainHistory | undefined;
}

/** What is to be put right, leading to its field. */
export const historyMistakes = (language: Language, again: AgainHistory) => [
  again.unsure === undefined
    ? { name: 'saat', text: words[language].wrongFrom }
    : { name: `yakin-${again.unsure}`, text: words[language].sure },
];

/** Where Kafka or a database went back in time: which parts stand still, and what to do about it. */
export function Histories({ language, zone, histories, keys, again }: Shown) {
  const text = words[language],
    number = (value: number) => numberText(value, 0, language),
    known = histories.flatMap(({ service, history }) => (history ? [{ service, history }] : [])),
    away = histories.filter(({ history }) => !history).map(({ service }) => service);
  const publisherOf = (topic: string) =>
    known.find(({ history }) => history.published.some((each) => each.topic === topic))?.service;
  const stopped = known.flatMap(({ service, history }) =>
      history.stopped.map((hole) => ({ service, ...hole })),
    ),
    unknown = known.flatMap(({ service, history }) =>
      history.published
        .filter(({ unknownEvents }) => unknownEvents > 0)
        .map((each) => ({ service, ...each })),
    ),
    standing = [...new Set([...stopped, ...unknown].map(({ service }) => service))];
  const replays = known
    .flatMap(({ service, history }) => history.replays.map((replay) => ({ service, ...replay })))
    .toSorted((a, b) => b.requestedAt.localeCompare(a.requestedAt))
    .slice(0, REPLAYS);
  return (
    <section class="card" aria-labelledby="riwayat">
      <h2 id="riwayat">{text.title}</h2>
      {standing.length === 0 && away.length === 0 && <p role="status">{text.whole}</p>}
      {away.length > 0 && <p>{text.away(away.join(', '))}</p>}
      {standing.length > 0 && (
        <div class="note warn">
          <p>{text.others}</p>
        </div>
      )}
      <ul class="list">
        {stopped.map(({ service, topic, partition, hole, since, next }) => (
          <li>
            <div class="body">
              <b>{text.stopped(service, topic, partition)}</b> <span class="tag bad">{hole}</span>
              <p>
                {text.holes[hole] ?? hole} {text.since(momentText(since, zone, language), next)}{' '}
                {text.by(publisherOf(topic) ?? '?')}
              </p>
            </div>
          </li>
        ))}
        {unknown.map(({ service, topic, unknownEvents }) => (
          <li>
            <div class="body">
              <p>{text.unknown(service, number(unknownEvents), topic)}</p>
            </div>
          </li>
        ))}
      </ul>
      {standing.map((service) => (
        <form method="post" action={`/operasi/${service}/lanjut`}>
          <Unseen keys={keys} />
          <p>{text.goOnHint(service)}</p>
          <Sure
            id={`yakin-${service}`}
            name="yakin"
            text={text.goOnSure(service)}
            wrong={again?.unsure === service ? text.sure : undefined}
          />
          <button class="btn alt">{text.goOn}</button>
        </form>
      ))}
      {replays.length > 0 && (
        <>
          <h3>{text.replays}</h3>
          <ul class="list">
            {replays.map(({ service, reason, events, finishedAt, requestedAt }) => (
              <li>
                <div class="body">
                  {`${service}, ${momentText(requestedAt, zone, language)}, ${text.reasons[reason] ?? reason}: `}
                  {finishedAt === undefined
                    ? text.running(number(events))
                    : text.finished(number(events), momentText(finishedAt, zone, language))}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <details open={standing.length > 0 || again?.wrongFrom !== undefined}>
        <summary>
          <span class="body">{text.again}</span>
        </summary>
        <form method="post" action="/operasi/kirim-ulang">
          <Unseen keys={keys} />
          <p>{text.againHint}</p>
          <Choice
            name="layanan"
            label={text.service}
            options={servicesWithEvents.map((service) => ({ value: service, text: service }))}
            chosen={stopped.map(({ topic }) => publisherOf(topic)).find((service) => service !== undefined)}
          />
          <Field
            name="saat"
            label={text.from}
            hint={text.fromHint}
            value={again?.wrongFrom}
            maxlength={40}
            wrong={again?.wrongFrom === undefined ? undefined : text.wrongFrom}
          />
          <button class="btn alt">{text.send}</button>
        </form>
      </details>
    </section>
  );
}

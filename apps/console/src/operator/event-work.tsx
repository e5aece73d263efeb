import type { Language } from '#pages';
import { momentText, numberText } from '../page/local.js';
import type { EventWork, ServiceName } from './shapes.js';

/** How far one service is; undefined where it does not answer. */
export interface WorkOf {
  service: ServiceName;
  work: EventWork | undefined;
}

const words = {
  id: {
    title: 'Antrean peristiwa',
    hint: 'Keduanya nol bila semua sudah dijalankan. Yang bertambah terus berarti layanan itu, atau Kafka, berhenti.',
    service: 'Layanan',
    outbox: 'Menunggu dikirim',
    since: (at: string) => `sejak ${at}`,
    lag: 'Belum dijalankan',
    of: (events: string, topic: string) => `${topic}: ${events}`,
    unknown: 'tidak diketahui',
    away: 'tidak menjawab',
  },
  en: {
    title: 'Events that wait',
    hint: 'Both are nought where everything is carried out. What keeps growing means that the service, or Kafka, stands still.',
    service: 'Service',
    outbox: 'To be sent',
    since: (at: string) => `since ${at}`,
    lag: 'To be carried out',
    of: (events: string, topic: string) => `${topic}: ${events}`,
    unknown: 'not known',
    away: 'no answer',
  },
} as const;

/** What waits in each service: in its outbox, and of what it hears. */
export function EventWorkTable({
  language,
  zone,
  works,
}: {
  language: Language;
  zone: string;
  works: WorkOf[];
}) {
  const text = words[language];
  return (
    <section class="card" aria-labelledby="antrean">
      <h2 id="antrean">{text.title}</h2>
      <p>{text.hint}</p>
      <table class="stack" role="table">
        <thead>
          <tr>
            <th scope="col">{text.service}</th>
            <th scope="col">{text.outbox}</th>
            <th scope="col">{text.lag}</th>
          </tr>
        </thead>
        <tbody>
          {works.map(({ service, work }) => (
            <tr role="row">
              <th scope="row" role="rowheader">
                {service}
              </th>
              <td role="cell" data-l={text.outbox}>
                {work ? outboxText(work, zone, language) : text.away}
              </td>
              <td role="cell" data-l={text.lag}>
                {work ? lagText(work, language) : text.away}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function outboxText({ outbox }: EventWork, zone: string, language: Language): string {
  const text = words[language];
  if (outbox === null) return text.unknown;
  const count = numberText(outbox.transactions, 0, language);
  return outbox.oldestAt === null
    ? count
    : `${count}, ${text.since(momentText(outbox.oldestAt, zone, language))}`;
}

/** Everything together, and of which topics it is. */
function lagText({ lag }: EventWork, language: Language): string {
  const text = words[language];
  if (lag === null) return text.unknown;
  const number = (events: number) => numberText(events, 0, language),
    waiting = lag.filter(({ events }) => events > 0).toSorted((a, b) => b.events - a.events),
    all = number(waiting.reduce((sum, { events }) => sum + events, 0));
  if (waiting.length === 0) return all;
  return `${all} (${waiting.map(({ topic, events }) => text.of(number(events), topic)).join(', ')})`;
}

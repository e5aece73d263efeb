import type { Me } from '../api/shapes.js';
import { Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Outcome } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { letterPath } from './operations.page.js';
import type { DeadLetterDetail, ServiceName } from './shapes.js';

/** Of a reason for dismissing, as the API takes it. */
export const SHORTEST = 8;
const LONGEST = 500;

const words = {
  id: {
    back: 'Operasi',
    title: 'Peristiwa gagal',
    short: `Tulis alasannya, sekurang-kurangnya ${SHORTEST} huruf`,
    states: { OPEN: 'Terbuka', REPLAYED: 'Sudah dijalankan', DISMISSED: 'Dikesampingkan' },
    service: 'Layanan',
    event: 'Jenis',
    government: 'Wadah',
    place: 'Tempat',
    cause: 'Sebab',
    failed: 'Gagal',
    attempts: 'Percobaan',
    data: 'Isi, data pribadi disamarkan',
    replay: 'Ulang peristiwa ini',
    again: 'Setelah sebabnya diperbaiki. Yang sudah dijalankan tidak dijalankan dua kali.',
    dismiss: 'Kesampingkan untuk seterusnya',
    dismissWhat:
      'Hanya bila tidak dapat diperbaiki: peristiwa ini tidak akan dijalankan. Alasan dan nama Anda tersimpan.',
    reason: 'Mengapa tidak dapat diperbaiki',
    send: 'Kesampingkan',
    was: (at: string) => `Dikesampingkan ${at}:`,
  },
  en: {
    back: 'Operations',
    title: 'An event that failed',
    short: `Write the reason, at least ${SHORTEST} letters`,
    states: { OPEN: 'Open', REPLAYED: 'Carried out', DISMISSED: 'Dismissed' },
    service: 'Service',
    event: 'Type',
    government: 'Government',
    place: 'Place',
    cause: 'Cause',
    failed: 'Failed',
    attempts: 'Tries',
    data: 'Content, personal data masked',
    replay: 'Replay this event',
    again: 'When its cause is mended. What was carried out is not carried out twice.',
    dismiss: 'Dismiss it for good',
    dismissWhat:
      'Only where it cannot be mended: this event will never be carried out. Your reason and name are kept.',
    reason: 'Why it cannot be mended',
    send: 'Dismiss',
    was: (at: string) => `Dismissed ${at}:`,
  },
} as const;

const tags = { OPEN: 'tag warn', REPLAYED: 'tag ok', DISMISSED: 'tag mute' } as const;

interface Shown {
  service: ServiceName;
  letter: DeadLetterDetail;
  keys: FormKeys;
  /** What was typed, where it could not be dismissed for it. */
  typed?: string | undefined;
  short?: boolean;
  failure?: Failure | undefined;
}

/** One event that failed: what it holds, and what becomes of it. */
export function letterPage(visit: Visit, me: Me, shown: Shown): string {
  const { language } = visit,
    { service, letter, keys, typed, short = false, failure } = shown,
    text = words[language],
    zone = zoneOf(me),
    path = letterPath(service, letter.id);
  const rows = [
    [text.service, service],
    [text.event, letter.eventType ?? '–'],
    [text.government, letter.tenantId],
    [text.place, `${letter.topic}, ${letter.partition}, ${letter.offset}`],
    [text.cause, `${letter.code}: ${letter.reason}`],
    [text.failed, momentText(letter.failedAt, zone, language)],
    [text.attempts, String(letter.attempts)],
  ] as const;
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      mistaken: short,
      path,
      section: 'operations',
      wide: true,
    },
    <div class="narrow">
      <Crumb to="/operasi">{text.back}</Crumb>
      <Outcome
        language={language}
        mistakes={short ? [{ name: 'alasan', text: text.short }] : []}
        failure={failure}
      />
      <h1>
        {text.title} <span class={tags[letter.status]}>{text.states[letter.status]}</span>
      </h1>
      <section class="card" aria-label={text.title}>
        <dl class="kv">
          {rows.map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
        <h2>{text.data}</h2>
        <div class="message">
          <code>{JSON.stringify(letter.data, null, 2)}</code>
        </div>
      </section>
      {letter.dismissed && (
        <div class="note">
          <p>
            {text.was(momentText(letter.dismissed.at, zone, language))} {letter.dismissed.reason}
          </p>
        </div>
      )}
      {letter.status === 'OPEN' && (
        <>
          <form class="card" method="post" action={`${path}/ulang`}>
            <Unseen keys={keys} />
            <p>{text.again}</p>
            <button class="btn">{text.replay}</button>
          </form>
          <form class="card" method="post" action={`${path}/kesampingkan`} aria-labelledby="tutup">
            <Unseen keys={keys} />
            <h2 id="tutup">{text.dismiss}</h2>
            <p>{text.dismissWhat}</p>
            <Lines
              name="alasan"
              label={text.reason}
              wrong={short}
              minlength={SHORTEST}
              maxlength={LONGEST}
              required
              value={typed}
            />
            <button class="btn alt">{text.send}</button>
          </form>
        </>
      )}
    </div>,
  );
}

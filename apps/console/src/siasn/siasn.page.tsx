import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import type { Agency } from '../desk/shapes.js';
import { Choice, Field, FilterChoice } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import { withQuery } from '../page/query.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import {
  differenceKinds,
  heldFields,
  type Comparison,
  type Connection,
  type Difference,
  type DifferenceKind,
  type Held,
  type SentRecord,
} from './shapes.js';

const words = {
  id: {
    title: 'SIASN',
    lead: 'Riwayat pelatihan di sini dan di SIASN: apa yang terkirim, apa yang ditolak, apa yang berbeda',
    noReason: 'Tulis mengapa perbedaan ini dibiarkan',
    saved: 'Tersimpan.',
    unconnected:
      'Pemerintah daerah belum terhubung dengan SIASN, sehingga tidak ada yang dikirim atau dibandingkan.',
    off: 'Sambungan dimatikan: tidak ada yang dikirim.',
    problem: (code: string, at: string) =>
      `Pengiriman terhenti sejak ${at} (${code}). Dicoba lagi dengan sendirinya.`,
    figures: { waiting: 'Menunggu', sent: 'Terkirim', refused: 'Ditolak', takenBack: 'Dicabut di SIASN' },
    from: (day: string) => `Yang selesai pada ${day} atau sesudahnya dikirim.`,
    refused: 'Yang ditolak SIASN',
    noRefused: 'Tidak ada yang ditolak.',
    said: (code: string, text: string | undefined) => (text === undefined ? code : `${text} (${code})`),
    again: 'Kirim lagi',
    differences: 'Perbedaan',
    noDifference: 'Tidak ada perbedaan yang menunggu.',
    asRead: (at: string) => `Menurut perbandingan yang selesai ${at}.`,
    kind: 'Jenis perbedaan',
    all: 'Semua',
    show: 'Tampilkan',
    kinds: {
      ONLY_OURS: 'Hanya ada di sini',
      ONLY_THEIRS: 'Hanya ada di SIASN',
      DIFFERENT: 'Isinya berbeda',
    },
    ours: 'Di sini',
    theirs: 'Di SIASN',
    fields: {
      title: 'Judul',
      kind: 'Jenis (nomor SIASN)',
      provider: 'Penyelenggara',
      startDate: 'Mulai',
      endDate: 'Selesai',
      hours: 'JP',
      number: 'Nomor sertifikat',
    },
    none: 'tidak ada',
    correct: {
      ONLY_OURS: 'Kirim ke SIASN',
      ONLY_THEIRS: 'Catat di sini sebagai riwayat',
      DIFFERENT: 'Samakan SIASN dengan data di sini',
    },
    accept: 'Biarkan berbeda',
    reason: 'Alasan bila dibiarkan',
    compare: 'Bandingkan lagi',
    compareHint: 'SIASN ditanya orang demi orang. Halaman ini dapat ditinggalkan.',
    agency: 'Pegawai dari',
    whole: 'Seluruh pemerintah daerah',
    start: 'Mulai membandingkan',
    past: 'Perbandingan',
    noPast: 'Belum pernah dibandingkan.',
    running: (people: string) => `Berjalan: ${people} orang sudah dibaca.`,
    done: (people: string, unknown: string) =>
      `Selesai: ${people} orang dibaca, ${unknown} tidak dikenal SIASN.`,
    next: 'Berikutnya',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'SIASN',
    lead: 'Records of training here and in SIASN: what was sent, what was refused, what differs',
    noReason: 'Write why this difference may stay',
    saved: 'Saved.',
    unconnected: 'The government is not connected to SIASN, so that nothing is sent or compared.',
    off: 'The connection is switched off: nothing is sent.',
    problem: (code: string, at: string) =>
      `Nothing is sent since ${at} (${code}). It is tried again by itself.`,
    figures: { waiting: 'Waiting', sent: 'Sent', refused: 'Refused', takenBack: 'Taken back in SIASN' },
    from: (day: string) => `What ended on ${day} or later is sent.`,
    refused: 'Refused by SIASN',
    noRefused: 'Nothing is refused.',
    said: (code: string, text: string | undefined) => (text === undefined ? code : `${text} (${code})`),
    again: 'Send again',
    differences: 'Differences',
    noDifference: 'No difference waits.',
    asRead: (at: string) => `By the comparison finished ${at}.`,
    kind: 'Kind of difference',
    all: 'All',
    show: 'Show',
    kinds: {
      ONLY_OURS: 'Only here',
      ONLY_THEIRS: 'Only in SIASN',
      DIFFERENT: 'Not alike',
    },
    ours: 'Here',
    theirs: 'In SIASN',
    fields: {
      title: 'Title',
      kind: 'Kind (number of SIASN)',
      provider: 'Provider',
      startDate: 'From',
      endDate: 'To',
      hours: 'JP',
      number: 'Number of the certificate',
    },
    none: 'none',
    correct: {
      ONLY_OURS: 'Send it to SIASN',
      ONLY_THEIRS: 'Record it here as history',
      DIFFERENT: 'Make SIASN the same as here',
    },
    accept: 'Let it differ',
    reason: 'Why, if it may stay',
    compare: 'Compare again',
    compareHint: 'SIASN is asked person by person. This page can be left meanwhile.',
    agency: 'People of',
    whole: 'The whole government',
    start: 'Begin to compare',
    past: 'Comparisons',
    noPast: 'Never compared yet.',
    running: (people: string) => `Running: ${people} people were read.`,
    done: (people: string, unknown: string) =>
      `Done: ${people} people were read, ${unknown} not known to SIASN.`,
    next: 'Next',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

export const siasnPath = '/siasn';

interface Shown {
  /** Undefined where the government is not connected. */
  connection: Connection | undefined;
  refused: SentRecord[];
  comparisons: Comparison[];
  differences: Difference[];
  nextCursor?: string | undefined;
  kind?: DifferenceKind | undefined;
  /** From where the list is shown. */
  after?: string | undefined;
  agencies: Agency[];
  keys: FormKeys;
  done: boolean;
  /** The difference that was to be left so, and why as far as it was typed. */
  accepting?: { id: string; reason: string; wrong: boolean } | undefined;
  failure?: Failure | undefined;
}

/** What is here and in SIASN side by side: refused, different, settled. */
export function siasnPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { connection, accepting, failure, done, kind } = shown,
    text = words[language],
    zone = zoneOf(me),
    wrong = accepting?.wrong === true;
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      mistaken: wrong,
      path: withQuery(siasnPath, { jenis: kind }),
      section: 'imports',
      wide: true,
    },
    <>
      <Outcome
        language={language}
        mistakes={wrong ? [{ name: `alasan-${accepting.id}`, text: text.noReason }] : []}
        failure={failure}
        saved={done ? text.saved : undefined}
      />
      <Head title={text.title} lead={text.lead} />
      <State language={language} zone={zone} connection={connection} />
      <div class="grid cols">
        <div>
          <Differences language={language} zone={zone} shown={shown} />
          <Refused language={language} shown={shown} />
          <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
        </div>
        <div>
          {connection && <Compare language={language} shown={shown} />}
          <Past language={language} zone={zone} comparisons={shown.comparisons} />
        </div>
      </div>
    </>,
  );
}

function State({
  language,
  zone,
  connection,
}: {
  language: Language;
  zone: string;
  connection: Connection | undefined;
}) {
  const text = words[language];
  if (!connection)
    return (
      <div class="note warn">
        <p>{text.unconnected}</p>
      </div>
    );
  const { enabled, problem, records, sentFrom } = connection;
  return (
    <>
      {(!enabled || problem) && (
        <div class="note warn" role="status">
          <p>
            {!enabled && text.off}{' '}
            {problem && text.problem(problem.code, momentText(problem.at, zone, language))}
          </p>
        </div>
      )}
      <dl class="figures">
        {(['waiting', 'sent', 'refused', 'takenBack'] as const).map((state) => (
          <div>
            <dt>{text.figures[state]}</dt>
            <dd>
              <span class="figure">{numberText(records[state], 0, language)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p>{text.from(dayText(sentFrom, language))}</p>
    </>
  );
}

function Differences({ language, zone, shown }: { language: Language; zone: string; shown: Shown }) {
  const text = words[language],
    { differences, nextCursor, kind, comparisons } = shown,
    last = comparisons.find(({ state }) => state === 'DONE')?.finishedAt,
    finishedAt = last && momentText(last, zone, language);
  return (
    <>
      <section class="card" aria-labelledby="beda">
        <h2 id="beda">{text.differences}</h2>
        <form class="filter" method="get" action={siasnPath}>
          <FilterChoice label={text.kind} name="jenis">
            <option value="">{text.all}</option>
            {differenceKinds.map((each) => (
              <option value={each} selected={each === kind}>
                {text.kinds[each]}
              </option>
            ))}
          </FilterChoice>
          <button class="btn alt">{text.show}</button>
        </form>
        {differences.length === 0 && (
          <p role="status">{comparisons.length === 0 ? text.noPast : text.noDifference}</p>
        )}
        {finishedAt !== undefined && <p class="fresh">{text.asRead(finishedAt)}</p>}
      </section>
      {differences.map((difference) => (
        <One language={language} difference={difference} shown={shown} />
      ))}
      {nextCursor !== undefined && (
        <p class="acts">
          <a href={withQuery(siasnPath, { jenis: kind, sesudah: nextCursor })}>{text.next}</a>
        </p>
      )}
    </>
  );
}

function One({
  language,
  difference,
  shown: { keys, accepting, connection, kind: shownKind, after },
}: {
  language: Language;
  difference: Difference;
  shown: Shown;
}) {
  const text = words[language],
    { id, participantId, participantName = '–', agencyName, kind, ours, theirs, fields } = difference,
    name = `beda-${id}`,
    path = `${siasnPath}/${encodeURIComponent(id)}`,
    title = [participantName, ours?.title || theirs?.title].filter(Boolean).join(', '),
    mine = accepting?.id === id ? accepting : undefined;
  const place = (
    <>
      <input type="hidden" name="jenis" value={shownKind} />
      <input type="hidden" name="sesudah" value={after} />
    </>
  );
  return (
    <article class="card" aria-labelledby={name}>
      <h3 id={name}>
        <a href={personPath(participantId)}>{participantName}</a>
        {agencyName !== undefined && `, ${agencyName}`} <span class="tag warn">{text.kinds[kind]}</span>
      </h3>
      <dl class="kv">
        {heldFields
          .filter((each) => kind !== 'DIFFERENT' || fields.includes(each) || each === 'title')
          .map((each) => (
            <>
              <dt>{text.fields[each]}</dt>
              <dd>
                {ours && theirs ? (
                  <>
                    {`${text.ours}: ${heldText(ours, each, language)}`}
                    <br />
                    {`${text.theirs}: ${heldText(theirs, each, language)}`}
                  </>
                ) : (
                  heldText(ours ?? theirs, each, language)
                )}
              </dd>
            </>
          ))}
      </dl>
      {(connection || kind === 'ONLY_THEIRS') && (
        <form method="post" action={`${path}/samakan`}>
          <Unseen keys={keys} />
          {place}
          <button class="btn small" aria-label={`${text.correct[kind]}: ${title}`}>
            {text.correct[kind]}
          </button>
        </form>
      )}
      <form method="post" action={`${path}/biarkan`}>
        <Unseen keys={keys} />
        {place}
        <Field
          name="alasan"
          id={`alasan-${id}`}
          label={text.reason}
          wrong={mine?.wrong ? text.noReason : undefined}
          value={mine?.reason}
          maxlength={500}
          required
        />
        <button class="btn alt small" aria-label={`${text.accept}: ${title}`}>
          {text.accept}
        </button>
      </form>
    </article>
  );
}

function heldText(held: Held | undefined, field: (typeof heldFields)[number], language: Language): string {
  const { none } = words[language];
  if (!held) return none;
  if (field === 'hours') return held.hours === null ? none : numberText(held.hours, 0, language);
  if (held[field] === '') return none;
  return field === 'startDate' || field === 'endDate' ? dayText(held[field], language) : held[field];
}

function Refused({ language, shown: { refused, keys } }: { language: Language; shown: Shown }) {
  const text = words[language];
  return (
    <section class="card" aria-labelledby="ditolak">
      <h2 id="ditolak">{text.refused}</h2>
      {refused.length === 0 && <p role="status">{text.noRefused}</p>}
      <ul class="list">
        {refused.map(({ id, participantId, participantName = '–', reason }) => (
          <li>
            <div class="body">
              <a href={personPath(participantId)}>{participantName}</a>
              {reason && <p>{text.said(reason.code, reason.text)}</p>}
              <form method="post" action={`${siasnPath}/catatan/${encodeURIComponent(id)}`}>
                <Unseen keys={keys} />
                <button class="btn alt small" aria-label={`${text.again}: ${participantName}`}>
                  {text.again}
                </button>
              </form>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Compare({ language, shown: { agencies, keys } }: { language: Language; shown: Shown }) {
  const text = words[language];
  return (
    <form class="card" method="post" action={siasnPath} aria-labelledby="bandingkan">
      <Unseen keys={keys} />
      <h2 id="bandingkan">{text.compare}</h2>
      <p>{text.compareHint}</p>
      <Choice
        name="opd"
        label={text.agency}
        empty={text.whole}
        options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={undefined}
      />
      <button class="btn">{text.start}</button>
    </form>
  );
}

function Past({
  language,
  zone,
  comparisons,
}: {
  language: Language;
  zone: string;
  comparisons: Comparison[];
}) {
  const text = words[language],
    number = (value: number) => numberText(value, 0, language);
  return (
    <section class="card" aria-labelledby="perbandingan">
      <h2 id="perbandingan">{text.past}</h2>
      {comparisons.length === 0 && <p role="status">{text.noPast}</p>}
      <ul class="list">
        {comparisons.map(({ state, people, unknown, agencyName, createdAt }) => (
          <li>
            <div class="body">
              <b>{momentText(createdAt, zone, language)}</b>
              <p>
                {agencyName ?? text.whole}.{' '}
                {state === 'RUNNING'
                  ? text.running(number(people))
                  : text.done(number(people), number(unknown))}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

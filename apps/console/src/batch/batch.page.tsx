import { Icon, pageOf, type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Outcome } from '../page/head.js';
import { dayText, momentText, numberText, spanText } from '../page/local.js';
import type { Failure } from '../page/tried.js';
import { frameFor, zoneOf, type Visit } from '../page/visits.js';
import { BatchLinks, batchPath, BatchTag, programmePath } from './pieces.js';
import { resultsPath } from './results.page.js';
import type { Attendance, Batch, Closing, ClosingStep, Enrolment, FeedbackSession } from './shapes.js';
import { presenceField } from './typed.js';
import { common } from './words.js';

const words = {
  id: {
    until: (day: string) => `Pendaftaran sampai ${day}.`,
    programme: 'Lihat programnya',
    selection: 'Putuskan siapa yang mendapat tempat',
    list: 'Yang perlu dilihat sebelum ditutup',
    hinders: 'menghalangi penutupan',
    advised: 'sebaiknya dilengkapi',
    steps: {
      BATCH_ENDED: [
        'Hari terakhir sudah tiba',
        (count: string) => `Masih ${count} hari sampai hari terakhir`,
      ],
      ATTENDANCE_NOTED: [
        'Kehadiran setiap hari tercatat',
        (count: string) => `Kehadiran ${count} hari belum tercatat`,
      ],
      COMPLETIONS_RECORDED: [
        'Hasil setiap peserta tercatat',
        (count: string) => `Hasil ${count} peserta belum tercatat`,
      ],
      WAITING_LIST_EMPTY: [
        'Tidak ada yang menunggu',
        (count: string) => `${count} orang menunggu; penutupan mengakhiri penantiannya`,
      ],
      FEEDBACK_SESSION_HELD: ['Peserta sudah didengar', () => 'Sesi umpan balik peserta belum ditutup'],
    },
    results: 'Catat hasil peserta',
    session: 'Sesi umpan balik',
    sessionNone: 'Belum dibuka. Peserta didengar dalam satu sesi sebelum angkatan ditutup.',
    sessionOpen: (day: string) => `Dibuka untuk ${day}. Peserta menjawab lewat tautan dalam pesannya.`,
    sessionClosed: (answered: string, asked: string) =>
      `Ditutup: ${answered} dari ${asked} peserta menjawab.`,
    passing: 'Hasil sesi sedang diteruskan; muat ulang halaman ini sebentar lagi.',
    open: 'Buka sesi umpan balik',
    end: 'Tutup sesi umpan balik',
    close: 'Tutup angkatan',
    closeHint: 'Angkatan yang ditutup tidak menerima siapa pun lagi dan tidak dapat diubah.',
    cannot: 'Angkatan dapat ditutup sesudah yang menghalangi selesai.',
    people: 'Peserta',
    nobody: 'Belum ada peserta. Yang mendaftar atau diterima muncul di sini.',
    presence: (day: string) => `Kehadiran ${day}`,
    day: 'Hari',
    notYet: 'Kehadiran dapat dicatat sejak hari pertama.',
    caption: 'Setiap peserta dengan kehadirannya pada hari ini; catatan terakhir yang berlaku',
    name: 'Nama',
    state: 'Keadaan',
    states: { ADMITTED: 'Diterima', WAITLISTED: 'Menunggu', CANCELLED: 'Batal', COMPLETED: 'Selesai' },
    attended: 'Kehadiran',
    attendedOf: (name: string) => `Kehadiran ${name}`,
    unnoted: 'Belum dicatat',
    yes: 'Hadir',
    no: 'Tidak hadir',
    note: 'Simpan kehadiran',
    code: 'Tampilkan kode QR kehadiran',
  },
  en: {
    until: (day: string) => `Applications until ${day}.`,
    programme: 'See its programme',
    selection: 'Decide who gets a place',
    list: 'What to look at before it is closed',
    hinders: 'hinders closing',
    advised: 'better be completed',
    steps: {
      BATCH_ENDED: [
        'Its last day has come',
        (count: string) => (count === '1' ? '1 day until its last day' : `${count} days until its last day`),
      ],
      ATTENDANCE_NOTED: [
        'Attendance is noted for each day',
        (count: string) =>
          count === '1' ? 'Attendance is missing for 1 day' : `Attendance is missing for ${count} days`,
      ],
      COMPLETIONS_RECORDED: [
        'The result of everybody is recorded',
        (count: string) =>
          count === '1'
            ? 'The result of 1 person is not recorded'
            : `The results of ${count} people are not recorded`,
      ],
      WAITING_LIST_EMPTY: [
        'Nobody is waiting',
        (count: string) =>
          count === '1'
            ? '1 person is waiting; closing ends the wait'
            : `${count} people are waiting; closing ends their wait`,
      ],
      FEEDBACK_SESSION_HELD: ['Participants were heard', () => 'The feedback session is not closed'],
    },
    results: 'Record the results',
    session: 'Feedback session',
    sessionNone: 'Not opened. Participants are heard in one session before the batch is closed.',
    sessionOpen: (day: string) => `Opened for ${day}. Participants answer by the link in their message.`,
    sessionClosed: (answered: string, asked: string) => `Closed: ${answered} of ${asked} people answered.`,
    passing: 'The result of the session is on its way; load this page again in a moment.',
    open: 'Open the feedback session',
    end: 'Close the feedback session',
    close: 'Close the batch',
    closeHint: 'A closed batch takes nobody any more and cannot be changed.',
    cannot: 'The batch can be closed once what hinders it is done.',
    people: 'Participants',
    nobody: 'Nobody yet. Whoever enrols or is admitted appears here.',
    presence: (day: string) => `Attendance on ${day}`,
    day: 'Day',
    notYet: 'Attendance can be noted from the first day on.',
    caption: 'Everybody with their attendance on this day; the last note holds',
    name: 'Name',
    state: 'State',
    states: { ADMITTED: 'Admitted', WAITLISTED: 'Waiting', CANCELLED: 'Cancelled', COMPLETED: 'Completed' },
    attended: 'Attendance',
    attendedOf: (name: string) => `Attendance of ${name}`,
    unnoted: 'Not noted',
    yes: 'Present',
    no: 'Absent',
    note: 'Save attendance',
    code: 'Show the QR code for attendance',
  },
} as const;

interface One {
  batch: Batch;
  closing: Closing;
  /** Null where none was opened. */
  session: FeedbackSession | null;
  people: Enrolment[];
  nextCursor?: string | undefined;
  /** Days on which attendance can be noted, the one that is shown, and what is noted about it. */
  days: string[];
  day: string | undefined;
  /** Whether a session is held today, whose code can be shown. */
  codeToday: boolean;
  attendance: Attendance[];
  keys: FormKeys;
  done: boolean;
  failure?: Failure | undefined;
}

/** A batch: what hinders closing it, who takes part, who was there. */
export function batchPage(visit: Visit, me: Me, shown: One): string {
  const { language } = visit,
    { batch, closing, done, failure } = shown,
    text = { ...common[language], ...words[language] },
    title = `${batch.programmeTitle ?? '–'}, ${spanText(batch.startsOn, batch.endsOn, language)}`;
  return pageOf(
    {
      ...frameFor(visit, me, { title, path: addressOf(shown), section: 'batches', unread: 0 }),
      wide: true,
    },
    <>
      <BatchLinks language={language} current={undefined} />
      <Outcome language={language} failure={failure} saved={done ? text.saved : undefined} />
      <div class="head">
        <div>
          <h1>
            {title} <BatchTag language={language} status={batch.status} />
          </h1>
          <p>
            {batch.location !== undefined && `${batch.location}. `}
            {text.places(batch.admitted, batch.capacity, batch.waiting)}{' '}
            {text.until(dayText(batch.enrolUntil, language))}{' '}
            <a href={programmePath({ id: batch.programmeId })}>{text.programme}</a>
          </p>
          {shown.codeToday && (
            <p>
              <a href={`${batchPath(batch)}/kode`}>{text.code}</a>
            </p>
          )}
          {closing.items.some(({ step, done: all }) => step === 'COMPLETIONS_RECORDED' && !all) && (
            <p>
              <a href={resultsPath(batch)}>{text.results}</a>
            </p>
          )}
          {batch.status === 'SCHEDULED' && batch.admission === 'PRIORITY' && (
            <p>
              <a href={`/seleksi/${encodeURIComponent(batch.id)}`}>{text.selection}</a>
            </p>
          )}
        </div>
      </div>
      <div class="grid cols">
        <People language={language} shown={shown} />
        {batch.status === 'SCHEDULED' && <EndOfBatch language={language} shown={shown} />}
      </div>
      <p class="fresh">{text.fresh(momentText(closing.asOf, zoneOf(me), language))}</p>
    </>,
  );
}

function addressOf({ batch, day }: One, after?: string): string {
  const search = new URLSearchParams({ ...(day && { hari: day }), ...(after && { sesudah: after }) });
  return search.size === 0 ? batchPath(batch) : `${batchPath(batch)}?${search.toString()}`;
}

function Step({ language, item }: { language: Language; item: Closing['items'][number] }) {
  const text = words[language],
    [good, bad] = text.steps[item.step satisfies ClosingStep];
  return (
    <li>
      <span class={item.done ? 'y' : 'n'}>
        <Icon name={item.done ? 'yes' : 'no'} />
      </span>
      <span>
        {item.done ? good : bad(numberText(item.count, 0, language))}
        {!item.done && <small>{item.hinders ? text.hinders : text.advised}</small>}
      </span>
    </li>
  );
}

function EndOfBatch({
  language,
  shown: { batch, closing, session, keys },
}: {
  language: Language;
  shown: One;
}) {
  const text = words[language],
    path = batchPath(batch),
    heard = closing.closable || session?.status === 'CLOSED';
  const act = (what: string, label: string, style: string) => (
    <form method="post" action={`${path}/${what}`}>
      <Unseen keys={keys} />
      <button class={style}>{label}</button>
    </form>
  );
  return (
    <div class="first">
      <section class="card" aria-labelledby="periksa">
        <h2 id="periksa">{text.list}</h2>
        <ul class="cond">
          {closing.items.map((item) => (
            <Step language={language} item={item} />
          ))}
        </ul>
        {heard ? (
          <>
            <p>{closing.closable ? text.closeHint : text.passing}</p>
            {act('tutup', text.close, 'btn wide')}
          </>
        ) : (
          <p>{text.cannot}</p>
        )}
      </section>
      <section class="card" aria-labelledby="sesi">
        <h2 id="sesi">{text.session}</h2>
        {session === null && (
          <>
            <p>{text.sessionNone}</p>
            {act('sesi', text.open, 'btn alt')}
          </>
        )}
        {session?.status === 'OPEN' && (
          <>
            <p>{text.sessionOpen(dayText(session.heldOn, language))}</p>
            {act('sesi/tutup', text.end, 'btn alt')}
          </>
        )}
        {session?.status === 'CLOSED' && (
          <p>
            {text.sessionClosed(
              numberText(session.judgement?.answered ?? 0, 0, language),
              numberText(session.judgement?.asked ?? 0, 0, language),
            )}
          </p>
        )}
      </section>
    </div>
  );
}

function People({ language, shown }: { language: Language; shown: One }) {
  const { batch, people, days, day, nextCursor, keys } = shown,
    text = { ...common[language], ...words[language] },
    noting = day !== undefined && batch.status !== 'CANCELLED';
  return (
    <section class="card" aria-labelledby="peserta">
      <h2 id="peserta">{noting ? text.presence(dayText(day, language)) : text.people}</h2>
      {days.length > 1 && (
        <form class="filter" method="get" action={batchPath(batch)}>
          <label>
            {text.day}
            <select name="hari">
              {days.map((each) => (
                <option value={each} selected={each === day}>
                  {dayText(each, language)}
                </option>
              ))}
            </select>
          </label>
          <button class="btn alt">{text.show}</button>
        </form>
      )}
      {days.length === 0 && <p>{text.notYet}</p>}
      {people.length === 0 ? (
        <p role="status">{text.nobody}</p>
      ) : noting ? (
        <form method="post" action={`${batchPath(batch)}/hadir`}>
          <Unseen keys={keys} />
          <input type="hidden" name="hari" value={day} />
          <PeopleTable language={language} shown={shown} noting />
          <p>
            <button class="btn">{text.note}</button>
          </p>
        </form>
      ) : (
        <PeopleTable language={language} shown={shown} noting={false} />
      )}
      {nextCursor !== undefined && (
        <p>
          <a href={addressOf(shown, nextCursor)}>{text.next}</a>
        </p>
      )}
    </section>
  );
}

const tags: Record<Enrolment['status'], string> = {
  ADMITTED: 'tag',
  WAITLISTED: 'tag warn',
  CANCELLED: 'tag mute',
  COMPLETED: 'tag ok',
};

function PeopleTable({ language, shown, noting }: { language: Language; shown: One; noting: boolean }) {
  const text = words[language],
    notes = new Map(
      shown.attendance.map(({ participantId, present }) => [participantId, present ? 'ya' : 'tidak']),
    );
  return (
    <table class="stack" role="table">
      {noting && <caption>{text.caption}</caption>}
      <thead>
        <tr>
          <th scope="col">{text.name}</th>
          <th scope="col">{text.state}</th>
          {noting && <th scope="col">{text.attended}</th>}
        </tr>
      </thead>
      <tbody>
        {shown.people.map(({ participantId, participantName = '–', status }) => (
          <tr role="row">
            <th scope="row" role="rowheader">
              {participantName}
            </th>
            <td role="cell">
              <span class={tags[status]}>{text.states[status]}</span>
            </td>
            {noting && (
              <td role="cell" class="whole">
                {(status === 'ADMITTED' || status === 'COMPLETED') && (
                  <select name={presenceField(participantId)} aria-label={text.attendedOf(participantName)}>
                    {(
                      [
                        ['', text.unnoted],
                        ['ya', text.yes],
                        ['tidak', text.no],
                      ] as const
                    ).map(([value, name]) => (
                      <option value={value} selected={value === (notes.get(participantId) ?? '')}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

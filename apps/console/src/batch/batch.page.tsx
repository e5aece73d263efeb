import { Icon, type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { SideLinks } from '../cooperation/pieces.js';
import { pathOnDay, Presence, type Row } from '../cooperation/presence.js';
import { organiserSide } from '../cooperation/side.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Outcome } from '../page/head.js';
import { dayText, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { batchPath, BatchTag, programmePath, titleOf } from './pieces.js';
import { resultsPath } from './results.page.js';
import type { Attendance, Batch, Closing, ClosingStep, Enrolment, FeedbackSession } from './shapes.js';
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
    nobody: 'Belum ada peserta. Yang mendaftar atau diterima muncul di sini.',
    state: 'Keadaan',
    states: { ADMITTED: 'Diterima', WAITLISTED: 'Menunggu', CANCELLED: 'Batal', COMPLETED: 'Selesai' },
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
    nobody: 'Nobody yet. Whoever enrols or is admitted appears here.',
    state: 'State',
    states: { ADMITTED: 'Admitted', WAITLISTED: 'Waiting', CANCELLED: 'Cancelled', COMPLETED: 'Completed' },
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
  attendance: readonly Attendance[];
  /** Who was chosen to have been there and was not taken, by the names of the fields. */
  typed?: Readonly<Record<string, string>> | undefined;
  keys: FormKeys;
  done: boolean;
  refused?: number | undefined;
  failure?: Failure | undefined;
}

/** A batch: what hinders closing it, who takes part, who was there. */
export function batchPage(visit: Visit, me: Me, shown: One): string {
  const { language } = visit,
    { batch, closing, done, failure } = shown,
    text = { ...common[language], ...words[language] },
    title = titleOf(batch, language),
    path = batchPath(batch);
  return pageFor(
    visit,
    me,
    { title, path: pathOnDay(path, shown.day), section: 'batches', wide: true },
    <>
      <SideLinks language={language} side={organiserSide} />
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
              <a href={`${path}/kode`}>{text.code}</a>
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
        <Presence
          {...shown}
          language={language}
          path={path}
          counts={batch.status !== 'CANCELLED'}
          rows={rowsOf(shown, language)}
          besideTitle={text.state}
          nobody={text.nobody}
        />
        {batch.status === 'SCHEDULED' && <EndOfBatch language={language} shown={shown} />}
      </div>
      <p class="fresh">{text.fresh(momentText(closing.asOf, zoneOf(me), language))}</p>
    </>,
  );
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

const tags: Record<Enrolment['status'], string> = {
  ADMITTED: 'tag',
  WAITLISTED: 'tag warn',
  CANCELLED: 'tag mute',
  COMPLETED: 'tag ok',
};

/** Who takes part, with what is noted about them on the day that is shown; who has no place is not noted. */
const rowsOf = ({ people, attendance }: One, language: Language): Row[] => {
  const text = words[language],
    notes = new Map(attendance.map(({ participantId, present }) => [participantId, present]));
  return people.map(({ participantId, participantName = '–', status }) => ({
    participantId,
    name: participantName,
    href: personPath(participantId),
    beside: <span class={tags[status]}>{text.states[status]}</span>,
    present: status === 'ADMITTED' || status === 'COMPLETED' ? (notes.get(participantId) ?? null) : undefined,
  }));
};

import type { Completion, Me } from '../api/shapes.js';
import { whatWords, type CorrectionRequest } from '../me/correction.js';
import { Choice, Lines, Tick } from '../page/field.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head } from '../page/head.js';
import { hoursText, momentText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';

/** What the form lets an office answer, in the words of addresses. */
export const answerWishes = ['tarik', 'sudah', 'tolak'] as const;
type AnswerWish = (typeof answerWishes)[number];

const words = {
  id: {
    title: 'Catatan yang dilaporkan salah',
    lead: 'Yang dilaporkan pegawai tentang riwayat pelatihannya dan menunggu jawaban, yang tertua dahulu',
    back: 'Meja kerja',
    all: 'Semua laporan',
    none: 'Tidak ada laporan yang menunggu jawaban.',
    next: 'Berikutnya',
    filed: (at: string) => `Dilaporkan ${at}.`,
    somebody: 'Pegawai',
    record: 'Catatan saat dilaporkan',
    said: 'Uraian pegawai',
    answer: 'Jawab',
    how: 'Judul, jam, atau tanggal diperbaiki dengan mencatat pelatihan itu lagi (aplikasi perangkat daerah atau berkas di Impor); jawab sesudahnya.',
    wishes: {
      tarik: 'Tarik catatan ini sekarang',
      sudah: 'Sudah diperbaiki',
      tolak: 'Catatan tetap',
    },
    what: 'Apa yang terjadi',
    found: 'Catatan yang dimaksud',
    choose: 'Pilih bila sudah tercatat',
    reason: 'Alasan',
    hint: 'Dibaca oleh pegawai yang melapor.',
    send: 'Kirim jawaban',
    answered: { CORRECTED: 'Sudah dijawab: diperbaiki.', REFUSED: 'Sudah dijawab: catatan tetap.' },
  },
  en: {
    title: 'Records reported as wrong',
    lead: 'What people report about the records of their trainings and waits for an answer, the oldest first',
    back: 'Desk',
    all: 'All reports',
    none: 'No report waits for an answer.',
    next: 'Next',
    filed: (at: string) => `Reported ${at}.`,
    somebody: 'Somebody',
    record: 'The record when it was reported',
    said: 'In the words of the person',
    answer: 'Answer',
    how: 'Title, hours or dates are corrected by recording the training anew (an application of the agency, or a file at Imports); answer after that.',
    wishes: {
      tarik: 'Take this record back now',
      sudah: 'It was corrected',
      tolak: 'The record stays',
    },
    what: 'What happens',
    found: 'The record',
    choose: 'Choose where it is recorded',
    reason: 'Reason',
    hint: 'Read by the person who reported it.',
    send: 'Send the answer',
    answered: { CORRECTED: 'Answered: corrected.', REFUSED: 'Answered: the record stays.' },
  },
} as const;

/** What people report and nobody has answered yet. */
export function correctionsPage(
  visit: Visit,
  me: Me,
  { items, nextCursor }: { items: CorrectionRequest[]; nextCursor?: string },
): string {
  const { language } = visit,
    text = words[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/meja/perbaikan', section: 'desk' },
    <>
      <Crumb to="/meja">{text.back}</Crumb>
      <Head title={text.title} lead={text.lead} />
      <section class="card">
        {items.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {items.map(({ id, participantName, agencyName, title, what, filedAt }) => (
            <li>
              <div class="body">
                <a href={`/meja/perbaikan/${encodeURIComponent(id)}`}>
                  {participantName ?? text.somebody}: {title}
                </a>
                <p>
                  {whatWords[language][what]}. {agencyName}
                </p>
                <p class="fresh">{text.filed(momentText(filedAt, zone, language))}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      {nextCursor !== undefined && (
        <p>
          <a href={`/meja/perbaikan?sesudah=${encodeURIComponent(nextCursor)}`}>{text.next}</a>
        </p>
      )}
    </>,
  );
}

export interface TypedAnswer {
  wish?: AnswerWish | undefined;
  reason: string;
  /** The record of a training that was missing. */
  record: string;
}

interface One {
  request: CorrectionRequest;
  /** Of the person, where a training is said to be missing. */
  records: readonly Completion[];
  typed: TypedAnswer;
  keys: FormKeys;
  failure?: Failure | undefined;
}

/** One report, with the form to answer it. */
export function correctionPage(
  visit: Visit,
  me: Me,
  { request, records, typed, keys, failure }: One,
): string {
  const { language } = visit,
    text = words[language],
    path = `/meja/perbaikan/${encodeURIComponent(request.id)}`;
  const { title, what, participantName, startDate, endDate, creditedHours, status } = request;
  return pageFor(
    visit,
    me,
    { title: text.title, path, section: 'desk' },
    <>
      <Crumb to="/meja/perbaikan">{text.all}</Crumb>
      <Head title={title} lead={`${participantName ?? text.somebody}. ${whatWords[language][what]}.`} />
      <Failed language={language} failure={failure} />
      <section class="card">
        {startDate !== undefined && endDate !== undefined && (
          <p>
            {text.record}: {spanText(startDate, endDate, language)}, {hoursText(creditedHours ?? 0, language)}{' '}
            JP
          </p>
        )}
        <h2>{text.said}</h2>
        <p class="message">{request.words}</p>
        <p class="fresh">{text.filed(momentText(request.filedAt, zoneOf(me), language))}</p>
      </section>
      {status === 'OPEN' ? (
        <form class="card" method="post" action={path}>
          <h2>{text.answer}</h2>
          <p>{text.how}</p>
          <Unseen keys={keys} />
          <fieldset class="field">
            <legend class="f">{text.what}</legend>
            {answerWishes
              .filter((each) => each !== 'tarik' || what !== 'MISSING')
              .map((each) => (
                <Tick type="radio" name="hasil" value={each} required checked={typed.wish === each}>
                  {text.wishes[each]}
                </Tick>
              ))}
          </fieldset>
          {what === 'MISSING' && (
            <Choice
              name="catatan"
              label={text.found}
              empty={text.choose}
              options={records.map((each) => ({
                value: each.id,
                text: `${each.title}, ${spanText(each.startDate, each.endDate, language)}`,
              }))}
              chosen={typed.record}
            />
          )}
          <Lines
            name="alasan"
            label={text.reason}
            hint={text.hint}
            maxlength={500}
            required
            value={typed.reason}
          />
          <button class="btn">{text.send}</button>
        </form>
      ) : (
        <section class="card">
          <p role="status">{text.answered[status]}</p>
          {request.answer?.reason !== undefined && <p>{request.answer.reason}</p>}
        </section>
      )}
    </>,
  );
}

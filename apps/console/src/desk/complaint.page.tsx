import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Lines, Tick } from '../page/field.js';
import { Crumb, Head, Outcome, titled } from '../page/head.js';
import { dayText, localDay, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { shortened } from './desk.page.js';
import { complaintFilters, type Complaint, type ComplaintFilter } from './shapes.js';

const words = {
  id: {
    title: 'Suara warga',
    lead: 'Laporan dan saran yang masuk, dengan tenggat jawabannya. Pelapornya tidak diketahui.',
    filters: {
      terlambat: 'Lewat tenggat',
      baru: 'Belum dijawab',
      dijawab: 'Dijawab, belum selesai',
      selesai: 'Selesai',
    },
    which: 'Laporan yang ditampilkan',
    none: 'Tidak ada laporan di sini.',
    next: 'Berikutnya',
    one: 'Laporan warga',
    all: 'Semua laporan',
    received: (at: string) => `Diterima ${at}.`,
    respond: (day: string) => `Jawaban pertama paling lambat ${day}.`,
    settle: (day: string) => `Selesai paling lambat ${day}.`,
    overdue: 'terlambat',
    settled: 'selesai',
    sent: 'Jawaban sudah terkirim. Warga melihatnya dengan nomor laporannya.',
    answers: 'Jawaban',
    final: 'terakhir',
    answer: 'Jawab',
    hint: 'Dibaca oleh siapa pun yang memiliki nomor laporan. Jangan tulis nama orang.',
    isFinal: 'Laporan selesai dengan jawaban ini',
    send: 'Kirim jawaban',
    mistakes: {
      empty: 'Tulis jawabannya',
      long: 'Tulis paling banyak 4.000 huruf',
      away: 'Jawaban belum terkirim: pusat data tidak menjawab. Coba lagi, jawaban tidak menjadi ganda.',
    },
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Citizens',
    lead: 'Reports and suggestions that came in, with the due dates of their answers. Who sent them is not known.',
    filters: {
      terlambat: 'Overdue',
      baru: 'Not answered',
      dijawab: 'Answered, not settled',
      selesai: 'Settled',
    },
    which: 'Which reports',
    none: 'There is no report here.',
    next: 'Next',
    one: 'Report of a citizen',
    all: 'All reports',
    received: (at: string) => `Received ${at}.`,
    respond: (day: string) => `First answer by ${day}.`,
    settle: (day: string) => `Settled by ${day}.`,
    overdue: 'overdue',
    settled: 'settled',
    sent: 'The answer is sent. The citizen sees it by the number of the report.',
    answers: 'Answers',
    final: 'last',
    answer: 'Answer',
    hint: 'Can be read by whoever has the number of the report. Please write no names.',
    isFinal: 'The report is settled by this answer',
    send: 'Send the answer',
    mistakes: {
      empty: 'Write the answer',
      long: 'Write at most 4,000 letters',
      away: 'The answer is not sent: the data centre does not answer. Try again, no answer is given twice.',
    },
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

/** Reports of citizens, those that are overdue first. */
export function complaintsPage(
  visit: Visit,
  me: Me,
  { items, nextCursor, filter }: { items: Complaint[]; nextCursor?: string; filter: ComplaintFilter },
): string {
  const { language, now } = visit,
    text = words[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    { title: text.title, path: `/warga?keadaan=${filter}`, section: 'citizens', wide: true },
    <>
      <Head title={text.title} lead={text.lead} />
      <nav class="acts" aria-label={text.which}>
        {complaintFilters.map((each) => (
          <a href={`/warga?keadaan=${each}`} aria-current={each === filter ? 'page' : undefined}>
            {text.filters[each]}
          </a>
        ))}
      </nav>
      <section class="card" aria-labelledby="daftar">
        <h2 id="daftar">{text.filters[filter]}</h2>
        {items.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {items.map((complaint) => (
            <li>
              <div class="body">
                <a href={`/warga/${encodeURIComponent(complaint.id)}`} lang="id">
                  {shortened(complaint.text)}
                </a>{' '}
                <Tag language={language} complaint={complaint} />
                <p>{dueText(complaint, zone, language)}</p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
      {nextCursor !== undefined && (
        <p>
          <a href={`/warga?keadaan=${filter}&sesudah=${encodeURIComponent(nextCursor)}`}>{text.next}</a>
        </p>
      )}
    </>,
  );
}

function Tag({ language, complaint: { status, overdue } }: { language: Language; complaint: Complaint }) {
  if (overdue) return <span class="tag bad">{words[language].overdue}</span>;
  return status === 'SETTLED' ? <span class="tag ok">{words[language].settled}</span> : null;
}

function dueText({ status, receivedAt, respondBy, settleBy }: Complaint, zone: string, language: Language) {
  const text = words[language],
    day = (at: string) => dayText(localDay(new Date(at), zone), language);
  return [
    text.received(momentText(receivedAt, zone, language)),
    status === 'RECEIVED' && text.respond(day(respondBy)),
    status !== 'SETTLED' && text.settle(day(settleBy)),
  ]
    .filter(Boolean)
    .join(' ');
}

/** An answer that could not be taken as it was typed. */
export interface AnswerAgain {
  text: string;
  final: boolean;
  mistake: 'empty' | 'long' | 'away';
}

interface One {
  complaint: Complaint;
  /** Just answered. */
  sent: boolean;
  /** Under which the answer is given, once. */
  key: string;
  again?: AnswerAgain;
}

/** A report with its answers, and the form to answer it. */
export function complaintPage(visit: Visit, me: Me, { complaint, sent, key, again }: One): string {
  const { language } = visit,
    text = words[language],
    zone = zoneOf(me),
    path = `/warga/${encodeURIComponent(complaint.id)}`;
  const title = titled(text.one, again !== undefined, language);
  return pageFor(
    visit,
    me,
    { title, path, section: 'citizens', wide: true },
    <div class="narrow">
      <Crumb to="/warga">{text.all}</Crumb>
      <Outcome
        language={language}
        mistakes={again ? [{ name: 'jawaban', text: text.mistakes[again.mistake] }] : []}
      />
      {sent && (
        <div class="note ok" role="status" data-sent={`warga-${complaint.id}`}>
          <p>{text.sent}</p>
        </div>
      )}
      <h1>
        {text.one} <Tag language={language} complaint={complaint} />
      </h1>
      <p class="lead">{dueText(complaint, zone, language)}</p>
      <section class="card" aria-label={text.one}>
        <div class="message" lang="id">
          {complaint.text}
        </div>
      </section>
      {complaint.answers.length > 0 && (
        <section class="card" aria-labelledby="terjawab">
          <h2 id="terjawab">{text.answers}</h2>
          <ul class="list">
            {complaint.answers.map(({ text: said, final, at }) => (
              <li>
                <div class="body">
                  <div class="message" lang="id">
                    {said}
                  </div>
                  <p>
                    {momentText(at, zone, language)} {final && <span class="tag ok">{text.final}</span>}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {complaint.status !== 'SETTLED' && (
        <form class="card" method="post" action={path} data-draft={`warga-${complaint.id}`}>
          <input type="hidden" name="token" value={visit.session.formToken} />
          <input type="hidden" name="kunci" value={key} />
          <Lines
            name="isi"
            id="jawaban"
            label={text.answer}
            hint={text.hint}
            wrong={again !== undefined}
            maxlength={4_000}
            required
            value={again?.text}
          />
          <Tick type="checkbox" name="selesai" value="ya" checked={again?.final === true}>
            {text.isFinal}
          </Tick>
          <button class="btn">{text.send}</button>
        </form>
      )}
    </div>,
  );
}

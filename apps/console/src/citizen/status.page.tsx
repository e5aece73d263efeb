import { pageOf, type Language } from '#pages';
import { Field } from '../page/field.js';
import { titled } from '../page/head.js';
import { dayText, localDay, momentText } from '../page/local.js';
import { citizenFrame, type CitizenVisit } from './citizen-visits.js';
import type { ReportStatus } from './shapes.js';

const words = {
  id: {
    title: 'Laporan Anda',
    sent: 'Laporan Anda sudah kami terima',
    keep: 'Simpan nomor ini atau alamat halaman ini. Hanya dengan nomor ini jawabannya dapat dilihat; kami tidak tahu siapa Anda.',
    number: 'Nomor',
    kind: 'Jenis',
    types: {
      PENGADUAN: 'Pengaduan',
      ASPIRASI: 'Saran',
      PERMINTAAN_INFORMASI: 'Permintaan informasi',
    },
    progress: 'Perjalanan laporan',
    received: 'Diterima',
    first: 'Jawaban pertama',
    settled: 'Selesai',
    by: (day: string) => `Paling lambat ${day}`,
    late: (day: string) => `Seharusnya paling lambat ${day}. Kami terlambat.`,
    answers: 'Jawaban',
    none: 'Belum ada jawaban. Halaman ini menunjukkan jawaban begitu ditulis.',
    final: 'Jawaban terakhir',
    fresh: (at: string) => `Keadaan ${at}.`,
    again: 'Kirim laporan lain',
    changes: 'Apa yang berubah karena Anda',
    lookUp: 'Lihat jawaban laporan',
    lookUpLead: 'Tulis nomor yang Anda dapat setelah mengirim laporan.',
    unknown: 'Nomor ini tidak ditemukan',
    unknownText: 'Periksa huruf besar dan kecilnya: nomor terdiri atas 16 huruf dan angka.',
    hint: '16 huruf dan angka, atau seluruh alamat halamannya.',
    show: 'Lihat',
  },
  en: {
    title: 'Your report',
    sent: 'We have received your report',
    keep: 'Keep this number or the address of this page. Only with it can the answer be seen; we do not know who you are.',
    number: 'Number',
    kind: 'Kind',
    types: { PENGADUAN: 'Complaint', ASPIRASI: 'Suggestion', PERMINTAAN_INFORMASI: 'Question' },
    progress: 'What becomes of it',
    received: 'Received',
    first: 'First answer',
    settled: 'Settled',
    by: (day: string) => `By ${day} at the latest`,
    late: (day: string) => `It should have been by ${day}. We are late.`,
    answers: 'Answers',
    none: 'There is no answer yet. This page shows it as soon as it is written.',
    final: 'Last answer',
    fresh: (at: string) => `As of ${at}.`,
    again: 'Send another report',
    changes: 'What changed because of you',
    lookUp: 'See the answer to a report',
    lookUpLead: 'Write the number that you got when you sent the report.',
    unknown: 'This number is not known',
    unknownText: 'Check capitals and small letters: a number has 16 letters and digits.',
    hint: '16 letters and digits, or the whole address of its page.',
    show: 'Show',
  },
} as const;

/** What became of a report: due dates, and what was answered. */
export function statusPage(visit: CitizenVisit, report: ReportStatus, justSent: boolean): string {
  const { language, now } = visit,
    text = words[language],
    { ticket, type, answers, tenantId, government, timeZone } = report;
  return pageOf(
    citizenFrame(visit, text.title, { name: government, timeZone }),
    <>
      {justSent && (
        <div class="note ok" role="status" data-sent={`lapor-${tenantId}`}>
          <p>
            <b>{text.sent}</b>
          </p>
          <p>{text.keep}</p>
        </div>
      )}
      <h1>{text.title}</h1>
      <dl class="kv">
        <dt>{text.number}</dt>
        <dd>
          <code>{ticket}</code>
        </dd>
        <dt>{text.kind}</dt>
        <dd>{text.types[type]}</dd>
      </dl>
      <section class="card" aria-labelledby="jalan">
        <h2 id="jalan">{text.progress}</h2>
        <Progress language={language} report={report} now={now} />
        <p class="fresh">{text.fresh(momentText(now, timeZone, language))}</p>
      </section>
      <section class="card" aria-labelledby="jawab">
        <h2 id="jawab">{text.answers}</h2>
        {answers.length === 0 && <p>{text.none}</p>}
        <ul class="list">
          {answers.map((answer) => (
            <li>
              <div class="body">
                <div class="message" lang="id">
                  {answer.text}
                </div>
                <p>
                  {momentText(answer.at, timeZone, language)}{' '}
                  {answer.final && <span class="tag ok">{text.final}</span>}
                </p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <p class="acts">
        <a href={`/${tenantId}/perubahan`}>{text.changes}</a>
        <a href={`/${tenantId}/lapor`}>{text.again}</a>
      </p>
    </>,
  );
}

function Progress({ language, report, now }: { language: Language; report: ReportStatus; now: Date }) {
  const text = words[language],
    { receivedAt, respondBy, settleBy, answers, timeZone } = report;
  const first = answers[0]?.at,
    last = answers.find(({ final }) => final)?.at;
  const due = (by: string) => {
    const day = dayText(localDay(new Date(by), timeZone), language);
    return now > new Date(by) ? text.late(day) : text.by(day);
  };
  const steps = [
    { name: text.received, at: receivedAt, due: '' },
    { name: text.first, at: first, due: due(respondBy) },
    { name: text.settled, at: last, due: due(settleBy) },
  ];
  const next = steps.findIndex(({ at }) => at === undefined);
  return (
    <ol class="steps">
      {steps.map(({ name, at, due: until }, index) => (
        <li class={at === undefined ? (index === next ? 'now' : undefined) : 'done'}>
          <b>{name}</b>
          <small>{at === undefined ? until : momentText(at, timeZone, language)}</small>
        </li>
      ))}
    </ol>
  );
}

/** The form in which a number is looked up; what was typed stays. */
export function lookUpPage(visit: CitizenVisit, unknown?: string): string {
  const text = words[visit.language],
    failed = unknown !== undefined;
  return pageOf(
    { ...citizenFrame(visit, titled(text.lookUp, failed, visit.language)), path: '/lapor' },
    <>
      {failed && (
        <div class="summary" tabindex={-1} role="alert" aria-labelledby="masalah">
          <h2 id="masalah">{text.unknown}</h2>
          <p>
            <a href="#nomor">{text.unknownText}</a>
          </p>
        </div>
      )}
      <h1>{text.lookUp}</h1>
      <p class="lead">{text.lookUpLead}</p>
      <form class="card" method="get" action="/lapor">
        <Field
          name="nomor"
          label={text.number}
          hint={text.hint}
          wrong={failed}
          value={unknown}
          maxlength={300}
          required
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
        <button class="btn">{text.show}</button>
      </form>
    </>,
  );
}

import type { Certificate, Completion, LearningHours, Me } from '../api/shapes.js';
import { Head } from '../page/head.js';
import { hoursText, momentText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { Certificates } from './certificates.card.js';
import type { CorrectionRequest } from './correction.js';
import { Corrections } from './corrections.card.js';

const words = {
  id: {
    title: 'Riwayat',
    sum: (hours: string, year: number) => `${hours} JP diakui pada ${year}`,
    years: 'Tahun lain',
    year: (year: number) => `Tahun ${year}`,
    why: 'Mengapa saya memperoleh, mengapa belum',
    basis: (basis: string) => `Kewajiban menurut ${basis}.`,
    counted: (at: string) => `Dihitung ${at}.`,
    table: (year: number) => `Pelatihan yang tercatat pada ${year}`,
    training: 'Pelatihan',
    dates: 'Tanggal',
    credited: 'JP diakui',
    reason: 'Aturan',
    none: (year: number) =>
      `Belum ada pelatihan yang tercatat pada ${year}. Catatan muncul di sini begitu perangkat daerah mengirimnya.`,
    withdrawn: 'Catatan yang ditarik',
    withdrawnHint: 'Catatan ini tidak dihitung lagi.',
    because: (reason: string) => `Alasan: ${reason}`,
    wrong: 'Ada yang salah?',
    about: (title: string) => `Ada yang salah? ${title}`,
    reported: 'Dilaporkan salah',
    missing: 'Ada pelatihan yang belum tercatat?',
  },
  en: {
    title: 'History',
    sum: (hours: string, year: number) => `${hours} JP credited in ${year}`,
    years: 'Other years',
    year: (year: number) => `${year}`,
    why: 'Why I have it, why not yet',
    basis: (basis: string) => `The obligation follows from ${basis}.`,
    counted: (at: string) => `Counted ${at}.`,
    table: (year: number) => `Trainings recorded in ${year}`,
    training: 'Training',
    dates: 'Dates',
    credited: 'JP credited',
    reason: 'Rule',
    none: (year: number) =>
      `No training has been recorded in ${year}. Records appear here as soon as your agency sends them.`,
    withdrawn: 'Records that were taken back',
    withdrawnHint: 'These records no longer count.',
    because: (reason: string) => `Reason: ${reason}`,
    wrong: 'Something wrong?',
    about: (title: string) => `Something wrong? ${title}`,
    reported: 'Reported as wrong',
    missing: 'Is a training not recorded?',
  },
} as const;

export interface HistoryView {
  hours: LearningHours;
  certificates: Certificate[];
  /** What was recorded in the year and taken back. */
  withdrawn: Completion[];
  corrections: CorrectionRequest[];
  unread: number;
}

/** The ledger of a year: what was credited for what, and by which rule; and every certificate of the person. */
export function historyPage(
  visit: Visit,
  me: Me,
  { hours, certificates, withdrawn, corrections, unread }: HistoryView,
): string {
  const { language, now } = visit,
    text = words[language],
    { year } = hours;
  const reported = new Set(
    corrections.flatMap(({ completionId, status }) => (status === 'OPEN' && completionId) || []),
  );
  const others = hours.years.filter((each) => each !== year);
  return pageFor(
    visit,
    me,
    { title: text.title, path: `/riwayat?tahun=${year}`, section: 'history', unread },
    <>
      <Head title={text.title} lead={text.sum(hoursText(hours.totalHours, language), year)} />
      <p>
        <a href="/riwayat/mengapa">{text.why}</a>
      </p>
      {others.length > 0 && (
        <nav class="acts" aria-label={text.years}>
          {others.map((each) => (
            <a href={`/riwayat?tahun=${each}`}>{text.year(each)}</a>
          ))}
        </nav>
      )}
      <section class="card" id="tercatat">
        {hours.entries.length === 0 ? (
          <p>{text.none(year)}</p>
        ) : (
          <table class="stack">
            <caption>{text.table(year)}</caption>
            <thead>
              <tr>
                <th scope="col">{text.training}</th>
                <th scope="col">{text.dates}</th>
                <th scope="col" class="num">
                  {text.credited}
                </th>
                <th scope="col">{text.reason}</th>
              </tr>
            </thead>
            <tbody>
              {hours.entries.map(
                ({ completionId, title, startDate, endDate, creditedHours, explanation }) => (
                  <tr>
                    <th scope="row">{title}</th>
                    <td>{spanText(startDate, endDate, language)}</td>
                    <td class="num">{hoursText(creditedHours, language)} JP</td>
                    <td>
                      <small>{explanation[language]}</small>
                      <br />
                      {reported.has(completionId) && <span class="tag warn">{text.reported}</span>}{' '}
                      <a
                        href={`/riwayat/perbaikan?catatan=${encodeURIComponent(completionId)}`}
                        aria-label={text.about(title)}
                      >
                        {text.wrong}
                      </a>
                    </td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        )}
        <p>
          <a href="/riwayat/perbaikan">{text.missing}</a>
        </p>
        <p class="fresh">
          {text.basis(hours.basisText[language])} {text.counted(momentText(now, zoneOf(me), language))}
        </p>
      </section>
      {withdrawn.length > 0 && (
        <section class="card">
          <h2>{text.withdrawn}</h2>
          <p>{text.withdrawnHint}</p>
          <ul class="list">
            {withdrawn.map(({ title, startDate, endDate, withdrawnReason }) => (
              <li>
                <div class="body">
                  <b>{title}</b>
                  <p>{spanText(startDate, endDate, language)}</p>
                  {withdrawnReason !== undefined && <p>{text.because(withdrawnReason)}</p>}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Corrections language={language} zone={zoneOf(me)} corrections={corrections} />
      <Certificates language={language} certificates={certificates} />
    </>,
  );
}

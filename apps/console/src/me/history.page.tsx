import { pageOf } from '#pages';
import type { LearningHours, Me } from '../api/shapes.js';
import { Head } from '../page/head.js';
import { hoursText, momentText, spanText } from '../page/local.js';
import { frameFor, zoneOf, type Visit } from '../page/visits.js';

const words = {
  id: {
    title: 'Riwayat',
    sum: (hours: string, year: number) => `${hours} JP diakui pada ${year}`,
    why: 'Mengapa saya memperoleh, mengapa belum',
    basis: (basis: string) => `Kewajiban menurut ${basis}.`,
    counted: (at: string) => `Dihitung ${at}.`,
    table: 'Pelatihan yang tercatat tahun ini',
    training: 'Pelatihan',
    dates: 'Tanggal',
    credited: 'JP diakui',
    reason: 'Aturan',
    none: 'Belum ada pelatihan yang tercatat tahun ini. Catatan muncul di sini begitu perangkat daerah mengirimnya.',
  },
  en: {
    title: 'History',
    sum: (hours: string, year: number) => `${hours} JP credited in ${year}`,
    why: 'Why I have it, why not yet',
    basis: (basis: string) => `The obligation follows from ${basis}.`,
    counted: (at: string) => `Counted ${at}.`,
    table: 'Trainings recorded this year',
    training: 'Training',
    dates: 'Dates',
    credited: 'JP credited',
    reason: 'Rule',
    none: 'No training has been recorded this year. Records appear here as soon as your agency sends them.',
  },
} as const;

/** The ledger of a year: what was credited for what, and by which rule. */
export function historyPage(visit: Visit, me: Me, hours: LearningHours, unread: number): string {
  const { language, now } = visit,
    text = words[language];
  return pageOf(
    frameFor(visit, me, { title: text.title, path: '/riwayat', section: 'history', unread }),
    <>
      <Head title={text.title} lead={text.sum(hoursText(hours.totalHours, language), hours.year)} />
      <p>
        <a href="/riwayat/mengapa">{text.why}</a>
      </p>
      <section class="card">
        {hours.entries.length === 0 ? (
          <p>{text.none}</p>
        ) : (
          <table class="stack">
            <caption>{text.table}</caption>
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
              {hours.entries.map(({ title, startDate, endDate, creditedHours, explanation }) => (
                <tr>
                  <th scope="row">{title}</th>
                  <td>{spanText(startDate, endDate, language)}</td>
                  <td class="num">{hoursText(creditedHours, language)} JP</td>
                  <td>
                    <small>{explanation[language]}</small>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p class="fresh">
          {text.basis(hours.basis)} {text.counted(momentText(now, zoneOf(me), language))}
        </p>
      </section>
    </>,
  );
}

import { pageOf, type Language } from '#pages';
import { dayText, momentText, numberText } from '../page/local.js';
import { citizenFrame, type CitizenVisit } from './citizen-visits.js';
import type { Changes } from './shapes.js';

const words = {
  id: {
    title: 'Yang berubah karena Anda',
    lead: (name: string, since: string) => `Apa yang ${name} lakukan dengan suara warga sejak ${since}.`,
    reports: 'Laporan warga',
    settled: (part: number, all: number) => `${part} dari ${all}`,
    done: 'sudah selesai',
    late: 'Terlambat dijawab',
    lateUnit: (count: number) => `${count} laporan`,
    trainings: 'Pelatihan tambahan',
    trainingsUnit: 'disetujui karena hasil survei',
    suggestions: 'Usulan yang diterima',
    noSuggestions: 'Belum ada usulan forum yang menjadi pelatihan.',
    NEED: 'Menjadi kebutuhan pelatihan',
    PROGRAMME: 'Dijawab oleh sebuah program',
    services: 'Kepuasan terhadap layanan',
    noServices: 'Perubahan tampak setelah survei yang kedua.',
    caption: 'Indeks kepuasan masyarakat (25 sampai 100) pada dua survei terakhir',
    service: 'Layanan',
    before: 'Sebelumnya',
    after: 'Terakhir',
    change: 'Perubahan',
    note: 'Ini yang terukur; sebabnya dapat bermacam-macam.',
    forum: 'Forum konsultasi publik',
    report: 'Sampaikan laporan atau saran',
    fresh: (at: string) => `Dihitung ${at}.`,
  },
  en: {
    title: 'What changed because of you',
    lead: (name: string, since: string) => `What ${name} did with what citizens said, since ${since}.`,
    reports: 'Reports of citizens',
    settled: (part: number, all: number) => `${part} of ${all}`,
    done: 'are settled',
    late: 'Answered late',
    lateUnit: (count: number) => (count === 1 ? '1 report' : `${count} reports`),
    trainings: 'Additional trainings',
    trainingsUnit: 'approved because of surveys',
    suggestions: 'Suggestions that were adopted',
    noSuggestions: 'No suggestion of a forum became a training yet.',
    NEED: 'Became a need for training',
    PROGRAMME: 'Answered by a programme',
    services: 'Satisfaction with services',
    noServices: 'A change shows after the second survey.',
    caption: 'Satisfaction index (25 to 100) of the last two surveys',
    service: 'Service',
    before: 'Before',
    after: 'Last',
    change: 'Change',
    note: 'This is what was measured; causes may be many.',
    forum: 'Public consultation forums',
    report: 'Send a report or a suggestion',
    fresh: (at: string) => `Counted ${at}.`,
  },
} as const;

/** What became of reports, suggestions and surveys; also what became worse. */
export function changesPage(visit: CitizenVisit, changes: Changes): string {
  const { language } = visit,
    text = words[language],
    { tenantId, government, timeZone, since, asOf, reports, trainings } = changes;
  return pageOf(
    citizenFrame(visit, text.title, { name: government, timeZone }),
    <>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead(government, dayText(since, language))}</p>
      <dl class="figures">
        <div>
          <dt>{text.reports}</dt>
          <dd>
            <span class="figure">{text.settled(reports.settled, reports.received)}</span>
            <small>{text.done}</small>
          </dd>
        </div>
        <div>
          <dt>{text.late}</dt>
          <dd>
            <span class="figure">{text.lateUnit(reports.late)}</span>
          </dd>
        </div>
        <div>
          <dt>{text.trainings}</dt>
          <dd>
            <span class="figure">{trainings}</span>
            <small>{text.trainingsUnit}</small>
          </dd>
        </div>
      </dl>
      <Suggestions language={language} changes={changes} />
      <Services language={language} services={changes.services} />
      <p class="fresh">{text.fresh(momentText(asOf, timeZone, language))}</p>
      <p class="acts">
        <a href={`/${tenantId}/forum`}>{text.forum}</a>
        <a href={`/${tenantId}/lapor`}>{text.report}</a>
      </p>
    </>,
  );
}

function Suggestions({
  language,
  changes: { tenantId, suggestions },
}: {
  language: Language;
  changes: Changes;
}) {
  const text = words[language];
  return (
    <section class="card" aria-labelledby="usul">
      <h2 id="usul">{text.suggestions}</h2>
      {suggestions.length === 0 && <p>{text.noSuggestions}</p>}
      <ul class="list">
        {suggestions.map(({ forumId, forum, text: said, answer, outcome }) => (
          <li>
            <div class="body">
              <b lang="id">{said}</b>{' '}
              <span class="tag ok">{outcome === 'NEED' ? text.NEED : text.PROGRAMME}</span>
              <p lang="id">
                {answer} (<a href={`/${tenantId}/forum/${encodeURIComponent(forumId)}`}>{forum}</a>)
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Services({ language, services }: { language: Language; services: Changes['services'] }) {
  const text = words[language];
  return (
    <section class="card" aria-labelledby="puas">
      <h2 id="puas">{text.services}</h2>
      {services.length === 0 ? (
        <p>{text.noServices}</p>
      ) : (
        <table class="stack" role="table">
          <caption>{text.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{text.service}</th>
              <th scope="col">{text.before}</th>
              <th scope="col">{text.after}</th>
              <th scope="col">{text.change}</th>
            </tr>
          </thead>
          <tbody>
            {services.map(({ name, before, after, change }) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  {name}
                </th>
                <td role="cell" data-l={text.before}>
                  {numberText(before.index, 2, language)}
                </td>
                <td role="cell" data-l={text.after}>
                  {numberText(after.index, 2, language)}
                </td>
                <td role="cell">
                  <span class={change < 0 ? 'tag bad' : 'tag ok'}>
                    {`${change > 0 ? '+' : ''}${numberText(change, 2, language)}`}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="fresh">{text.note}</p>
    </section>
  );
}

import { QrPicture } from '#pages';
import type { Me } from '../api/shapes.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, momentText, numberText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { surveyPath } from './service.page.js';
import { servicePath } from './services.page.js';
import type { ServiceUnit, SurveyPeriod } from './shapes.js';
import { common } from './words.js';

const words = {
  id: {
    title: (unit: string) => `Survei ${unit}`,
    counter: 'Untuk loket',
    counterLead: 'Cetak halaman ini atau tunjukkan kodenya. Warga mengisi tanpa akun dan tanpa nama.',
    qr: 'Kode QR ke survei',
    until: (day: string) => `Terbuka sampai ${day}.`,
    results: 'Hasil',
    notYet: 'Nilai tampil setelah survei ditutup, supaya tidak ada yang menebak siapa menjawab apa.',
    nobody: 'Tidak ada yang menjawab.',
    element: 'Unsur',
    mean: 'Nilai (1–4)',
    grade: 'Mutu',
    interval: (low: string, high: string) => `Dengan keyakinan 95 persen antara ${low} dan ${high}.`,
    below: (limit: string) => `Ambang pemerintah daerah: ${limit}.`,
    short: 'Di bawah ambang: usulan pelatihan dibuka.',
    toProposal: 'Lihat usulannya',
    enough: 'Tidak di bawah ambang: tidak ada usulan pelatihan.',
    close: 'Tutup dan nilai',
    closeHint: 'Jawaban tidak lagi diterima. Nilainya dihitung, dan di bawah ambang usulan pelatihan dibuka.',
  },
  en: {
    title: (unit: string) => `Survey: ${unit}`,
    counter: 'For the counter',
    counterLead: 'Print this page or show the code. Citizens answer without an account and without a name.',
    qr: 'QR code to the survey',
    until: (day: string) => `Open until ${day}.`,
    results: 'Result',
    notYet: 'Figures are shown once the survey is closed, so that nobody guesses who answered what.',
    nobody: 'Nobody answered.',
    element: 'Element',
    mean: 'Mean (1–4)',
    grade: 'Grade',
    interval: (low: string, high: string) => `With 95 percent confidence between ${low} and ${high}.`,
    below: (limit: string) => `Threshold of the government: ${limit}.`,
    short: 'Below the threshold: a proposal for training was opened.',
    toProposal: 'See the proposal',
    enough: 'Not below the threshold: no proposal for training.',
    close: 'Close and judge',
    closeHint:
      'No more answers are taken. The result is counted, and below the threshold a proposal for training is opened.',
  },
} as const;

interface Survey {
  unit: ServiceUnit;
  period: SurveyPeriod;
  /** Where citizens answer. */
  address: string;
  keys: FormKeys;
  done: boolean;
  failure?: Failure | undefined;
}

/** A survey: how citizens get to it while it is open, and what they said once it is closed. */
export function surveyPage(visit: Visit, me: Me, shown: Survey): string {
  const { language, now } = visit,
    { unit, period, address, keys, done, failure } = shown,
    text = { ...common[language], ...words[language] };
  return pageFor(
    visit,
    me,
    { title: text.title(unit.name), path: surveyPath(period.id), section: 'services' },
    <>
      <p>
        <a href={servicePath(unit.id)}>{unit.name}</a>
      </p>
      <Outcome language={language} failure={failure} saved={done ? text.saved : undefined} />
      <Head title={text.title(unit.name)}>
        <p>
          {spanText(period.startsOn, period.endsOn, language)},{' '}
          {text.respondents(numberText(period.respondents, 0, language))}
        </p>
      </Head>
      {period.status === 'OPEN' && (
        <section class="card" aria-labelledby="loket">
          <h2 id="loket">{text.counter}</h2>
          <p>{text.counterLead}</p>
          <QrPicture address={address} label={text.qr} />
          <p>
            <a class="long" href={address}>
              {address}
            </a>
          </p>
          <p>{text.until(dayText(period.endsOn, language))}</p>
        </section>
      )}
      <section class="card" aria-labelledby="hasil">
        <h2 id="hasil">{text.results}</h2>
        {period.status === 'OPEN' ? <p>{text.notYet}</p> : <Result language={language} period={period} />}
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
      {period.status === 'OPEN' && (
        <form class="card" method="post" action={`${surveyPath(period.id)}/tutup`}>
          <Unseen keys={keys} />
          <p class="hint">{text.closeHint}</p>
          <button class="btn">{text.close}</button>
        </form>
      )}
    </>,
  );
}

function Result({
  language,
  period: { index, grade, interval, threshold, proposalId, elements },
}: { period: SurveyPeriod } & Pick<Visit, 'language'>) {
  const text = { ...common[language], ...words[language] },
    number = (value: number) => numberText(value, 2, language);
  if (index === null) return <p>{text.nobody}</p>;
  return (
    <>
      <dl class="figures">
        <div>
          <dt>{text.index}</dt>
          <dd>
            <span class="figure">{number(index)}</span>
          </dd>
        </div>
        {grade !== null && (
          <div>
            <dt>{text.grade}</dt>
            <dd>
              <span class="figure">{text.grades[grade]}</span>
            </dd>
          </div>
        )}
      </dl>
      <p>
        {interval && text.interval(number(interval.low), number(interval.high))}{' '}
        {threshold && text.below(number(threshold.below))}
      </p>
      <div class={proposalId === undefined ? 'note ok' : 'note bad'}>
        <p>
          {proposalId === undefined ? text.enough : text.short}{' '}
          {proposalId !== undefined && (
            <a href={`/rencana/usulan/${encodeURIComponent(proposalId)}`}>{text.toProposal}</a>
          )}
        </p>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.element}</th>
            <th scope="col" class="num">
              {text.mean}
            </th>
          </tr>
        </thead>
        <tbody>
          {elements.map(({ code, name, mean }) => (
            <tr>
              <th scope="row">
                {code} {name}
              </th>
              <td class="num">{mean === null ? '–' : number(mean)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

import { type Language } from '#pages';
import type { Me, PageOf } from '../api/shapes.js';
import { Choice, Field, FilterLine, Tick } from '../page/field.js';
import { Outcome, titled } from '../page/head.js';
import { localDay, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { Share } from './figures.js';
import { countsDays, type TypedWish, type WishMistake } from './office-report.js';
import { reportFormats, type Agency, type Report, type ReportKind } from './shapes.js';

/** Seconds after which what is under way is looked at again. */
const AGAIN_SECONDS = 3;

const words = {
  id: {
    title: 'Laporan',
    lead: 'Berkas dibuat di belakang layar; halaman ini boleh ditutup dan dibuka lagi.',
    mistakes: {
      kind: 'Pilih laporan yang Anda perlukan',
      year: 'Tulis tahun dengan empat angka, misalnya 2026',
      days: 'Isi tanggal pada tahun itu; hari pertama tidak boleh sesudah hari terakhir',
      noDays: 'Laporan ini bercerita tentang satu tahun penuh; kosongkan harinya, atau pilih laporan lain',
    },
    kind: 'Laporan apa?',
    year: 'Tahun',
    agency: 'Perangkat daerah',
    all: 'Semua',
    from: 'Dari',
    to: 'Sampai',
    days: 'Hanya sebagian tahun (bila perlu)',
    daysOf: (kinds: string) => `Untuk: ${kinds}.`,
    list: 'Laporan yang diminta',
    none: 'Belum ada laporan yang diminta. Yang Anda minta muncul di sini dan dapat diunduh kapan saja.',
    next: 'Sebelum itu',
    fresh: (at: string) => `Keadaan ${at}.`,
    subscriptions: 'Langganan laporan',
    format: 'Bentuk berkas',
    formats: { XLSX: 'Excel (XLSX)', CSV: 'CSV', PDF: 'PDF' },
    ask: 'Buat laporan',
    states: { QUEUED: 'Menunggu giliran', RUNNING: 'Sedang dibuat', READY: 'Siap', FAILED: 'Gagal' },
    done: (done: string, total: string) => `${done} dari ${total} baris`,
    look: 'Perbarui halaman',
    take: 'Unduh berkas',
    rows: (rows: string, size: string) => `${rows} baris, ${size} kB`,
    failed: 'Laporan tidak dapat dibuat. Tidak ada data yang berubah; minta lagi.',
    other: 'Minta laporan lain',
    data: (at: string) => `Data sampai ${at}.`,
    asked: (at: string) => `Diminta ${at}.`,
  },
  en: {
    title: 'Reports',
    lead: 'The file is made in the background; you may close this page and open it again.',
    mistakes: {
      kind: 'Choose the report that you need',
      year: 'Write the year with four digits, as 2026',
      days: 'Give days of that year; the first must not come after the last',
      noDays: 'This report tells of a whole year; leave the days empty, or choose another report',
    },
    kind: 'Which report?',
    year: 'Year',
    agency: 'Agency',
    all: 'All',
    from: 'From',
    to: 'To',
    days: 'Only a part of the year (if needed)',
    daysOf: (kinds: string) => `For: ${kinds}.`,
    list: 'Reports asked for',
    none: 'No report was asked for yet. Those you ask for appear here and can be taken at any time.',
    next: 'Earlier than these',
    fresh: (at: string) => `As of ${at}.`,
    subscriptions: 'Report subscriptions',
    format: 'Kind of file',
    formats: { XLSX: 'Excel (XLSX)', CSV: 'CSV', PDF: 'PDF' },
    ask: 'Make the report',
    states: { QUEUED: 'Waits its turn', RUNNING: 'Is being made', READY: 'Ready', FAILED: 'Failed' },
    done: (done: string, total: string) => `${done} of ${total} lines`,
    look: 'Look again',
    take: 'Download the file',
    rows: (rows: string, size: string) => `${rows} lines, ${size} kB`,
    failed: 'The report could not be made. No data have changed; ask again.',
    other: 'Ask for another report',
    data: (at: string) => `Data until ${at}.`,
    asked: (at: string) => `Asked for ${at}.`,
  },
} as const;

/** Where a mistake is put right. */
const places: Record<WishMistake, string> = { kind: 'jenis', year: 'tahun', days: 'dari', noDays: 'dari' };

interface Again {
  typed: TypedWish;
  mistakes: WishMistake[];
  /** Why it could not be asked for. */
  failure?: Failure | undefined;
}

interface Ask {
  reports: PageOf<Report>;
  /** Every kind, also those that are asked for elsewhere. */
  names: ReportKind[];
  kinds: ReportKind[];
  agencies: Agency[];
  /** Under which the report is asked for, once. */
  key: string;
  again?: Again;
}

/** The form by which a report is asked for; what was chosen stays. */
export function askPage(visit: Visit, me: Me, { reports, names, kinds, agencies, key, again }: Ask): string {
  const { language, now } = visit,
    text = words[language],
    mistakes = again?.mistakes ?? [];
  const title = titled(text.title, mistakes.length > 0, language);
  const year = again?.typed.year ?? localDay(now, zoneOf(me)).slice(0, 4);
  return pageFor(
    visit,
    me,
    { title, path: '/laporan', section: 'reports', wide: true },
    <div class="narrow">
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] }))}
        failure={again?.failure}
      />
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <p>
        <a href="/laporan/langganan">{text.subscriptions}</a>
      </p>
      <form class="card" method="post" action="/laporan">
        <input type="hidden" name="token" value={visit.session.formToken} />
        <input type="hidden" name="kunci" value={key} />
        <Kinds language={language} kinds={kinds} again={again} />
        <Field
          name="tahun"
          label={text.year}
          wrong={mistakes.includes('year') ? text.mistakes.year : undefined}
          inputmode="numeric"
          maxlength={4}
          required
          value={year}
        />
        <Days language={language} kinds={kinds} again={again} />
        <Choice
          name="opd"
          label={text.agency}
          empty={text.all}
          options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
          chosen={again?.typed.agencyId}
        />
        <Choice
          name="format"
          label={text.format}
          options={reportFormats.map((format) => ({ value: format, text: text.formats[format] }))}
          chosen={again?.typed.format}
        />
        <button class="btn">{text.ask}</button>
      </form>
      <section class="card" aria-labelledby="daftar">
        <h2 id="daftar">{text.list}</h2>
        {reports.items.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {reports.items.map(({ id, kind, year: of, format, status, createdAt }) => (
            <li>
              <div class="body">
                <a href={`/laporan/${encodeURIComponent(id)}`}>{`${titleOf(names, kind, language)} ${of}`}</a>{' '}
                <span class={tags[status]}>{text.states[status]}</span>
                <p>{`${text.formats[format]}. ${text.asked(momentText(createdAt, zoneOf(me), language))}`}</p>
              </div>
            </li>
          ))}
        </ul>
        {reports.nextCursor !== undefined && (
          <p>
            <a href={`/laporan?sesudah=${encodeURIComponent(reports.nextCursor)}`}>{text.next}</a>
          </p>
        )}
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
    </div>,
  );
}

export const titleOf = (kinds: readonly ReportKind[], kind: string, language: Language): string =>
  kinds.find((each) => each.kind === kind)?.title[language] ?? kind;

function Days({
  language,
  kinds,
  again,
}: {
  language: Language;
  kinds: ReportKind[];
  again: Again | undefined;
}) {
  const text = words[language],
    wrong = again?.mistakes.find((mistake) => places[mistake] === 'dari');
  return (
    <div class={wrong ? 'field bad' : 'field'}>
      <fieldset aria-describedby="hari-untuk">
        <legend>{text.days}</legend>
        <p class="hint" id="hari-untuk">
          {text.daysOf(
            kinds
              .filter(countsDays)
              .map(({ title }) => title[language])
              .join(', '),
          )}
        </p>
        {wrong && <p class="err">{text.mistakes[wrong]}</p>}
        <div class="choices">
          <FilterLine label={text.from} id="dari" type="date" name="dari" value={again?.typed.from} />
          <FilterLine label={text.to} type="date" name="sampai" value={again?.typed.to} />
        </div>
      </fieldset>
    </div>
  );
}

function Kinds({
  language,
  kinds,
  again,
}: {
  language: Language;
  kinds: ReportKind[];
  again: Again | undefined;
}) {
  const text = words[language],
    wrong = again?.mistakes.includes('kind') === true;
  return (
    <div class={wrong ? 'field bad' : 'field'}>
      <fieldset id="jenis">
        <legend>{text.kind}</legend>
        {wrong && <p class="err">{text.mistakes.kind}</p>}
        {kinds.map(({ kind, title, description }) => (
          <Tick type="radio" name="jenis" value={kind} required checked={again?.typed.kind === kind}>
            {title[language]}
            <small class="small">{description[language]}</small>
          </Tick>
        ))}
      </fieldset>
    </div>
  );
}

/** What becomes of a report: how far it is, the file when it is ready, or why it failed. */
export function progressPage(
  visit: Visit,
  me: Me,
  { report, kind }: { report: Report; kind: ReportKind | undefined },
): string {
  const { language } = visit,
    text = words[language],
    zone = zoneOf(me),
    { id, year, status, format, freshness, createdAt } = report;
  const title = `${kind?.title[language] ?? report.kind} ${year}`;
  return pageFor(
    visit,
    me,
    { title, path: `/laporan/${id}`, section: 'reports', wide: true },
    <div class="narrow">
      <h1>{title}</h1>
      <p class="lead">
        {text.formats[format]}. {text.asked(momentText(createdAt, zone, language))}
      </p>
      <section class="card" aria-label={title}>
        <State language={language} report={report} />
        {freshness && <p class="fresh">{text.data(momentText(freshness.newestEventAt, zone, language))}</p>}
      </section>
      <p>
        <a href="/laporan">{text.other}</a>
      </p>
      {status !== 'READY' && status !== 'FAILED' && <p class="small">{text.lead}</p>}
    </div>,
  );
}

const tags: Record<Report['status'], string> = {
  QUEUED: 'tag',
  RUNNING: 'tag',
  READY: 'tag ok',
  FAILED: 'tag bad',
};

function State({ language, report }: { language: Language; report: Report }) {
  const text = words[language],
    { id, status, progress, rows, bytes, messages } = report;
  const number = (value: number) => numberText(value, 0, language);
  const name = (
    <p role="status">
      <span class={tags[status]}>{text.states[status]}</span>
    </p>
  );
  if (status === 'READY')
    return (
      <>
        {name}
        {rows !== undefined && bytes !== undefined && (
          <p>{text.rows(number(rows), number(Math.max(1, Math.round(bytes / 1_024))))}</p>
        )}
        <a class="btn" href={`/laporan/${id}/berkas`}>
          {text.take}
        </a>
      </>
    );
  if (status === 'FAILED')
    return (
      <>
        {name}
        <p>{messages?.[language] ?? text.failed}</p>
      </>
    );
  return (
    <div data-again={AGAIN_SECONDS}>
      {name}
      <p>{text.done(number(progress.done), number(progress.total))}</p>
      <Share parts={[progress.percent / 100]} />
      <p>
        <a href={`/laporan/${id}`}>{text.look}</a>
      </p>
    </div>
  );
}

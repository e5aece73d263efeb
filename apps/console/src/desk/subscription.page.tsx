import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Choice, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Outcome } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { titleOf } from './office-report.page.js';
import { frequencies, reportFormats, type Agency, type ReportKind, type Subscription } from './shapes.js';
import { MOST_RECEIVERS, type SubscriptionMistake, type TypedSubscription } from './subscription.js';

const words = {
  id: {
    title: 'Langganan laporan',
    lead: 'Laporan yang dibuat dan dikirim sendiri, tentang minggu, bulan atau triwulan yang baru lewat',
    back: 'Laporan',
    mistakes: {
      kind: 'Pilih laporan yang dikirim',
      receivers: 'Tulis NIP tiap penerima, 18 angka, satu di tiap baris',
      many: `Paling banyak ${MOST_RECEIVERS} penerima`,
    },
    unknown: (numbers: string) => `Tidak ada pegawai dengan NIP ini: ${numbers}`,
    saved: 'Tersimpan.',
    list: 'Yang berjalan',
    none: 'Belum ada langganan. Yang Anda buat di bawah muncul di sini, dengan saat pengirimannya.',
    frequencies: { WEEKLY: 'Tiap minggu', MONTHLY: 'Tiap bulan', QUARTERLY: 'Tiap triwulan' },
    receiversOf: (count: number) => `${count} penerima`,
    left: (count: number) => `${count} berhenti sendiri`,
    due: (at: string) => `Berikutnya ${at}.`,
    last: 'Laporan terakhir',
    end: 'Akhiri',
    endOf: (title: string) => `Akhiri langganan ${title}`,
    make: 'Langganan baru',
    kind: 'Laporan apa?',
    choose: 'Pilih',
    often: 'Seberapa sering?',
    agency: 'Perangkat daerah',
    all: 'Semua',
    format: 'Bentuk berkas',
    receivers: 'NIP penerima',
    hint: 'Satu di tiap baris. Mereka menerima tautan lewat surel, tanpa perlu masuk, dan dapat berhenti sendiri.',
    save: 'Mulai langganan',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Report subscriptions',
    lead: 'Reports that are made and sent by themselves, about the week, month or quarter that has just passed',
    back: 'Reports',
    mistakes: {
      kind: 'Choose the report that is sent',
      receivers: 'Write the NIP of each receiver, 18 digits, one in each line',
      many: `At most ${MOST_RECEIVERS} receivers`,
    },
    unknown: (numbers: string) => `Nobody has this NIP: ${numbers}`,
    saved: 'Saved.',
    list: 'Those that run',
    none: 'No subscription yet. Those that you make below appear here, with the time when they are sent.',
    frequencies: { WEEKLY: 'Every week', MONTHLY: 'Every month', QUARTERLY: 'Every quarter' },
    receiversOf: (count: number) => (count === 1 ? '1 receiver' : `${count} receivers`),
    left: (count: number) => `${count} ended it`,
    due: (at: string) => `Next ${at}.`,
    last: 'Newest report',
    end: 'End',
    endOf: (title: string) => `End the subscription ${title}`,
    make: 'New subscription',
    kind: 'Which report?',
    choose: 'Choose',
    often: 'How often?',
    agency: 'Agency',
    all: 'All',
    format: 'Kind of file',
    receivers: 'NIP of the receivers',
    hint: 'One in each line. They get a link by e-mail, need not sign in, and can end it by themselves.',
    save: 'Begin the subscription',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

interface Subscriptions {
  subscriptions: Subscription[];
  kinds: ReportKind[];
  names: ReportKind[];
  agencies: Agency[];
  keys: FormKeys;
  /** Just saved. */
  done?: boolean;
  again?: {
    typed: TypedSubscription;
    mistakes: SubscriptionMistake[];
    /** Employee numbers that nobody has. */
    unknown?: string[];
    failure?: Failure | undefined;
  };
}

const places: Record<SubscriptionMistake, string> = {
  kind: 'jenis',
  receivers: 'penerima',
  many: 'penerima',
};

/** What is sent by itself, and the form for another. */
export function subscriptionPage(visit: Visit, me: Me, shown: Subscriptions): string {
  const { language, now } = visit,
    text = words[language],
    { again, subscriptions, names, done } = shown,
    { mistakes = [], unknown = [] } = again ?? {},
    wrong = mistakes.length > 0 || unknown.length > 0,
    running = subscriptions.filter(({ status }) => status === 'ACTIVE');
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      mistaken: wrong,
      path: '/laporan/langganan',
      section: 'reports',
      wide: true,
    },
    <div class="narrow">
      <Crumb to="/laporan">{text.back}</Crumb>
      <Outcome
        language={language}
        mistakes={[
          ...mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] })),
          ...(unknown.length > 0 ? [{ name: 'penerima', text: text.unknown(unknown.join(', ')) }] : []),
        ]}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <section class="card" aria-labelledby="daftar">
        <h2 id="daftar">{text.list}</h2>
        {running.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {running.map((each) => (
            <Running visit={visit} me={me} subscription={each} names={names} keys={shown.keys} />
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
      <Form language={language} {...shown} />
    </div>,
  );
}

function Running({
  visit: { language },
  me,
  subscription: { id, kind, format, schedule, subscribers, nextDueAt, lastReportId },
  names,
  keys,
}: {
  visit: Visit;
  me: Me;
  subscription: Subscription;
  names: ReportKind[];
  keys: FormKeys;
}) {
  const text = words[language],
    title = titleOf(names, kind, language),
    left = subscribers.filter(({ unsubscribedAt }) => unsubscribedAt !== null).length;
  const said = [
    text.frequencies[schedule.frequency],
    format,
    text.receiversOf(subscribers.length),
    left > 0 && text.left(left),
  ].filter(Boolean);
  return (
    <li>
      <div class="body">
        <b>{title}</b>
        <p>
          {`${said.join(', ')}. `}
          {nextDueAt !== null && text.due(momentText(nextDueAt, zoneOf(me), language))}
        </p>
        {lastReportId !== null && <a href={`/laporan/${encodeURIComponent(lastReportId)}`}>{text.last}</a>}
        <form method="post" action={`/laporan/langganan/${encodeURIComponent(id)}/akhiri`}>
          <Unseen keys={keys} />
          <button class="btn alt small" aria-label={text.endOf(title)}>
            {text.end}
          </button>
        </form>
      </div>
    </li>
  );
}

function Form({
  language,
  kinds,
  agencies,
  keys,
  again,
}: Subscriptions & {
  language: Language;
}) {
  const text = words[language],
    typed = again?.typed,
    { mistakes = [], unknown = [] } = again ?? {};
  const wrongReceivers = unknown.length > 0 || mistakes.some((each) => places[each] === 'penerima');
  return (
    <form class="card" method="post" action="/laporan/langganan" aria-labelledby="baru">
      <Unseen keys={keys} />
      <h2 id="baru">{text.make}</h2>
      <Choice
        name="jenis"
        label={text.kind}
        wrong={mistakes.includes('kind')}
        empty={text.choose}
        options={kinds.map(({ kind, title }) => ({ value: kind, text: title[language] }))}
        chosen={typed?.kind}
        required
      />
      <Choice
        name="kerap"
        label={text.often}
        options={frequencies.map((each) => ({ value: each, text: text.frequencies[each] }))}
        chosen={typed?.frequency ?? 'MONTHLY'}
      />
      <Choice
        name="opd"
        label={text.agency}
        empty={text.all}
        options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={typed?.agencyId}
      />
      <Choice
        name="format"
        label={text.format}
        options={reportFormats.map((format) => ({ value: format, text: format }))}
        chosen={typed?.format ?? 'PDF'}
      />
      <Lines
        name="penerima"
        label={text.receivers}
        hint={text.hint}
        wrong={wrongReceivers}
        required
        maxlength={1_000}
        value={typed?.receivers}
      />
      <button class="btn">{text.save}</button>
    </form>
  );
}

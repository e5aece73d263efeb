import { Icon, type IconName, type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { organiserSide, pathOf } from '../cooperation/side.js';
import { appealPath, nominationPath } from '../decisions/words.js';
import { actionPath, revisionPath } from '../impact/words.js';
import { Head } from '../page/head.js';
import { daysBetween, dayText, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { proposalPath } from '../planning/words.js';
import { failedPath } from '../wording/links.js';
import { sumOf, type Decision } from './decisions.js';
import { rupiahText, Share } from './figures.js';
import type { FundingSource, Participation, SuppressedAddress } from './shapes.js';

/** As many agencies as a card holds; the least active are those to talk to. */
const AGENCIES = 12;

const words = {
  id: {
    title: 'Meja kerja',
    lead: 'Yang perlu diputuskan, menurut tenggatnya',
    active: (hours: string) => `Sudah ${hours} JP atau lebih`,
    of: (part: number, all: number) => `${part} dari ${all}`,
    percent: (share: string) => `${share} %`,
    without: 'Belum sama sekali',
    people: (count: number) => `${count} orang`,
    daysLeft: (days: number) => `${days} hari lagi`,
    spent: 'Anggaran terpakai',
    noMoney: 'Belum ada anggaran',
    expiring: (amount: string) => `${amount} tersisa`,
    decide: 'Perlu keputusan',
    nothing:
      'Tidak ada yang menunggu keputusan. Laporan warga yang lewat tenggat, program yang dinilai kurang sesuai, usulan pelatihan, komitmen yang belum dikonfirmasi, usulan atasan, banding, tindak lanjut, catatan yang dilaporkan salah dan dana yang akan hangus muncul di sini.',
    kinds: {
      COMPLAINT: 'Laporan warga',
      REVISION: 'Revisi program',
      PROPOSAL: 'Usulan pelatihan',
      MONEY: 'Dana yang akan hangus',
      COMMITMENT: 'Komitmen yang belum dikonfirmasi',
      CORRECTION: 'Catatan dilaporkan salah',
      NOMINATION: 'Usulan atasan',
      APPEAL: 'Banding',
      ACTION: 'Tindak lanjut',
    },
    byPage: 'Yang menunggu putusan, menurut halamannya',
    pages: {
      '/putusan': 'Usulan atasan dan banding',
      '/warga': 'Laporan warga yang terlambat',
      '/dampak': 'Peninjauan program dan tindak lanjut',
      '/dampak/materi': 'Materi yang dinilai ulang',
      '/rencana': 'Usulan pelatihan dari survei',
      '/rencana/saran': 'Usulan pelatihan yang belum dijawab',
      '/perjanjian': 'Komitmen yang belum dikonfirmasi',
      '/meja/perbaikan': 'Catatan yang dilaporkan salah',
      '/pengguna/faktor-kedua': 'Faktor kedua yang hilang',
      '/siasn': 'Perbedaan dengan SIASN',
      '/pesan-dinas/gagal': 'Pesan yang tidak sampai',
    },
    andMore: (count: string) => `${count} atau lebih`,
    unread: 'belum dapat dibaca',
    overdue: (days: number) => `terlambat ${days} hari`,
    held: 'menahan angkatan baru',
    waits: 'menunggu jawaban',
    open: 'menunggu keputusan pimpinan',
    until: (day: string) => `sampai ${day}`,
    low: (low: number, answered: number, percent: string) =>
      `${low} dari ${answered} peserta menilai kurang sesuai (${percent} %).`,
    index: (index: string) => `Indeks kepuasan ${index}.`,
    amount: (amount: string) => `${amount} belum dicadangkan.`,
    agencies: (hours: string) => `Perangkat daerah: bagian yang sudah ${hours} JP`,
    agenciesHint: 'Yang paling tertinggal lebih dahulu.',
    low60: 'partisipasi rendah',
    all: 'Semua pegawai',
    addresses: (count: number) => `Alamat surel yang perlu diperbaiki: ${count}`,
    notArrived: 'Semua pesan yang tidak sampai',
    addressesUnknown:
      'Alamat surel yang perlu diperbaiki sedang tidak dapat dibaca. Muat ulang halaman ini nanti.',
    budget: (year: number) => `Anggaran ${year}`,
    ofMoney: (used: string, all: string) => `${used} dari ${all}`,
    spentMark: 'Dibelanjakan',
    reservedMark: 'Dicadangkan',
    leftMark: 'Sisa',
    noPeople: 'Belum ada pegawai. Impor daftar pegawai lebih dahulu.',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Desk',
    lead: 'What is to be decided, by its due date',
    active: (hours: string) => `Have ${hours} JP or more`,
    of: (part: number, all: number) => `${part} of ${all}`,
    percent: (share: string) => `${share} %`,
    without: 'Nothing yet',
    people: (count: number) => (count === 1 ? '1 person' : `${count} people`),
    daysLeft: (days: number) => `${days} days left`,
    spent: 'Money spent',
    noMoney: 'No money is entered yet',
    expiring: (amount: string) => `${amount} left`,
    decide: 'To be decided',
    nothing:
      'Nothing waits for a decision. Reports of citizens that are overdue, programmes that were found less relevant, proposed trainings, commitments to be confirmed, whom superiors put forward, appeals, corrective actions, records reported as wrong and money about to expire appear here.',
    kinds: {
      COMPLAINT: 'Report of a citizen',
      REVISION: 'Revision of a programme',
      PROPOSAL: 'Proposed training',
      MONEY: 'Money that will expire',
      COMMITMENT: 'Commitment to be confirmed',
      CORRECTION: 'Record reported as wrong',
      NOMINATION: 'Put forward by a superior',
      APPEAL: 'Appeal',
      ACTION: 'Corrective action',
    },
    byPage: 'What waits for a decision, by its page',
    pages: {
      '/putusan': 'Put forward by superiors, and appeals',
      '/warga': 'Reports of citizens that are overdue',
      '/dampak': 'Reviews of programmes, corrective actions',
      '/dampak/materi': 'Materials assessed anew',
      '/rencana': 'Trainings that surveys propose',
      '/rencana/saran': 'Suggested trainings without an answer',
      '/perjanjian': 'Commitments to be confirmed',
      '/meja/perbaikan': 'Records reported as wrong',
      '/pengguna/faktor-kedua': 'Lost second factors',
      '/siasn': 'Differences from SIASN',
      '/pesan-dinas/gagal': 'Messages that did not arrive',
    },
    andMore: (count: string) => `${count} or more`,
    unread: 'cannot be read just now',
    overdue: (days: number) => (days === 1 ? '1 day late' : `${days} days late`),
    held: 'holds up new batches',
    waits: 'waits for an answer',
    open: 'waits for the head of the agency',
    until: (day: string) => `until ${day}`,
    low: (low: number, answered: number, percent: string) =>
      `${low} of ${answered} found it less relevant (${percent} %).`,
    index: (index: string) => `Satisfaction index ${index}.`,
    amount: (amount: string) => `${amount} is not reserved.`,
    agencies: (hours: string) => `Agencies: share with ${hours} JP`,
    agenciesHint: 'The furthest behind first.',
    low60: 'low participation',
    all: 'All people',
    addresses: (count: number) => `E-mail addresses to be mended: ${count}`,
    notArrived: 'All messages that did not arrive',
    addressesUnknown: 'E-mail addresses to be mended cannot be read just now. Load this page again later.',
    budget: (year: number) => `Money ${year}`,
    ofMoney: (used: string, all: string) => `${used} of ${all}`,
    spentMark: 'Spent',
    reservedMark: 'Reserved',
    leftMark: 'Left',
    noPeople: 'There is nobody yet. Import the list of staff first.',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

/** The pages on which something may wait for who manages people. */
type WaitingPage = keyof (typeof words)['id']['pages'];

/** How many wait: all of them, or as many as were counted; undefined while nobody can say. */
type Waiting = number | { count: number; more: boolean } | undefined;

export interface Desk {
  participation: Participation;
  decisions: Decision[];
  /** How many wait on each page. */
  waits: Readonly<Record<WaitingPage, Waiting>>;
  /** Sources of the year. */
  money: FundingSource[];
  /** Local day. */
  today: string;
  /** Some of those whose address gets no more mail, and how many there are; undefined where that is not known. */
  suppressed: { items: SuppressedAddress[]; total: number } | undefined;
}

/** The desk of a programme manager. */
export function deskPage(
  visit: Visit,
  me: Me,
  { participation, decisions, waits, money, today, suppressed }: Desk,
): string {
  const { language, now } = visit,
    text = words[language];
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/meja', section: 'desk', wide: true },
    <>
      <Head title={text.title} lead={text.lead} />
      <Figures language={language} participation={participation} money={money} today={today} />
      <div class="grid cols">
        <div>
          <Decisions language={language} decisions={decisions} today={today} />
          <Waits language={language} waits={waits} />
          <Addresses language={language} suppressed={suppressed} />
          <Money language={language} money={money} year={participation.year} />
        </div>
        <Agencies language={language} participation={participation} />
      </div>
      <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
    </>,
  );
}

function Figures({
  language,
  participation,
  money,
  today,
}: {
  language: Language;
  participation: Participation;
  money: FundingSource[];
  today: string;
}) {
  const text = words[language],
    { people, active, withoutHours } = sumOf(participation.items);
  const amount = money.reduce((sum, source) => sum + source.amount, 0),
    spent = money.reduce((sum, source) => sum + source.spent, 0),
    left = money.reduce((sum, source) => sum + source.left, 0);
  return (
    <dl class="figures">
      <div>
        <dt>{text.active(numberText(participation.activeHours, 1, language))}</dt>
        <dd>
          <span class="figure">{text.of(active, people)}</span>
          {people > 0 && <small>{text.percent(numberText((active / people) * 100, 0, language))}</small>}
        </dd>
      </div>
      <div>
        <dt>{text.without}</dt>
        <dd>
          <span class="figure">{text.people(withoutHours)}</span>
          <small>{text.daysLeft(Math.max(0, daysBetween(today, `${participation.year}-12-31`)))}</small>
        </dd>
      </div>
      <div>
        <dt>{text.spent}</dt>
        <dd>
          <span class="figure">
            {amount === 0 ? '–' : text.percent(numberText((spent / amount) * 100, 0, language))}
          </span>
          <small>{amount === 0 ? text.noMoney : text.expiring(rupiahText(left, language))}</small>
        </dd>
      </div>
    </dl>
  );
}

const icons: Record<Decision['kind'], IconName> = {
  COMPLAINT: 'mail',
  REVISION: 'form',
  PROPOSAL: 'book',
  MONEY: 'clock',
  COMMITMENT: 'form',
  CORRECTION: 'form',
  NOMINATION: 'people',
  APPEAL: 'form',
  ACTION: 'form',
};

function Decisions({
  language,
  decisions,
  today,
}: {
  language: Language;
  decisions: Decision[];
  today: string;
}) {
  const text = words[language];
  return (
    <section class="card" aria-labelledby="putusan">
      <h2 id="putusan">{text.decide}</h2>
      {decisions.length === 0 && <p>{text.nothing}</p>}
      <ul class="list">
        {decisions.map((decision) => (
          <li>
            <span class={decision.overdue ? 'dot bad' : 'dot warn'}>
              <Icon name={icons[decision.kind]} />
            </span>
            <div class="body">
              <Name decision={decision} what={text.kinds[decision.kind]} />{' '}
              <span class={decision.overdue ? 'tag bad' : 'tag warn'}>
                {whenText(decision, today, language)}
              </span>
              <p>{factsText(decision, language)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const HowMany = ({ language, waiting }: { language: Language; waiting: Waiting }) => {
  const text = words[language];
  if (waiting === undefined) return <span class="tag mute">{text.unread}</span>;
  const { count, more } = typeof waiting === 'number' ? { count: waiting, more: false } : waiting,
    number = numberText(count, 0, language);
  return <span class={count > 0 ? 'tag warn' : 'tag'}>{more ? text.andMore(number) : number}</span>;
};

/** Every page where something is decided, so that nothing is found by who knows its address alone. */
function Waits({ language, waits }: { language: Language; waits: Desk['waits'] }) {
  const text = words[language];
  return (
    <section class="card" aria-labelledby="menunggu">
      <h2 id="menunggu">{text.byPage}</h2>
      <ul class="list">
        {(Object.keys(waits) as WaitingPage[]).map((path) => (
          <li>
            <div class="body">
              <a href={path}>{text.pages[path]}</a> <HowMany language={language} waiting={waits[path]} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whenText({ kind, dueOn, overdue }: Decision, today: string, language: Language): string {
  const text = words[language];
  if (kind === 'CORRECTION' || kind === 'NOMINATION') return text.waits;
  if (dueOn === null) return kind === 'REVISION' ? text.held : text.open;
  return overdue ? text.overdue(daysBetween(dueOn, today)) : text.until(dayText(dueOn, language));
}

function factsText({ facts }: Decision, language: Language): string {
  const text = words[language],
    { low, answered, lowPercent, index, amount, promised } = facts;
  if (low !== undefined && answered !== undefined && lowPercent !== undefined)
    return text.low(low, answered, numberText(lowPercent, 1, language));
  if (index !== undefined) return text.index(numberText(index, 2, language));
  if (promised !== undefined) return promised;
  return amount === undefined ? '' : text.amount(rupiahText(amount, language));
}

/** Where it is decided. */
const paths: Record<Decision['kind'], (id: string) => string> = {
  COMPLAINT: (id) => `/warga/${encodeURIComponent(id)}`,
  REVISION: revisionPath,
  PROPOSAL: proposalPath,
  MONEY: () => '/anggaran',
  COMMITMENT: (id) => pathOf(organiserSide, 'komitmen', id),
  CORRECTION: (id) => `/meja/perbaikan/${encodeURIComponent(id)}`,
  NOMINATION: nominationPath,
  APPEAL: appealPath,
  ACTION: actionPath,
};

const Name = ({ decision: { kind, id, title }, what }: { decision: Decision; what: string }) => (
  <a href={paths[kind](id)}>{`${what}: ${shortened(title)}`}</a>
);

/** Whom no mail reaches, and what to do about it; nothing where everybody is reached. */
function Addresses({ language, suppressed }: { language: Language; suppressed: Desk['suppressed'] }) {
  if (suppressed === undefined) return <p class="fresh">{words[language].addressesUnknown}</p>;
  if (suppressed.total === 0) return null;
  return (
    <section class="card" aria-labelledby="alamat">
      <h2 id="alamat">{words[language].addresses(suppressed.total)}</h2>
      <ul class="list">
        {suppressed.items.map(({ participantId, name, address, todo }) => (
          <li>
            <span class="dot warn">
              <Icon name="mail" />
            </span>
            <div class="body">
              <a href={personPath(participantId)}>{name}</a> <span class="tag warn long">{address}</span>
              <p>{todo[language]}</p>
            </div>
          </li>
        ))}
      </ul>
      <p>
        <a href={failedPath}>{words[language].notArrived}</a>
      </p>
    </section>
  );
}

export const shortened = (title: string): string =>
  title.length > 90 ? `${title.slice(0, 90).trimEnd()}…` : title;

function Money({ language, money, year }: { language: Language; money: FundingSource[]; year: number }) {
  const text = words[language];
  return (
    <section class="card" aria-labelledby="uang">
      <h2 id="uang">{text.budget(year)}</h2>
      {money.length === 0 && <p>{text.noMoney}.</p>}
      <ul class="hbars">
        {money.map(({ name, amount, spent, reserved }) => (
          <li>
            <span>{name}</span>
            <span>{text.ofMoney(rupiahText(spent, language), rupiahText(amount, language))}</span>
            <Share parts={[spent / amount, reserved / amount]} />
          </li>
        ))}
      </ul>
      <ul class="legend">
        <li>
          <i />
          {text.spentMark}
        </li>
        <li class="soon">
          <i />
          {text.reservedMark}
        </li>
        <li class="left">
          <i />
          {text.leftMark}
        </li>
      </ul>
    </section>
  );
}

function Agencies({ language, participation }: { language: Language; participation: Participation }) {
  const text = words[language];
  return (
    <section class="card" aria-labelledby="opd">
      <h2 id="opd">{text.agencies(numberText(participation.activeHours, 1, language))}</h2>
      {participation.items.length === 0 ? <p>{text.noPeople}</p> : <p>{text.agenciesHint}</p>}
      <ul class="hbars">
        {participation.items.slice(0, AGENCIES).map(({ agencyId, agencyName, activePercent, low }) => (
          <li>
            <a href={`/pegawai?opd=${encodeURIComponent(agencyId)}`}>{agencyName}</a>
            <span>
              {text.percent(numberText(activePercent, 0, language))}
              {low && `, ${text.low60}`}
            </span>
            <Share parts={[activePercent / 100]} low={low} />
          </li>
        ))}
      </ul>
      <p>
        <a href="/pegawai">{text.all}</a>
      </p>
    </section>
  );
}

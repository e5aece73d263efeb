import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Field, FilterLine, Tick } from '../page/field.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head } from '../page/head.js';
import { dayText, hoursText, leafOf, momentText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { OWN_SUGGESTIONS } from '../suggestion/own.page.js';
import type { Hindrance, Standing, Training } from './shapes.js';
import { trainingsFor, type Asked } from './trainings.js';

const words = {
  id: {
    title: 'Pelatihan',
    intro: 'Yang akan datang, apakah Anda dapat ikut, dan bila tidak, mengapa',
    suggest: 'Tidak ada yang Anda perlukan? Usulkan pelatihan',
    search: 'Cari judul atau tempat',
    open: 'Hanya yang dapat saya ikuti',
    show: 'Tampilkan',
    count: (found: number) => `${found} angkatan, yang paling dekat lebih dahulu`,
    none: 'Tidak ada angkatan yang cocok.',
    nothing: 'Belum ada angkatan yang dijadwalkan. Jadwal muncul di sini begitu BKPSDM menerbitkannya.',
    before: 'Sebelumnya',
    next: 'Berikutnya',
    fresh: (at: string) => `Keadaan ${at}.`,
    all: 'Semua pelatihan',
    dates: 'Tanggal',
    place: 'Tempat',
    online: 'Belum ditentukan',
    hours: 'Jam pelajaran',
    noHours: 'Belum disebutkan',
    until: 'Pendaftaran sampai',
    places: 'Kursi',
    left: (left: number, all: number, waiting: number) =>
      `${left} dari ${all} tersisa${waiting > 0 ? `, ${waiting} orang menunggu` : ''}`,
    standing: {
      NONE: 'Belum terdaftar',
      ADMITTED: 'Diterima',
      WAITLISTED: 'Daftar tunggu',
      APPLIED: 'Sudah melamar',
      NOMINATED: 'Diusulkan atasan',
      DECLINED: 'Usulan ditolak',
      REFUSED: 'Tidak diterima',
      WITHDRAWN: 'Dibatalkan',
    },
    whyNot: {
      ENROLMENT_PERIOD_OVER: 'Masa pendaftaran sudah lewat.',
      ALREADY_ENROLLED: 'Anda sudah memiliki tempat atau menunggu.',
      ALREADY_CANDIDATE:
        'Anda sudah menjadi calon. Tempat diputuskan bersama untuk semua; hasilnya datang sebagai pesan.',
      BATCH_NOT_OPEN: 'Angkatan ini tidak menerima pendaftaran lagi.',
    },
    join: 'Ikut',
    apply: 'Daftar',
    applyHow: 'Siapa yang lebih dahulu mendaftar mendapat tempat. Bila penuh, Anda masuk daftar tunggu.',
    stand: 'Ajukan lamaran',
    standHow:
      'Tempat diputuskan bersama untuk semua yang melamar: kesenjangan kompetensi terbesar lebih dahulu.',
    give: 'Batalkan keikutsertaan',
    giveHow: 'Tempat Anda diberikan kepada yang menunggu.',
    reason: 'Alasan (boleh dikosongkan)',
    calendar: 'Simpan ke kalender (.ics)',
    done: 'Tersimpan.',
  },
  en: {
    title: 'Training',
    intro: 'What is to come, whether you can join, and if not, why',
    suggest: 'Not what you need? Suggest a training',
    search: 'Search a title or place',
    open: 'Only what I can join',
    show: 'Show',
    count: (found: number) => (found === 1 ? '1 batch' : `${found} batches, the next one first`),
    none: 'No batch fits.',
    nothing: 'No batch is scheduled yet. The calendar appears here as soon as BKPSDM publishes it.',
    before: 'Before',
    next: 'Next',
    fresh: (at: string) => `As of ${at}.`,
    all: 'All trainings',
    dates: 'Dates',
    place: 'Place',
    online: 'Not decided yet',
    hours: 'Learning hours',
    noHours: 'Not stated yet',
    until: 'Apply until',
    places: 'Places',
    left: (left: number, all: number, waiting: number) =>
      `${left} of ${all} left${waiting > 0 ? `, ${waiting} waiting` : ''}`,
    standing: {
      NONE: 'Not enrolled',
      ADMITTED: 'Admitted',
      WAITLISTED: 'Waiting list',
      APPLIED: 'Applied',
      NOMINATED: 'Put forward by your superior',
      DECLINED: 'Nomination declined',
      REFUSED: 'Not admitted',
      WITHDRAWN: 'Cancelled',
    },
    whyNot: {
      ENROLMENT_PERIOD_OVER: 'The time to apply is over.',
      ALREADY_ENROLLED: 'You have a place or wait for one.',
      ALREADY_CANDIDATE:
        'You stand for it already. Places are decided for all together; you will get a message.',
      BATCH_NOT_OPEN: 'This batch takes nobody any more.',
    },
    join: 'Join',
    apply: 'Enrol',
    applyHow: 'The first to come have the places. When it is full you are on the waiting list.',
    stand: 'Apply',
    standHow: 'Places are decided for all who apply: the largest competency gap first.',
    give: 'Give up the place',
    giveHow: 'Your place goes to who waits.',
    reason: 'Reason (may be left empty)',
    calendar: 'Keep in a calendar (.ics)',
    done: 'Saved.',
  },
} as const;

const tags: Record<Standing, string> = {
  NONE: 'tag mute',
  ADMITTED: 'tag ok',
  WAITLISTED: 'tag warn',
  APPLIED: 'tag',
  NOMINATED: 'tag',
  DECLINED: 'tag mute',
  REFUSED: 'tag mute',
  WITHDRAWN: 'tag mute',
};

const StandingTag = ({ language, standing }: { language: Language; standing: Standing }) => (
  <span class={tags[standing]}>{words[language].standing[standing]}</span>
);

const hoursOf = (hours: number | null, language: Language): string | undefined =>
  hours === null ? undefined : `${hoursText(hours, language)} JP`;

interface List {
  items: Training[];
  asked: Asked;
  unread: number;
}

/** What is to come: how one stands to each, and why one cannot join. */
export function trainingsPage(visit: Visit, me: Me, { items, asked, unread }: List): string {
  const { language, now } = visit,
    text = words[language];
  const { shown, found, before, next } = trainingsFor(items, asked);
  const address = (from: number) =>
    `/pelatihan?${new URLSearchParams({ q: asked.q ?? '', ...(asked.openOnly && { bisa: '1' }), dari: String(from) }).toString()}`;
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/pelatihan', section: 'training', unread },
    <>
      <Head title={text.title} lead={text.intro}>
        <p>
          <a href={OWN_SUGGESTIONS}>{text.suggest}</a>
        </p>
      </Head>
      <section class="card">
        <form class="filter" method="get" action="/pelatihan">
          <FilterLine label={text.search} type="search" name="q" value={asked.q} maxlength={100} />
          <Tick type="checkbox" name="bisa" value="1" checked={asked.openOnly}>
            {text.open}
          </Tick>
          <button class="btn alt">{text.show}</button>
        </form>
        {found === 0 ? (
          <p role="status">{items.length === 0 ? text.nothing : text.none}</p>
        ) : (
          <p class="fresh">{text.count(found)}</p>
        )}
        <ul class="list">
          {shown.map((training) => (
            <Entry language={language} training={training} />
          ))}
        </ul>
        <p class="acts">
          {before !== undefined && <a href={address(before)}>{text.before}</a>}
          {next !== undefined && <a href={address(next)}>{text.next}</a>}
        </p>
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
    </>,
  );
}

function Entry({ language, training }: { language: Language; training: Training }) {
  const { batchId, title, startsOn, endsOn, location, learningHours, standing, whyNot } = training,
    leaf = leafOf(startsOn, language);
  const facts = [spanText(startsOn, endsOn, language), location, hoursOf(learningHours, language)];
  return (
    <li>
      <span class="date" aria-hidden="true">
        <b>{leaf.day}</b>
        <span>{leaf.month}</span>
      </span>
      <div class="body">
        <a href={`/pelatihan/${encodeURIComponent(batchId)}`}>{title}</a>{' '}
        {standing !== 'NONE' && <StandingTag language={language} standing={standing} />}
        <p>{facts.filter(Boolean).join('. ')}</p>
        {standing === 'NONE' && <small>{whyNotText(whyNot, training, language)}</small>}
      </div>
    </li>
  );
}

function whyNotText(whyNot: Hindrance | null, training: Training, language: Language): string {
  const text = words[language],
    { placesLeft, capacity, waiting, enrolUntil } = training;
  if (whyNot !== null) return text.whyNot[whyNot];
  return `${text.until} ${dayText(enrolUntil, language)}. ${text.places}: ${text.left(placesLeft, capacity, waiting)}.`;
}

interface One {
  training: Training;
  unread: number;
  keys: FormKeys;
  failure?: Failure | undefined;
  /** What was typed as the reason. */
  reason?: string | undefined;
  done?: boolean;
}

/** A batch: its facts, how one stands to it, and the way in or out. */
export function trainingPage(visit: Visit, me: Me, one: One): string {
  const { language, now } = visit,
    { training, unread } = one,
    text = words[language],
    here = `/pelatihan/${encodeURIComponent(training.batchId)}`;
  return pageFor(
    visit,
    me,
    { title: training.title, path: here, section: 'training', unread },
    <>
      <Crumb to="/pelatihan">{text.all}</Crumb>
      <Head title={training.title}>
        <p>
          <StandingTag language={language} standing={training.standing} />
        </p>
      </Head>
      {one.done && (
        <div class="note ok" role="status">
          <p>{text.done}</p>
        </div>
      )}
      <Failed language={language} failure={one.failure} />
      <section class="card">
        <dl class="kv">
          <dt>{text.dates}</dt>
          <dd>{spanText(training.startsOn, training.endsOn, language)}</dd>
          <dt>{text.place}</dt>
          <dd>{training.location ?? text.online}</dd>
          <dt>{text.hours}</dt>
          <dd>{hoursOf(training.learningHours, language) ?? text.noHours}</dd>
          <dt>{text.until}</dt>
          <dd>{dayText(training.enrolUntil, language)}</dd>
          <dt>{text.places}</dt>
          <dd>{text.left(training.placesLeft, training.capacity, training.waiting)}</dd>
        </dl>
        <p>
          <a href={`${here}/kalender.ics`}>{text.calendar}</a>
        </p>
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
      <Ways language={language} one={one} here={here} />
    </>,
  );
}

function Ways({ language, one, here }: { language: Language; one: One; here: string }) {
  const text = words[language],
    { training, keys, reason } = one,
    { decidedTogether, mayApply, mayCancel, whyNot } = training;
  return (
    <section class="card">
      <h2>{text.join}</h2>
      {whyNot !== null && <p>{text.whyNot[whyNot]}</p>}
      {mayApply && (
        <form method="post" action={`${here}/daftar`}>
          <Unseen keys={keys} />
          <p>{decidedTogether ? text.standHow : text.applyHow}</p>
          <button class="btn">{decidedTogether ? text.stand : text.apply}</button>
        </form>
      )}
      {mayCancel && (
        <form method="post" action={`${here}/batal`}>
          <Unseen keys={keys} />
          <Field name="alasan" label={text.reason} hint={text.giveHow} maxlength={300} value={reason} />
          <button class="btn alt">{text.give}</button>
        </form>
      )}
    </section>
  );
}

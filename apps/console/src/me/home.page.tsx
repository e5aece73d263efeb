import { Icon, type Language } from '#pages';
import type { Explanation, LearningHours, Me, MyEnrolment, Task } from '../api/shapes.js';
import { AsOf } from '../page/alone.js';
import { Head } from '../page/head.js';
import {
  daysBetween,
  dayText,
  hourIn,
  hoursText,
  leafOf,
  localDay,
  momentText,
  spanText,
  todayText,
} from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { Ring } from './ring.js';
import { awardsIn, standingOf, type Standing } from './standing.js';
import { TaskList } from './task-list.js';

/** As many as a phone shows without scrolling through them. */
const SHOWN = 3;

const words = {
  id: {
    title: 'Beranda',
    greetings: ['Selamat pagi', 'Selamat siang', 'Selamat sore', 'Selamat malam'],
    hours: (year: number) => `Jam pelajaran ${year}`,
    missing: (hours: string) => `Kurang ${hours} JP`,
    until: (day: string, left: number) => `sebelum ${day}, ${left} hari lagi.`,
    planned: (planned: string, open: string) =>
      `Yang sudah Anda daftar menambah ${planned} JP, jadi masih perlu ${open} JP.`,
    reached: 'Kewajiban tahun ini terpenuhi',
    noObligation: 'Tidak ada batas minimum',
    basis: 'Rincian dan aturan',
    credited: 'Diakui',
    enrolled: 'Terdaftar',
    left: 'Masih kurang',
    counted: (at: string, entries: number) => `Dihitung ${at} dari ${entries} catatan.`,
    next: 'Pelatihan berikutnya',
    noNext:
      'Anda belum terdaftar pada pelatihan yang akan datang. Tanyakan jadwal kepada atasan atau BKPSDM.',
    admitted: 'Diterima',
    waiting: 'Daftar tunggu',
    awards: 'Penghargaan',
    all: 'Semua',
    points: (points: number) => `${points} poin`,
    why: 'Mengapa',
    whyNot: 'Mengapa belum',
    notYet: 'Belum',
    noAwards: 'Belum ada penghargaan. Yang pertama biasanya datang setelah satu pelatihan selesai dicatat.',
    plain: 'Akun ini bukan akun pegawai. Halaman untuk peran Anda menyusul; API sudah dapat dipakai.',
  },
  en: {
    title: 'Home',
    greetings: ['Good morning', 'Good afternoon', 'Good afternoon', 'Good evening'],
    hours: (year: number) => `Learning hours ${year}`,
    missing: (hours: string) => `${hours} JP missing`,
    until: (day: string, left: number) => `before ${day}, in ${left} days.`,
    planned: (planned: string, open: string) =>
      `What you are enrolled in adds ${planned} JP, so ${open} JP are still needed.`,
    reached: 'The obligation of this year is fulfilled',
    noObligation: 'There is no minimum',
    basis: 'Details and rules',
    credited: 'Credited',
    enrolled: 'Enrolled',
    left: 'Still missing',
    counted: (at: string, entries: number) =>
      `Counted ${at} from ${entries} ${entries === 1 ? 'record' : 'records'}.`,
    next: 'Next training',
    noNext: 'You are not enrolled in a training to come. Ask your superior or BKPSDM for the calendar.',
    admitted: 'Admitted',
    waiting: 'Waiting list',
    awards: 'Awards',
    all: 'All',
    points: (points: number) => `${points} points`,
    why: 'Why',
    whyNot: 'Why not yet',
    notYet: 'Not yet',
    noAwards: 'No awards yet. The first one usually comes when a training has been recorded.',
    plain: 'This account is no participant’s. Pages for your role are to come; the API can be used.',
  },
} as const;

export interface Home {
  hours: LearningHours;
  tasks: Task[];
  enrolments: MyEnrolment[];
  explanations: Explanation[];
  unread: number;
  /** As a browser keeps it for where there is no signal. */
  alone: boolean;
}

/** Home of a participant: hours, what comes next, what was given. */
export function homePage(
  visit: Visit,
  me: Me,
  { hours, tasks, enrolments, explanations, unread, alone }: Home,
): string {
  const { language, now } = visit,
    zone = zoneOf(me),
    text = words[language];
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      path: '/',
      section: 'home',
      unread,
      alone,
    },
    <>
      {alone && <AsOf language={language} at={momentText(now, zone, language)} />}
      {alone ? (
        <Head title={text.title} />
      ) : (
        <Head
          title={`${greetingAt(hourIn(now, zone), language)}, ${me.name.split(' ')[0]}`}
          lead={todayText(now, zone, language)}
        />
      )}
      <section class="card" aria-labelledby="jp">
        <h2 id="jp">{text.hours(hours.year)}</h2>
        <Hours language={language} hours={hours} enrolments={enrolments} today={localDay(now, zone)} />
        <p class="fresh">
          {text.counted(momentText(now, zone, language), hours.entries.length)}{' '}
          <a href="/riwayat">{text.basis}</a>
        </p>
      </section>
      <TaskList language={language} tasks={tasks} />
      <Next language={language} enrolments={enrolments} />
      <Awards language={language} explanations={explanations} />
    </>,
  );
}

/** Home of somebody who is no participant. */
export function plainHomePage(visit: Visit, me: Me): string {
  const { language, now } = visit,
    zone = zoneOf(me),
    text = words[language];
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/', section: 'home' },
    <>
      <Head
        title={`${greetingAt(hourIn(now, zone), language)}, ${me.name.split(' ')[0]}`}
        lead={todayText(now, zone, language)}
      />
      <div class="note">
        <p>{text.plain}</p>
      </div>
    </>,
  );
}

const greetingAt = (hour: number, language: Language): string => {
  const [morning, noon, afternoon, evening] = words[language].greetings;
  if (hour < 11) return morning;
  if (hour < 15) return noon;
  return hour < 19 ? afternoon : evening;
};

function Hours({
  language,
  hours,
  enrolments,
  today,
}: {
  language: Language;
  hours: LearningHours;
  enrolments: MyEnrolment[];
  today: string;
}) {
  const text = words[language],
    standing = standingOf(hours, enrolments);
  return (
    <>
      <div class="jp">
        <Ring language={language} standing={standing} />
        <div>
          <Said language={language} standing={standing} year={hours.year} today={today} />
        </div>
      </div>
      <ul class="legend">
        <li>
          <i />
          {text.credited}
        </li>
        <li class="soon">
          <i />
          {text.enrolled}
        </li>
        <li class="left">
          <i />
          {text.left}
        </li>
      </ul>
    </>
  );
}

function Said({
  language,
  standing: { obligation, missing, planned, open },
  year,
  today,
}: {
  language: Language;
  standing: Standing;
  year: number;
  today: string;
}) {
  const text = words[language],
    end = `${year}-12-31`;
  if (obligation === null) return <strong>{text.noObligation}</strong>;
  if (missing === 0) return <strong>{text.reached}</strong>;
  return (
    <>
      <strong>{text.missing(hoursText(missing, language))}</strong>
      <p>
        {text.until(dayText(end, language), Math.max(0, daysBetween(today, end)))}{' '}
        {planned > 0 && text.planned(hoursText(planned, language), hoursText(open, language))}
      </p>
    </>
  );
}

function Next({ language, enrolments }: { language: Language; enrolments: MyEnrolment[] }) {
  const text = words[language];
  return (
    <section class="card" aria-labelledby="brk">
      <h2 id="brk">{text.next}</h2>
      {enrolments.length === 0 && <p>{text.noNext}</p>}
      <ul class="list">
        {enrolments.slice(0, SHOWN).map(({ title, status, startsOn, endsOn, location, learningHours }) => {
          const leaf = leafOf(startsOn, language);
          const hours = learningHours === null ? undefined : `${hoursText(learningHours, language)} JP`;
          return (
            <li>
              <span class="date" aria-hidden="true">
                <b>{leaf.day}</b>
                <span>{leaf.month}</span>
              </span>
              <div class="body">
                <b>{title}</b>{' '}
                <span class={status === 'ADMITTED' ? 'tag ok' : 'tag warn'}>
                  {status === 'ADMITTED' ? text.admitted : text.waiting}
                </span>
                <p>{[spanText(startsOn, endsOn, language), location, hours].filter(Boolean).join('. ')}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Awards({ language, explanations }: { language: Language; explanations: Explanation[] }) {
  const text = words[language],
    { given, open } = awardsIn(explanations);
  return (
    <section class="card" aria-labelledby="hak">
      <div class="cardhead">
        <h2 id="hak">{text.awards}</h2>
        <a class="more" href="/riwayat/mengapa">
          {text.all}
        </a>
      </div>
      {given.length === 0 && <p>{text.noAwards}</p>}
      <ul class="list">
        {given.slice(0, SHOWN).map(({ award, ruleName, title }) => (
          <li>
            <span class="dot ok">
              <Icon name="medal" />
            </span>
            <div class="body">
              <b>{award && award.points > 0 ? text.points(award.points) : ruleName[language]}</b>
              <p>
                {title ?? ruleName[language]}. <a href={`/riwayat/mengapa#${award?.id ?? ''}`}>{text.why}</a>
              </p>
            </div>
          </li>
        ))}
        {open.slice(0, SHOWN).map(({ ruleName, nextStep, title }) => (
          <li>
            <span class="dot">
              <Icon name="medal" />
            </span>
            <div class="body">
              <b>{ruleName[language]}</b> <span class="tag mute">{text.notYet}</span>
              <p>
                {nextStep?.[language] ?? title ?? ''} <a href="/riwayat/mengapa">{text.whyNot}</a>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

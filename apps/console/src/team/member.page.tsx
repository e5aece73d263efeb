import type { LearningHours, Me, Member } from '../api/shapes.js';
import { hoursText, momentText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { GapsCard } from './gaps-card.js';
import type { Gaps } from './shapes.js';
import { TeamLinks } from './team-links.js';

const words = {
  id: {
    back: 'Tim saya',
    nominate: 'Usulkan pelatihan',
    hours: (year: number) => `Jam pelajaran ${year}`,
    credited: 'Diakui',
    needed: 'Kewajiban',
    noMinimum: 'Tidak ada batas minimum',
    missing: 'Masih kurang',
    places: 'Terdaftar',
    of: (enrolled: number, waiting: number) => `${enrolled} tempat, ${waiting} menunggu`,
    history: 'Riwayat tahun ini',
    training: 'Pelatihan',
    dates: 'Tanggal',
    none: 'Belum ada pelatihan yang tercatat tahun ini.',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    back: 'My team',
    nominate: 'Nominate for a training',
    hours: (year: number) => `Learning hours ${year}`,
    credited: 'Credited',
    needed: 'Obligation',
    noMinimum: 'There is no minimum',
    missing: 'Still missing',
    places: 'Enrolled',
    of: (enrolled: number, waiting: number) =>
      `${enrolled} ${enrolled === 1 ? 'place' : 'places'}, ${waiting} waiting`,
    history: 'History of this year',
    training: 'Training',
    dates: 'Dates',
    none: 'No training has been recorded this year.',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

interface Shown {
  member: Member;
  hours: LearningHours;
  gaps: Gaps | undefined;
  unread: number;
}

/** One of a superior's people: hours, gaps, what was learnt. */
export function memberPage(visit: Visit, me: Me, { member, hours, gaps, unread }: Shown): string {
  const { language, now } = visit,
    text = words[language],
    here = `/tim/${encodeURIComponent(member.participantId)}`;
  const jp = (value: number) => `${hoursText(value, language)} JP`;
  return pageFor(
    visit,
    me,
    {
      title: member.name,
      path: here,
      section: 'team',
      unread,
      wide: true,
    },
    <>
      <TeamLinks language={language} />
      <div class="head">
        <div>
          <h1>{member.name}</h1>
          {member.position && <p>{member.position}</p>}
        </div>
        <a class="btn" href={`/tim/usulan?orang=${encodeURIComponent(member.participantId)}#usulkan`}>
          {text.nominate}
        </a>
      </div>
      <section class="card">
        <h2>{text.hours(hours.year)}</h2>
        <dl class="kv">
          <dt>{text.credited}</dt>
          <dd>{jp(hours.totalHours)}</dd>
          <dt>{text.needed}</dt>
          <dd>{hours.obligationHours === null ? text.noMinimum : jp(hours.obligationHours)}</dd>
          <dt>{text.missing}</dt>
          <dd>{jp(hours.missingHours)}</dd>
          <dt>{text.places}</dt>
          <dd>{text.of(member.enrolled, member.waiting)}</dd>
        </dl>
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
      <GapsCard language={language} gaps={gaps} />
      <section class="card">
        <h2>{text.history}</h2>
        {hours.entries.length === 0 ? (
          <p>{text.none}</p>
        ) : (
          <table class="stack" role="table">
            <thead>
              <tr>
                <th scope="col">{text.training}</th>
                <th scope="col">{text.dates}</th>
                <th scope="col">{text.credited}</th>
              </tr>
            </thead>
            <tbody>
              {hours.entries.map(({ title, startDate, endDate, creditedHours }) => (
                <tr role="row">
                  <th scope="row" role="rowheader">
                    {title}
                  </th>
                  <td role="cell">{spanText(startDate, endDate, language)}</td>
                  <td role="cell">{jp(creditedHours)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>,
  );
}

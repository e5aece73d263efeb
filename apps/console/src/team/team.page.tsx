import { type Language } from '#pages';
import type { Me, Member, Task, Team } from '../api/shapes.js';
import { TaskList } from '../me/task-list.js';
import { FilterChoice, FilterLine } from '../page/field.js';
import { Head } from '../page/head.js';
import { hoursText, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { membersFor, memberStates, stateOf, type Asked, type MemberState } from './members.js';
import { TeamLinks } from './team-links.js';

const words = {
  id: {
    title: 'Tim saya',
    whose: (people: number, agency: string, year: number) =>
      [`${people} pegawai`, agency, `tahun ${year}`].filter(Boolean).join(', '),
    fulfilled: 'Memenuhi kewajiban',
    of: (part: number, all: number) => `${part} dari ${all}`,
    without: 'Belum sama sekali',
    people: (count: number) => `${count} orang`,
    push: 'perlu didorong',
    average: 'Rata-rata',
    hours: 'Jam pelajaran',
    search: 'Cari nama',
    state: 'Keadaan',
    states: { none: 'Belum sama sekali', short: 'Masih kurang', met: 'Terpenuhi' },
    all: 'Semua',
    show: 'Tampilkan',
    caption: (found: number) => `${found} orang, yang paling kurang lebih dahulu`,
    name: 'Nama',
    enrolled: 'Terdaftar',
    places: (count: number) => `${count} tempat`,
    noObligation: (hours: string) => `${hours} JP`,
    hoursOf: (hours: string, all: string) => `${hours} dari ${all} JP`,
    none: 'Tidak ada yang cocok.',
    nobody: 'Belum ada pegawai yang mencatat Anda sebagai atasan langsung.',
    before: 'Sebelumnya',
    next: 'Berikutnya',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'My team',
    whose: (people: number, agency: string, year: number) =>
      [people === 1 ? '1 person' : `${people} people`, agency, `year ${year}`].filter(Boolean).join(', '),
    fulfilled: 'Fulfil the obligation',
    of: (part: number, all: number) => `${part} of ${all}`,
    without: 'Nothing yet',
    people: (count: number) => (count === 1 ? '1 person' : `${count} people`),
    push: 'to be encouraged',
    average: 'Average',
    hours: 'Learning hours',
    search: 'Search a name',
    state: 'State',
    states: { none: 'Nothing yet', short: 'Still missing', met: 'Fulfilled' },
    all: 'All',
    show: 'Show',
    caption: (found: number) => (found === 1 ? '1 person' : `${found} people, fewest hours first`),
    name: 'Name',
    enrolled: 'Enrolled',
    places: (count: number) => (count === 1 ? '1 place' : `${count} places`),
    noObligation: (hours: string) => `${hours} JP`,
    hoursOf: (hours: string, all: string) => `${hours} of ${all} JP`,
    none: 'Nobody fits.',
    nobody: 'Nobody has you as direct superior on record yet.',
    before: 'Before',
    next: 'Next',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

interface Shown {
  team: Team;
  tasks: Task[];
  asked: Asked;
  unread: number;
}

/** How the people of a superior stand, fewest hours first, and what waits for the superior. */
export function teamPage(visit: Visit, me: Me, { team, tasks, asked, unread }: Shown): string {
  const { language, now } = visit,
    text = words[language];
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      path: '/tim',
      section: 'team',
      unread,
      wide: true,
    },
    <>
      <TeamLinks language={language} current="/tim" />
      <Head title={text.title} lead={text.whose(team.people, me.agency?.name ?? '', team.year)} />
      <Figures language={language} team={team} />
      <div class="grid cols">
        <section class="card" aria-labelledby="t">
          <h2 id="t">{text.hours}</h2>
          {team.people === 0 ? (
            <p>{text.nobody}</p>
          ) : (
            <Members language={language} team={team} asked={asked} />
          )}
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
        </section>
        <div class="first">
          <TaskList language={language} tasks={tasks} members={team.members} />
        </div>
      </div>
    </>,
  );
}

function Figures({ language, team }: { language: Language; team: Team }) {
  const text = words[language];
  return (
    <dl class="figures">
      <div>
        <dt>{text.fulfilled}</dt>
        <dd>
          <span class="figure">{text.of(team.fulfilled, team.people)}</span>
        </dd>
      </div>
      <div>
        <dt>{text.without}</dt>
        <dd>
          <span class="figure">{text.people(team.withoutHours)}</span>
          {team.withoutHours > 0 && <small>{text.push}</small>}
        </dd>
      </div>
      <div>
        <dt>{text.average}</dt>
        <dd>
          <span class="figure">
            {team.averageHours === null ? '–' : `${hoursText(team.averageHours, language)} JP`}
          </span>
        </dd>
      </div>
    </dl>
  );
}

function Members({ language, team, asked }: { language: Language; team: Team; asked: Asked }) {
  const text = words[language];
  const { shown, found, before, next } = membersFor(team.members, asked);
  const address = (from: number) =>
    `/tim?${new URLSearchParams({ q: asked.q ?? '', keadaan: asked.state ?? '', dari: String(from) }).toString()}`;
  return (
    <>
      <form class="filter" method="get" action="/tim">
        <FilterLine label={text.search} type="search" name="q" value={asked.q} maxlength={100} />
        <FilterChoice label={text.state} name="keadaan">
          <option value="">{text.all}</option>
          {memberStates.map((state) => (
            <option value={state} selected={asked.state === state}>
              {text.states[state]}
            </option>
          ))}
        </FilterChoice>
        <button class="btn alt">{text.show}</button>
      </form>
      {shown.length === 0 ? (
        <p role="status">{text.none}</p>
      ) : (
        <table class="stack" role="table">
          <caption>{text.caption(found)}</caption>
          <thead>
            <tr>
              <th scope="col">{text.name}</th>
              <th scope="col">JP</th>
              <th scope="col">{text.enrolled}</th>
              <th scope="col">{text.state}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((member) => (
              <Row language={language} member={member} />
            ))}
          </tbody>
        </table>
      )}
      <p class="acts">
        {before !== undefined && <a href={address(before)}>{text.before}</a>}
        {next !== undefined && <a href={address(next)}>{text.next}</a>}
      </p>
    </>
  );
}

const tags: Record<MemberState, string> = { none: 'tag bad', short: 'tag warn', met: 'tag ok' };

function Row({ language, member }: { language: Language; member: Member }) {
  const text = words[language],
    state = stateOf(member),
    { name, position, hours, obligationHours, enrolled } = member;
  const share = obligationHours ? Math.min(100, (hours / obligationHours) * 100) : 0;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={`/tim/${encodeURIComponent(member.participantId)}`}>{name}</a>
        {position && <small>{position}</small>}
      </th>
      <td class="jpcell" role="cell">
        <span>
          {obligationHours === null
            ? text.noObligation(hoursText(hours, language))
            : text.hoursOf(hoursText(hours, language), hoursText(obligationHours, language))}
        </span>
        {obligationHours !== null && (
          <svg
            class={state === 'met' ? 'bar ok' : 'bar'}
            viewBox="0 0 100 6"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <rect class="t" width="100" height="6" />
            <rect class="g" width={share} height="6" />
          </svg>
        )}
      </td>
      <td role="cell" data-l={text.enrolled}>
        {enrolled === 0 ? '–' : text.places(enrolled)}
      </td>
      <td role="cell">
        <span class={tags[state]}>{text.states[state]}</span>
      </td>
    </tr>
  );
}

import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { wholeRupiah } from '../desk/figures.js';
import { FilterChoice, FilterLine } from '../page/field.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, localDay, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { withQuery } from '../page/query.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { RuleLinks } from '../rules/pieces.js';
import { awardStates, type Award, type Kind } from './shapes.js';
import { stateTags, stateWords } from './words.js';

const words = {
  id: {
    title: 'Penghargaan',
    lead: 'Yang diberikan menurut aturan atau atas putusan pejabat; buka satu untuk melihat atau mencabutnya',
    give: 'Beri penghargaan',
    person: 'NIP',
    kind: 'Jenis',
    state: 'Keadaan',
    all: 'Semua',
    show: 'Tampilkan',
    none: 'Tidak ada penghargaan yang sesuai.',
    unknown: 'Tidak ada pegawai dengan NIP ini.',
    points: (points: string) => `${points} poin`,
    next: 'Berikutnya',
    first: 'Ke awal daftar',
    given: 'Penghargaan tersimpan, dan pegawai diberi tahu.',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Awards',
    lead: 'What was given by a rule or by decision; open one to see it or to take it back',
    give: 'Give an award',
    person: 'Employee number',
    kind: 'Kind',
    state: 'State',
    all: 'All',
    show: 'Show',
    none: 'There is no such award.',
    unknown: 'Nobody has this employee number.',
    points: (points: string) => `${points} points`,
    next: 'Next',
    first: 'Back to the beginning of the list',
    given: 'The award is saved, and the person is told.',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

export const awardsPath = '/penghargaan';
export const givePath = `${awardsPath}/baru`;
export const awardPath = ({ id }: Pick<Award, 'id'>): string => `${awardsPath}/${encodeURIComponent(id)}`;

interface Asked {
  person?: string | undefined;
  kind?: string | undefined;
  state?: Award['status'] | undefined;
  after?: string | undefined;
}

interface Shown {
  awards: Award[];
  nextCursor?: string | undefined;
  kinds: Kind[];
  asked: Asked;
  /** A number was asked for that nobody has. */
  unknown: boolean;
  done: boolean;
}

const addressOf = ({ person, kind, state }: Asked, after?: string): string =>
  withQuery(awardsPath, { nip: person, jenis: kind, keadaan: state, sesudah: after });

/** What was given to whom, filtered. */
export function awardsPage(
  visit: Visit,
  me: Me,
  { awards, nextCursor, kinds, asked, unknown, done }: Shown,
): string {
  const { language, now } = visit,
    text = words[language],
    zone = zoneOf(me);
  const nameOf = (kind: string) =>
    kinds.find(({ incentiveType }) => incentiveType === kind)?.name[language] ?? kind;
  return pageFor(
    visit,
    me,
    { title: text.title, path: addressOf(asked, asked.after), section: 'rules', wide: true },
    <>
      <RuleLinks language={language} current={awardsPath} />
      <Outcome language={language} saved={done ? text.given : undefined} />
      <Head title={text.title} lead={text.lead}>
        <p>
          <a href={givePath}>{text.give}</a>
        </p>
      </Head>
      <Filter language={language} kinds={kinds} asked={asked} />
      <section class="card" aria-label={text.title}>
        {awards.length === 0 && <p role="status">{unknown ? text.unknown : text.none}</p>}
        <ul class="list">
          {awards.map((award) => (
            <li>
              <div class="body">
                <a href={awardPath(award)}>
                  {`${nameOf(award.incentiveType)}: ${award.participantName ?? '–'}`}
                </a>{' '}
                <span class={stateTags[award.status]}>{stateWords[language][award.status]}</span>
                <p>
                  {[
                    award.title ?? award.reason,
                    award.points > 0 && text.points(numberText(award.points, 0, language)),
                    award.amount !== undefined && wholeRupiah(award.amount, language),
                    dayText(localDay(new Date(award.awardedAt), zone), language),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
      <p class="acts">
        {asked.after !== undefined && <a href={addressOf(asked)}>{text.first}</a>}
        {nextCursor !== undefined && <a href={addressOf(asked, nextCursor)}>{text.next}</a>}
      </p>
    </>,
  );
}

function Filter({ language, kinds, asked }: { language: Language; kinds: Kind[]; asked: Asked }) {
  const text = words[language],
    names = new Map(kinds.map(({ incentiveType, name }) => [incentiveType, name[language]]));
  return (
    <form class="filter" method="get" action={awardsPath}>
      <FilterLine label={text.person} name="nip" value={asked.person} inputmode="numeric" maxlength={40} />
      <FilterChoice label={text.kind} name="jenis">
        <option value="">{text.all}</option>
        {[...names].map(([kind, name]) => (
          <option value={kind} selected={asked.kind === kind}>
            {name}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice label={text.state} name="keadaan">
        <option value="">{text.all}</option>
        {awardStates.map((state) => (
          <option value={state} selected={asked.state === state}>
            {stateWords[language][state]}
          </option>
        ))}
      </FilterChoice>
      <button class="btn alt">{text.show}</button>
    </form>
  );
}

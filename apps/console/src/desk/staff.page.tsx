import { pageOf, type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Head } from '../page/head.js';
import { hoursText, momentText } from '../page/local.js';
import { personPath } from '../page/people.js';
import { frameFor, zoneOf, type Visit } from '../page/visits.js';
import { addPath } from '../people/person-form.page.js';
import { Share } from './figures.js';
import { standingStates, type Agency, type Standings, type StandingState } from './shapes.js';

const words = {
  id: {
    title: 'Pegawai',
    lead: (year: number) => `Jam pelajaran ${year}: siapa yang sudah, siapa yang belum`,
    add: 'Tambah pegawai',
    search: 'Cari nama',
    agency: 'Perangkat daerah',
    state: 'Keadaan',
    states: { none: 'Belum sama sekali', short: 'Masih kurang', met: 'Terpenuhi' },
    all: 'Semua',
    show: 'Tampilkan',
    caption: 'Perangkat daerah menurut namanya, di dalamnya pegawai menurut namanya',
    name: 'Nama',
    missing: 'Kurang',
    hours: (hours: string) => `${hours} JP`,
    hoursOf: (hours: string, all: string) => `${hours} dari ${all} JP`,
    none: 'Tidak ada yang cocok pada halaman ini.',
    nobody: 'Belum ada pegawai. Impor daftar pegawai lebih dahulu.',
    first: 'Dari awal',
    next: 'Berikutnya',
    fresh: (at: string) => `Data sampai ${at}. Angka sama dengan laporan JP.`,
    empty: 'Belum ada data yang masuk.',
  },
  en: {
    title: 'People',
    lead: (year: number) => `Learning hours ${year}: who has them, and who does not`,
    add: 'Add a person',
    search: 'Search a name',
    agency: 'Agency',
    state: 'State',
    states: { none: 'Nothing yet', short: 'Still missing', met: 'Fulfilled' },
    all: 'All',
    show: 'Show',
    caption: 'Agencies by name, in each the people by name',
    name: 'Name',
    missing: 'Missing',
    hours: (hours: string) => `${hours} JP`,
    hoursOf: (hours: string, all: string) => `${hours} of ${all} JP`,
    none: 'Nobody fits on this page.',
    nobody: 'There is nobody yet. Import the list of staff first.',
    first: 'From the beginning',
    next: 'Next',
    fresh: (at: string) => `Data until ${at}. The figures are those of the report of learning hours.`,
    empty: 'No data has come in yet.',
  },
} as const;

interface Asked {
  agencyId?: string | undefined;
  state?: StandingState | undefined;
  q?: string | undefined;
  after?: string | undefined;
}

interface Staff {
  standings: Standings;
  agencies: Agency[];
  asked: Asked;
}

/** Who lacks hours: filtered on the server, a page at a time. */
export function staffPage(visit: Visit, me: Me, { standings, agencies, asked }: Staff): string {
  const { language } = visit,
    text = words[language],
    { items, nextCursor, asOf, year } = standings;
  const filtered = asked.agencyId ?? asked.state ?? asked.q ?? asked.after;
  return pageOf(
    {
      ...frameFor(visit, me, {
        title: text.title,
        path: addressOf(asked, asked.after),
        section: 'staff',
        unread: 0,
      }),
      wide: true,
    },
    <>
      <Head title={text.title} lead={text.lead(year)}>
        <p>
          <a href={addPath}>{text.add}</a>
        </p>
      </Head>
      <Filter language={language} agencies={agencies} asked={asked} />
      <section class="card" aria-label={text.title}>
        {items.length === 0 ? (
          <p role="status">{filtered === undefined ? text.nobody : text.none}</p>
        ) : (
          <table class="stack" role="table">
            <caption>{text.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{text.name}</th>
                <th scope="col">JP</th>
                <th scope="col">{text.missing}</th>
                <th scope="col">{text.state}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((person) => (
                <Row language={language} person={person} />
              ))}
            </tbody>
          </table>
        )}
        <p class="fresh">{asOf === null ? text.empty : text.fresh(momentText(asOf, zoneOf(me), language))}</p>
      </section>
      <p class="acts">
        {asked.after !== undefined && <a href={addressOf(asked, undefined)}>{text.first}</a>}
        {nextCursor !== undefined && <a href={addressOf(asked, nextCursor)}>{text.next}</a>}
      </p>
    </>,
  );
}

function addressOf({ agencyId, state, q }: Asked, after: string | undefined): string {
  const entries = Object.entries({ opd: agencyId, keadaan: state, q, sesudah: after });
  const search = new URLSearchParams(entries.filter((entry): entry is [string, string] => !!entry[1]));
  return search.size === 0 ? '/pegawai' : `/pegawai?${search.toString()}`;
}

function Filter({ language, agencies, asked }: { language: Language; agencies: Agency[]; asked: Asked }) {
  const text = words[language];
  return (
    <form class="filter" method="get" action="/pegawai">
      <label>
        {text.search}
        <input type="search" name="q" value={asked.q} maxlength={100} />
      </label>
      <label>
        {text.agency}
        <select name="opd">
          <option value="">{text.all}</option>
          {agencies.map(({ id, name }) => (
            <option value={id} selected={asked.agencyId === id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text.state}
        <select name="keadaan">
          <option value="">{text.all}</option>
          {standingStates.map((state) => (
            <option value={state} selected={asked.state === state}>
              {text.states[state]}
            </option>
          ))}
        </select>
      </label>
      <button class="btn alt">{text.show}</button>
    </form>
  );
}

const tags: Record<StandingState, string> = { none: 'tag bad', short: 'tag warn', met: 'tag ok' };

function Row({ language, person }: { language: Language; person: Standings['items'][number] }) {
  const text = words[language],
    { participantId, name, agencyName, state, hours, obligationHours, missingHours } = person;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={personPath(participantId)}>{name}</a>
        <small>{agencyName}</small>
      </th>
      <td class="jpcell" role="cell">
        <span>
          {obligationHours === null
            ? text.hours(hoursText(hours, language))
            : text.hoursOf(hoursText(hours, language), hoursText(obligationHours, language))}
        </span>
        {obligationHours !== null && obligationHours > 0 && <Share parts={[hours / obligationHours]} />}
      </td>
      <td role="cell" data-l={text.missing}>
        {missingHours === 0 ? '–' : text.hours(hoursText(missingHours, language))}
      </td>
      <td role="cell">
        <span class={tags[state]}>{text.states[state]}</span>
      </td>
    </tr>
  );
}

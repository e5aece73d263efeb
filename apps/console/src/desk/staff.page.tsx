import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Choice, Field } from '../page/field.js';
import { Head } from '../page/head.js';
import { hoursText, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import { withQuery } from '../page/query.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { addPath } from '../people/person-form.page.js';
import { Share } from './figures.js';
import {
  standingOrders,
  standingStates,
  type Agency,
  type StandingOrder,
  type Standings,
  type StandingState,
} from './shapes.js';

const words = {
  id: {
    title: 'Pegawai',
    lead: (year: number) => `Jam pelajaran ${year}: siapa yang sudah, siapa yang belum`,
    add: 'Tambah pegawai',
    search: 'Nama atau awal NIP',
    agency: 'Perangkat daerah',
    state: 'Keadaan',
    states: { none: 'Belum sama sekali', short: 'Masih kurang', met: 'Terpenuhi' },
    order: 'Urutan',
    serving: 'Masih bertugas',
    left: 'Sudah keluar',
    unit: 'Status kepegawaian',
    all: 'Semua',
    csv: 'Unduh semua yang cocok (CSV)',
    show: 'Tampilkan',
    orders: {
      agency: 'Perangkat daerah, lalu nama',
      name: 'Nama, dari A',
      '-name': 'Nama, dari Z',
    } satisfies Record<StandingOrder, string>,
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
    search: 'Name, or beginning of the number',
    agency: 'Agency',
    state: 'State',
    states: { none: 'Nothing yet', short: 'Still missing', met: 'Fulfilled' },
    order: 'Order',
    serving: 'In service',
    left: 'Have left',
    unit: 'Service',
    all: 'All',
    csv: 'Download all who fit (CSV)',
    show: 'Show',
    orders: {
      agency: 'Agency, then name',
      name: 'Name, from A',
      '-name': 'Name, from Z',
    } satisfies Record<StandingOrder, string>,
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

export interface AskedStaff {
  agencyId?: string | undefined;
  state?: StandingState | undefined;
  /** Those who left, instead of those who serve. */
  left?: boolean | undefined;
  q?: string | undefined;
  /** Absent: by agency. */
  order?: StandingOrder | undefined;
}

interface Staff {
  standings: Standings;
  agencies: Agency[];
  asked: AskedStaff;
  /** Cursor of the page before. */
  after?: string | undefined;
}

/** Who lacks hours: filtered on the server, a page at a time. */
export function staffPage(visit: Visit, me: Me, { standings, agencies, asked, after }: Staff): string {
  const { language } = visit,
    text = words[language],
    { items, nextCursor, asOf, year } = standings,
    { order: _order, ...filter } = asked;
  const filtered = after !== undefined || Object.values(filter).some(Boolean);
  return pageFor(
    visit,
    me,
    { title: text.title, path: addressOf(asked, after), section: 'staff', wide: true },
    <>
      <Head title={text.title} lead={text.lead(year)}>
        <p>
          <a href={addPath}>{text.add}</a>
        </p>
      </Head>
      <Filter language={language} agencies={agencies} asked={asked} />
      <section class="card" aria-label={text.title}>
        {items.length === 0 ? (
          <p role="status">{filtered ? text.none : text.nobody}</p>
        ) : (
          <table class="stack" role="table">
            <caption>{`${text.order}: ${text.orders[asked.order ?? 'agency']}`}</caption>
            <thead>
              <tr>
                <Sorted
                  asked={asked}
                  text={text.name}
                  orders={asked.order === 'name' ? ['-name', 'name'] : ['name', '-name']}
                />
                <Sorted asked={asked} text={text.agency} orders={['agency']} />
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
        {after !== undefined && <a href={addressOf(asked)}>{text.first}</a>}
        {nextCursor !== undefined && <a href={addressOf(asked, nextCursor)}>{text.next}</a>}
        {items.length > 0 && <a href={addressOf(asked, undefined, '/pegawai/daftar.csv')}>{text.csv}</a>}
      </p>
    </>,
  );
}

/** The head of a column by which the people can be ordered: a link to the first of the orders. */
function Sorted({
  asked,
  text,
  orders,
}: {
  asked: AskedStaff;
  text: string;
  orders: [StandingOrder, ...StandingOrder[]];
}) {
  const now = asked.order ?? 'agency',
    sorted = orders.includes(now) ? (now === '-name' ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" aria-sort={sorted}>
      <a href={addressOf({ ...asked, order: orders[0] })}>{text}</a>
    </th>
  );
}

const addressOf = (
  { agencyId, state, left, q, order }: AskedStaff,
  after?: string,
  path = '/pegawai',
): string =>
  withQuery(path, {
    opd: agencyId,
    keadaan: state,
    masih: left ? 'keluar' : undefined,
    q,
    urut: order === 'agency' ? undefined : order,
    sesudah: after,
  });

function Filter({
  language,
  agencies,
  asked,
}: {
  language: Language;
  agencies: Agency[];
  asked: AskedStaff;
}) {
  const text = words[language];
  return (
    <form class="filter" method="get" action="/pegawai">
      <Field name="q" label={text.search} type="search" value={asked.q} maxlength={100} />
      <Choice
        name="opd"
        label={text.agency}
        empty={text.all}
        options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={asked.agencyId}
      />
      <Choice
        name="keadaan"
        label={text.state}
        empty={text.all}
        options={standingStates.map((state) => ({ value: state, text: text.states[state] }))}
        chosen={asked.state}
      />
      <Choice
        name="masih"
        label={text.unit}
        options={[
          { value: '', text: text.serving },
          { value: 'keluar', text: text.left },
        ]}
        chosen={asked.left ? 'keluar' : ''}
      />
      <Choice
        name="urut"
        label={text.order}
        options={standingOrders.map((order) => ({ value: order, text: text.orders[order] }))}
        chosen={asked.order ?? 'agency'}
      />
      <button class="btn alt">{text.show}</button>
    </form>
  );
}

const tags: Record<StandingState, string> = { none: 'tag bad', short: 'tag warn', met: 'tag ok' };

function Row({ language, person }: { language: Language; person: Standings['items'][number] }) {
  const text = words[language],
    { participantId, name, employeeNumber, active, agencyName, state, hours, obligationHours, missingHours } =
      person;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={personPath(participantId)}>{name}</a>
        {employeeNumber !== undefined && <small>{employeeNumber}</small>}
      </th>
      <td role="cell" class="whole">
        {agencyName}
      </td>
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
        {!active && <span class="tag">{text.left}</span>}
      </td>
    </tr>
  );
}

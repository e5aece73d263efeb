import { type Language } from '#pages';
import type { Me, Words } from '../api/shapes.js';
import { rupiahText } from '../desk/figures.js';
import type { Agency } from '../desk/shapes.js';
import { FilterLine } from '../page/field.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head } from '../page/head.js';
import { dayText, hoursText, momentText, numberText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { alsoAdmitted } from './more-money.js';
import type { Admission, Batch, Preview, Refused, Result } from './shapes.js';

/** As many as a page names; the rest is told by number. */
const SHOWN = 200;
const NAMED = 5;

const words = {
  id: {
    all: 'Seleksi peserta',
    title: (days: string) => `Seleksi angkatan ${days}`,
    until: (day: string) => `Pendaftaran sampai ${day}.`,
    applicants: 'Pelamar',
    places: 'Tempat',
    covers: 'Anggaran cukup untuk',
    coversPeople: (count: string) => `${count} orang`,
    each: (amount: string, one: string) => `${amount}, ${one} per orang`,
    noLimit: 'tanpa batas',
    without: 'Tidak mendapat tempat',
    people: (count: string) => `${count} orang`,
    order: 'Urutan',
    draft: 'Rancangan, belum diputuskan',
    rule: 'Urutannya:',
    ruleText:
      'kesenjangan kompetensi terbesar, lalu JP tahun ini paling sedikit, lalu siapa melamar lebih dahulu.',
    number: 'No.',
    name: 'Nama',
    gap: 'Kesenjangan',
    hours: 'JP tahun ini',
    result: 'Hasil dan alasan',
    results: { ADMITTED: 'Diterima', WAITLISTED: 'Menunggu', REFUSED: 'Ditolak' },
    waiting: (position: number) => `Menunggu ${position}`,
    inPlaces: 'Dalam tempat dan anggaran',
    last: 'Tempat terakhir',
    noMoney: 'Anggaran habis; maju bila ada yang batal',
    noPlace: 'Tempat habis; maju bila ada yang batal',
    refusals: {
      ALREADY_ENROLLED: 'Sudah terdaftar di angkatan ini',
      PARTICIPANT_INACTIVE: 'Tidak aktif lagi',
    } as Record<string, string>,
    refused: 'Tidak dapat didaftarkan',
    rest: (count: string) => `dan ${count} orang lagi`,
    waited: (count: number) => `${count} orang yang sudah menunggu mendapat tempat lebih dahulu.`,
    more: 'Bila anggaran bertambah',
    amount: 'Tambahan (rupiah)',
    count: 'Hitung',
    wrongAmount: 'Tulis jumlah rupiah dengan angka, misalnya 10.000.000',
    buys: (count: number) => `${count} orang lagi diterima`,
    buysNobody:
      'Tidak ada yang bertambah: tempatnya yang habis, atau jumlah ini belum cukup untuk satu orang.',
    and: (names: string, others: number) => (others > 0 ? `${names}, dan ${others} lainnya` : names),
    noCost: 'Program ini tidak berbiaya per orang: anggaran tidak membatasi tempat.',
    decide: 'Putuskan',
    told: (admitted: number, waiting: number, refused: number) =>
      `${admitted} orang diterima, ${waiting} menunggu, ${refused} ditolak. Semua diberi tahu dengan alasannya dan dapat mengajukan keberatan.`,
    now: (count: number) => `Putuskan dan beri tahu ${count} orang`,
    decided: 'Sudah diputuskan',
    before: (at: string) => `Keputusan terakhir ${at}.`,
    nothing: 'Belum ada yang dapat diputuskan',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    all: 'Selection',
    title: (days: string) => `Selection for the batch of ${days}`,
    until: (day: string) => `Applications until ${day}.`,
    applicants: 'Applicants',
    places: 'Places',
    covers: 'The money is enough for',
    coversPeople: (count: string) => `${count} people`,
    each: (amount: string, one: string) => `${amount}, ${one} a person`,
    noLimit: 'no limit',
    without: 'Get no place',
    people: (count: string) => `${count} people`,
    order: 'Order',
    draft: 'Draft, not decided',
    rule: 'The order:',
    ruleText: 'the largest competency gap, then the fewest JP of this year, then who applied first.',
    number: 'No.',
    name: 'Name',
    gap: 'Gap',
    hours: 'JP this year',
    result: 'Result and reason',
    results: { ADMITTED: 'Admitted', WAITLISTED: 'Waiting', REFUSED: 'Refused' },
    waiting: (position: number) => `Waiting ${position}`,
    inPlaces: 'Within places and money',
    last: 'The last place',
    noMoney: 'The money is used up; moves up when somebody cancels',
    noPlace: 'The places are taken; moves up when somebody cancels',
    refusals: {
      ALREADY_ENROLLED: 'Has a place in this batch',
      PARTICIPANT_INACTIVE: 'No longer active',
    } as Record<string, string>,
    refused: 'Cannot be enrolled',
    rest: (count: string) => `and ${count} more`,
    waited: (count: number) => `${count} people who waited before get a place first.`,
    more: 'If there is more money',
    amount: 'More (rupiah)',
    count: 'Work it out',
    wrongAmount: 'Write the amount in digits, as 10.000.000',
    buys: (count: number) =>
      count === 1 ? '1 more person is admitted' : `${count} more people are admitted`,
    buysNobody: 'Nobody more: the places are used up, or this is not enough for one person.',
    and: (names: string, others: number) => (others > 0 ? `${names}, and ${others} others` : names),
    noCost: 'This programme has no cost for each person: money does not limit the places.',
    decide: 'Decide',
    told: (admitted: number, waiting: number, refused: number) =>
      `${admitted} admitted, ${waiting} waiting, ${refused} refused. All are told with the reason and can object.`,
    now: (count: number) => `Decide and tell ${count} people`,
    decided: 'It is decided',
    before: (at: string) => `Last decided ${at}.`,
    nothing: 'There is nothing to decide yet',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

interface Selection {
  batch: Batch;
  /** What deciding now would lead to, or why it cannot be decided. */
  preview: Preview | Refused;
  /** What was typed of more money, and what that would lead to; absent where it is no amount. */
  more: { typed: string; preview?: Preview | undefined; refused?: Words | undefined };
  before?: Admission | undefined;
  agencies: Agency[];
  keys: FormKeys;
  done: boolean;
  failure?: Failure | undefined;
}

const countOf = (ranking: readonly { result: Result }[], result: Result): number =>
  ranking.filter((each) => each.result === result).length;

/** Who would get a place, why, and what more money would buy; then the decision. */
export function selectionPage(visit: Visit, me: Me, shown: Selection): string {
  const { language, now } = visit,
    { batch, preview, before, failure, done } = shown,
    text = words[language],
    zone = zoneOf(me),
    title = text.title(spanText(batch.startsOn, batch.endsOn, language));
  return pageFor(
    visit,
    me,
    { title, path: pathOf(batch), section: 'selection', wide: true },
    <>
      <Crumb to="/seleksi">{text.all}</Crumb>
      <Failed language={language} failure={failure} />
      <Head title={title}>
        <p>
          {[batch.programmeTitle, batch.location].filter(Boolean).join(', ')}
          {'. '}
          {text.until(dayText(batch.enrolUntil, language))}
        </p>
      </Head>
      {before && (
        <div class={done ? 'note ok' : 'note'} role={done ? 'status' : undefined}>
          <p>
            <b>{done ? `${text.decided}. ` : ''}</b>
            {text.before(momentText(before.decidedAt, zone, language))}{' '}
            {text.told(
              countOf(before.ranking, 'ADMITTED'),
              countOf(before.ranking, 'WAITLISTED'),
              countOf(before.ranking, 'REFUSED'),
            )}
          </p>
        </div>
      )}
      {'refused' in preview ? (
        <>
          <div class="note" role="status">
            <h2>{text.nothing}</h2>
            <p>{preview.refused?.[language]}</p>
          </div>
          {preview.code !== 'NOBODY_APPLIED' && (
            <More language={language} batch={batch} preview={undefined} more={shown.more} />
          )}
        </>
      ) : (
        <Draft visit={visit} {...shown} preview={preview} />
      )}
      <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
    </>,
  );
}

export const pathOf = ({ id }: Pick<Batch, 'id'>): string => `/seleksi/${encodeURIComponent(id)}`;

function Draft({
  visit: { language },
  batch,
  preview,
  more,
  agencies,
  keys,
}: Omit<Selection, 'preview'> & { visit: Visit; preview: Preview }) {
  const text = words[language],
    number = (value: number) => numberText(value, 0, language),
    { ranking, places, funding, fromWaitingList = 0 } = preview,
    admitted = countOf(ranking, 'ADMITTED'),
    waiting = countOf(ranking, 'WAITLISTED'),
    refused = countOf(ranking, 'REFUSED');
  return (
    <>
      <dl class="figures">
        <Figure name={text.applicants} value={number(ranking.length)} />
        <Figure name={text.places} value={number(places)} />
        <Figure
          name={text.covers}
          value={funding ? text.coversPeople(number(funding.covers)) : text.noLimit}
          small={
            funding &&
            text.each(rupiahText(funding.budget, language), rupiahText(funding.costPerParticipant, language))
          }
        />
        <Figure name={text.without} value={text.people(number(waiting + refused))} />
      </dl>
      {fromWaitingList > 0 && <p>{text.waited(fromWaitingList)}</p>}
      <div class="grid cols">
        <Ranking language={language} preview={preview} agencies={agencies} />
        <div>
          <More language={language} batch={batch} preview={preview} more={more} />
          <section class="card" aria-labelledby="putuskan">
            <h2 id="putuskan">{text.decide}</h2>
            <p>{text.told(admitted, waiting, refused)}</p>
            <form method="post" action={pathOf(batch)}>
              <Unseen keys={keys} />
              <button class="btn wide">{text.now(ranking.length)}</button>
            </form>
          </section>
        </div>
      </div>
    </>
  );
}

const Figure = ({ name, value, small }: { name: string; value: string; small?: string | undefined }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <span class="figure">{value}</span>
      {small && <small>{small}</small>}
    </dd>
  </div>
);

const tags: Record<Result, string> = { ADMITTED: 'tag ok', WAITLISTED: 'tag warn', REFUSED: 'tag bad' };

function Ranking({
  language,
  preview: { ranking, funding, places },
  agencies,
}: {
  language: Language;
  preview: Preview;
  agencies: Agency[];
}) {
  const text = words[language],
    nameOf = new Map(agencies.map(({ id, name }) => [id, name])),
    cut = ranking.findLastIndex(({ result }) => result === 'ADMITTED');
  const whyOf = ({ result, code }: Preview['ranking'][number], position: number) => {
    if (result === 'ADMITTED') return position === cut ? text.last : text.inPlaces;
    if (result === 'REFUSED') return text.refusals[code ?? ''] ?? text.refused;
    return funding && funding.covers <= places ? text.noMoney : text.noPlace;
  };
  return (
    <section class="card" aria-labelledby="urutan">
      <div class="cardhead">
        <h2 id="urutan">{text.order}</h2>
        <span class="tag">{text.draft}</span>
      </div>
      <div class="note">
        <p>
          <b>{text.rule}</b> {text.ruleText}
        </p>
      </div>
      <table class="stack" role="table">
        <thead>
          <tr>
            <th scope="col" class="num">
              {text.number}
            </th>
            <th scope="col">{text.name}</th>
            <th scope="col" class="num">
              {text.gap}
            </th>
            <th scope="col" class="num">
              {text.hours}
            </th>
            <th scope="col">{text.result}</th>
          </tr>
        </thead>
        <tbody>
          {ranking.slice(0, SHOWN).map((each, position) => (
            <tr role="row" class={position === cut ? 'cut' : undefined}>
              <td role="cell" class="num" data-l={text.order}>
                {each.rank}
              </td>
              <th scope="row" role="rowheader">
                <a href={personPath(each.participantId)}>{each.name}</a>
                <small>{nameOf.get(each.agencyId) ?? '–'}</small>
              </th>
              <td role="cell" class="num" data-l={text.gap}>
                {numberText(each.gap, 1, language)}
              </td>
              <td role="cell" class="num" data-l={text.hours}>
                {hoursText(each.yearHours, language)}
              </td>
              <td role="cell" class="whole">
                <span class={tags[each.result]}>
                  {each.waitingPosition === undefined
                    ? text.results[each.result]
                    : text.waiting(each.waitingPosition)}
                </span>
                <small class="small">{` ${whyOf(each, position)}`}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ranking.length > SHOWN && <p>{text.rest(numberText(ranking.length - SHOWN, 0, language))}</p>}
    </section>
  );
}

function More({
  language,
  batch,
  preview,
  more,
}: {
  language: Language;
  batch: Batch;
  /** Absent where nothing can be decided with the money that there is. */
  preview: Preview | undefined;
  more: Selection['more'];
}) {
  const text = words[language],
    gained = more.preview && alsoAdmitted(preview ?? { ranking: [] }, more.preview),
    wrong = more.typed !== '' && !more.preview;
  return (
    <section class="card" aria-labelledby="tambah">
      <h2 id="tambah">{text.more}</h2>
      {!preview || preview.funding ? (
        <form class="filter" method="get" action={pathOf(batch)}>
          <FilterLine
            label={text.amount}
            name="tambahan"
            inputmode="numeric"
            maxlength={30}
            value={more.typed}
            aria-invalid={wrong ? 'true' : undefined}
            aria-describedby={wrong ? 'jumlah-salah' : undefined}
          />
          <button class="btn alt">{text.count}</button>
        </form>
      ) : (
        <p>{text.noCost}</p>
      )}
      {wrong && (
        <p class="err" id="jumlah-salah" role="alert">
          {more.refused?.[language] ?? text.wrongAmount}
        </p>
      )}
      {gained && (
        <p role="status">
          {gained.length === 0 ? (
            text.buysNobody
          ) : (
            <>
              <b>{text.buys(gained.length)}</b>:{' '}
              {text.and(
                gained
                  .slice(0, NAMED)
                  .map(({ name }) => name)
                  .join(', '),
                Math.max(0, gained.length - NAMED),
              )}
              .
            </>
          )}
        </p>
      )}
    </section>
  );
}

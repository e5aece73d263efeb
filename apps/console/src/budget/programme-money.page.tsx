import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { programmePath } from '../batch/pieces.js';
import type { Programme } from '../batch/shapes.js';
import { Share, wholeRupiah } from '../desk/figures.js';
import type { FundingSource } from '../desk/shapes.js';
import { Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head, Outcome } from '../page/head.js';
import { dayText, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { CostMistake, ProgrammeMoney, Reservation, TypedCost } from './programme-money.js';

const words = {
  id: {
    title: 'Dana program',
    mistakes: {
      cost: 'Tulis biayanya dengan angka, misalnya 40.000.000',
      year: 'Tulis tahun dengan empat angka, misalnya 2026',
      each: 'Tulis biaya per orang dengan angka, atau kosongkan',
    },
    noAmount: 'Tulis jumlah rupiah dengan angka, lebih dari nol',
    saved: 'Tersimpan.',
    cost: 'Biaya',
    covered: 'Tersedia',
    missing: 'Kekurangan',
    none: 'Biaya program ini belum ditetapkan.',
    paid: 'Biayanya tercukupi.',
    published: 'Program ini terbit; angkatannya dapat dijadwalkan.',
    sought:
      'Program ini mencari dana. Angkatannya dapat dijadwalkan setelah biayanya tercukupi dan program terbit.',
    places: (amount: string) => `${amount} dipakai oleh peserta yang mendapat tempat.`,
    set: 'Tetapkan biaya',
    setHint:
      'Bila sisa APBD tahun itu cukup, dananya langsung dicadangkan; bila tidak, program mencari dana dari beberapa sumber.',
    year: 'Tahun anggaran',
    each: 'Biaya per orang (bila menurut orang)',
    eachHint: 'Bila diisi, tempat diberikan bersama, sejauh dananya cukup.',
    save: 'Tetapkan',
    reserved: 'Yang dicadangkan',
    noReservation: 'Belum ada dana yang dicadangkan.',
    of: (spent: string, all: string) => `${spent} dibelanjakan dari ${all}.`,
    source: 'Sumber dana',
    released: 'Dilepaskan',
    amount: (name: string) => `Jumlah dari ${name} (rupiah)`,
    spend: 'Catat belanja',
    release: 'Lepaskan sisanya',
    candidates: 'Dari mana kekurangannya',
    noCandidates: 'Tidak ada sumber lain yang tercatat. Catat sumber dana atau mitra dahulu.',
    left: (amount: string) => `sisa ${amount}`,
    until: (day: string) => `berlaku sampai ${day}`,
    reserve: 'Cadangkan',
    ofYear: 'Sumber dana tahun itu',
    partners: (names: string) => `Dapat diminta: ${names}.`,
    toSources: (year: number) => `Sumber dana ${year}`,
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Money of the programme',
    mistakes: {
      cost: 'Write the cost in digits, as 40.000.000',
      year: 'Write the year with four digits, as 2026',
      each: 'Write the cost of one person in digits, or leave it empty',
    },
    noAmount: 'Write an amount in digits, more than nothing',
    saved: 'Saved.',
    cost: 'Cost',
    covered: 'Covered',
    missing: 'Missing',
    none: 'The cost of this programme is not set yet.',
    paid: 'The cost is covered.',
    published: 'The programme is published; batches of it can be scheduled.',
    sought:
      'The programme looks for money. Its batches can be scheduled once the cost is covered and it is published.',
    places: (amount: string) => `${amount} are taken by people who have a place.`,
    set: 'Set the cost',
    setHint:
      'Where the regional budget of that year has enough left it is reserved at once; else money is sought from several sources.',
    year: 'Budget year',
    each: 'Cost of one person (where it goes by people)',
    eachHint: 'If given, places are given together, as far as the money goes.',
    save: 'Set',
    reserved: 'What is reserved',
    noReservation: 'Nothing is reserved yet.',
    of: (spent: string, all: string) => `${spent} spent of ${all}.`,
    source: 'Source',
    released: 'Released',
    amount: (name: string) => `Amount from ${name} (rupiah)`,
    spend: 'Note spending',
    release: 'Release the rest',
    candidates: 'Where the rest can come from',
    noCandidates: 'No other source is recorded. Enter a source or a partner first.',
    left: (amount: string) => `${amount} left`,
    until: (day: string) => `good until ${day}`,
    reserve: 'Reserve',
    ofYear: 'Sources of that year',
    partners: (names: string) => `Could be asked: ${names}.`,
    toSources: (year: number) => `Sources of ${year}`,
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

const places: Record<CostMistake, string> = { cost: 'biaya', year: 'tahun', each: 'per-orang' };

export const programmeMoneyPath = (id: string): string => `${programmePath({ id })}/dana`;
export const programmeMoneyName = (language: Language): string => words[language].title;

interface Shown {
  programme: Programme;
  money: ProgrammeMoney;
  /** Those of its year, for their names. */
  sources: FundingSource[];
  thisYear: number;
  keys: FormKeys;
  done: boolean;
  typed?: TypedCost | undefined;
  mistakes: CostMistake[];
  /** The form whose amount was none, by its source or reservation, and what stood there. */
  amount?: { of: string; typed: string; wrong: boolean } | undefined;
  failure?: Failure | undefined;
}

/** What a programme costs, what stands behind it, and where the rest can come from. */
export function programmeMoneyPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { programme, money, thisYear, done, mistakes, amount, failure } = shown,
    text = words[language],
    rupiah = (value: number) => wholeRupiah(value, language),
    wrong = mistakes.length > 0 || amount?.wrong === true;
  return pageFor(
    visit,
    me,
    {
      title: `${text.title}: ${programme.title}`,
      mistaken: wrong,
      path: programmeMoneyPath(programme.id),
      section: 'batches',
      wide: true,
    },
    <>
      <Crumb to={programmePath(programme)}>{programme.title}</Crumb>
      <Outcome
        language={language}
        mistakes={[
          ...mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] })),
          ...(amount?.wrong ? [{ name: `jumlah-${amount.of}`, text: text.noAmount }] : []),
        ]}
        failure={failure}
        saved={done ? text.saved : undefined}
      />
      <Head title={text.title} lead={money.cost === null ? text.none : stateOf(money, language)} />
      {money.cost !== null && (
        <dl class="figures">
          {(
            [
              [text.cost, money.cost],
              [text.covered, money.covered],
              [text.missing, money.missing],
            ] as const
          ).map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>
                <span class="figure">{rupiah(value)}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div class="grid cols">
        <div>
          <Reservations language={language} shown={shown} />
          {money.missing > 0 && <Candidates language={language} shown={shown} />}
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
        </div>
        <div>
          <Cost language={language} shown={shown} />
          <p class="acts">
            <a href={`/anggaran?tahun=${money.year ?? thisYear}`}>{text.toSources(money.year ?? thisYear)}</a>
          </p>
        </div>
      </div>
    </>,
  );
}

function stateOf({ missing, allotted, publication }: ProgrammeMoney, language: Language): string {
  const text = words[language];
  return [
    missing === 0 && text.paid,
    publication === 'PUBLISHED' && text.published,
    publication === 'FUNDING_SOUGHT' && text.sought,
    allotted > 0 && text.places(wholeRupiah(allotted, language)),
  ]
    .filter(Boolean)
    .join(' ');
}

function Reservations({ language, shown }: { language: Language; shown: Shown }) {
  const text = words[language],
    { money, sources } = shown;
  return (
    <section class="card" aria-labelledby="cadangan">
      <h2 id="cadangan">{text.reserved}</h2>
      {money.reservations.length === 0 && <p role="status">{text.noReservation}</p>}
      <ul class="list">
        {money.reservations.map((reservation) => (
          <One
            language={language}
            reservation={reservation}
            name={sources.find(({ id }) => id === reservation.sourceId)?.name ?? text.source}
            shown={shown}
          />
        ))}
      </ul>
    </section>
  );
}

function One({
  language,
  reservation: { id, amount, spent, status },
  name,
  shown,
}: {
  language: Language;
  reservation: Reservation;
  name: string;
  shown: Shown;
}) {
  const text = words[language],
    rupiah = (value: number) => wholeRupiah(value, language),
    path = `${programmeMoneyPath(shown.programme.id)}/${encodeURIComponent(id)}`,
    open = status === 'RESERVED' && spent < amount;
  return (
    <li>
      <div class="body">
        <b>{name}</b> {status === 'RELEASED' && <span class="tag mute">{text.released}</span>}
        <p>{text.of(rupiah(spent), rupiah(amount))}</p>
        <Share parts={[amount > 0 ? spent / amount : 0]} />
        {open && (
          <>
            <AmountForm
              language={language}
              action={`${path}/belanja`}
              of={id}
              name={name}
              send={text.spend}
              shown={shown}
            />
            <form method="post" action={`${path}/lepas`}>
              <Unseen keys={shown.keys} />
              <button class="btn alt small" aria-label={`${text.release}: ${name}`}>
                {text.release}
              </button>
            </form>
          </>
        )}
      </div>
    </li>
  );
}

/** What else the year has left: the regional budget is no candidate of the API where it does not cover all. */
const others = ({ money, sources }: Shown): ProgrammeMoney['candidates'][number]['sources'] => {
  const named = new Set(money.candidates.flatMap((candidate) => candidate.sources.map(({ id }) => id)));
  return sources.filter(({ id, left }) => left > 0 && !named.has(id));
};

function Candidates({ language, shown }: { language: Language; shown: Shown }) {
  const text = words[language],
    { programme, money } = shown,
    offered = [
      {
        kind: 'OF_YEAR',
        name: { id: words.id.ofYear, en: words.en.ofYear },
        sources: others(shown),
        partners: [],
      },
      ...money.candidates,
    ].filter(({ sources, partners }) => sources.length + partners.length > 0);
  return (
    <section class="card" aria-labelledby="sumber">
      <h2 id="sumber">{text.candidates}</h2>
      {offered.length === 0 && <p role="status">{text.noCandidates}</p>}
      {offered.map(({ kind, name, sources, partners }) => (
        <article aria-labelledby={`sumber-${kind}`}>
          <h3 id={`sumber-${kind}`}>{name[language]}</h3>
          {partners.length > 0 && <p>{text.partners(partners.map((each) => each.name).join(', '))}</p>}
          <ul class="list">
            {sources.map((source) => (
              <li>
                <div class="body">
                  <b>{source.name}</b>
                  <p>
                    {[
                      text.left(wholeRupiah(source.left, language)),
                      source.expiresOn && text.until(dayText(source.expiresOn, language)),
                      source.conditions,
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </p>
                  <AmountForm
                    language={language}
                    action={`${programmeMoneyPath(programme.id)}/cadangan/${encodeURIComponent(source.id)}`}
                    of={source.id}
                    name={source.name}
                    send={text.reserve}
                    preset={Math.min(source.left, money.missing)}
                    shown={shown}
                  />
                </div>
              </li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  );
}

/** An amount and what is done with it; what was typed stays in the one form that was sent. */
function AmountForm({
  language,
  action,
  of,
  name,
  send,
  preset,
  shown: { keys, amount },
}: {
  language: Language;
  action: string;
  of: string;
  name: string;
  send: string;
  preset?: number;
  shown: Shown;
}) {
  const text = words[language],
    mine = amount?.of === of ? amount : undefined;
  return (
    <form method="post" action={action}>
      <Unseen keys={keys} />
      <Field
        name="jumlah"
        id={`jumlah-${of}`}
        label={text.amount(name)}
        wrong={mine?.wrong ? text.noAmount : undefined}
        value={mine?.typed ?? (preset === undefined ? '' : thousands(preset))}
        inputmode="numeric"
        maxlength={30}
        required
      />
      <button class="btn alt small" aria-label={`${send}: ${name}`}>
        {send}
      </button>
    </form>
  );
}

/** With dots, in either language: so it is typed, and taken. */
const thousands = (amount: number): string => numberText(amount, 0, 'id');

function Cost({
  language,
  shown: { programme, money, thisYear, keys, typed, mistakes },
}: {
  language: Language;
  shown: Shown;
}) {
  const text = words[language],
    wrong = (mistake: CostMistake) => (mistakes.includes(mistake) ? text.mistakes[mistake] : undefined);
  const { cost, year, each } = typed ?? {
    cost: money.cost === null ? '' : thousands(money.cost),
    year: String(money.year ?? thisYear),
    each: money.costPerParticipant === undefined ? '' : thousands(money.costPerParticipant),
  };
  return (
    <form class="card" method="post" action={programmeMoneyPath(programme.id)} aria-labelledby="tetapkan">
      <Unseen keys={keys} />
      <h2 id="tetapkan">{text.set}</h2>
      <p>{text.setHint}</p>
      <Field
        name={places.cost}
        label={`${text.cost} (rupiah)`}
        wrong={wrong('cost')}
        value={cost}
        inputmode="numeric"
        maxlength={30}
        required
      />
      <Field
        name={places.year}
        label={text.year}
        wrong={wrong('year')}
        value={year}
        inputmode="numeric"
        maxlength={4}
        required
      />
      <Field
        name={places.each}
        label={text.each}
        hint={text.eachHint}
        wrong={wrong('each')}
        value={each}
        inputmode="numeric"
        maxlength={30}
      />
      <button class="btn">{text.save}</button>
    </form>
  );
}

import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { BudgetLinks } from '../budget/links.js';
import { rupiahText, Share, wholeRupiah } from '../desk/figures.js';
import { Choice, Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, localDay, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { withQuery } from '../page/query.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { payable, type Budget, type Kind } from './shapes.js';
import type { BudgetMistake, TypedBudget } from './typed.js';
import { approvalText } from './words.js';

const words = {
  id: {
    title: 'Anggaran insentif',
    lead: (year: number) =>
      `Uang untuk insentif tahun ${year}: atas dasar apa, berapa yang diberikan, dan berapa sisanya`,
    mistakes: {
      kind: 'Pilih jenis insentifnya',
      year: 'Tulis tahun dengan empat angka, misalnya 2026',
      amount: 'Tulis jumlah rupiah dengan angka, misalnya 120.000.000',
      regulation: 'Tulis peraturannya dengan nomor dan tahun',
      budgetCode: 'Tulis kode rekening anggarannya',
      approvedBy: 'Tulis pejabat yang menyetujui',
      approvedOn: 'Tulis tanggal persetujuannya',
    },
    saved: 'Anggaran tersimpan.',
    all: 'Ditetapkan',
    given: 'Diberikan',
    left: 'Sisa',
    gone: 'Tidak terpakai',
    budgets: 'Menurut jenis',
    none: 'Belum ada anggaran untuk tahun ini. Tanpa anggaran dan dasar hukum, insentif berupa uang tidak dapat diberikan.',
    of: (given: string, all: string) => `${given} diberikan dari ${all}.`,
    leftOf: (amount: string) => `Sisa ${amount}.`,
    unused: (amount: string) => `${amount} tidak terpakai: tahunnya sudah lewat.`,
    basis: (regulation: string, code: string) => `Dasar: ${regulation}, rekening ${code}.`,
    approved: (by: string, on: string) => `Disetujui ${by} pada ${on}.`,
    change: 'Ubah',
    years: 'Tahun lain',
    before: (year: number) => `Tahun ${year}`,
    never: 'Tidak dapat dianggarkan',
    neverWhy: 'Tidak ada peraturan yang menjadi dasar jenis ini.',
    make: 'Tetapkan anggaran',
    hint: 'Anggaran yang sudah ada diganti dengan isian ini; jumlahnya tidak dapat lebih kecil dari yang sudah diberikan.',
    kind: 'Jenis insentif',
    choose: 'Pilih',
    year: 'Tahun',
    amount: 'Jumlah setahun (rupiah)',
    regulation: 'Peraturan kepala daerah',
    regulationHint: 'Nomor dan tahun, misalnya Perwali 12/2026.',
    code: 'Kode rekening',
    by: 'Disetujui oleh',
    byHint: 'Jabatan, misalnya Sekretaris Daerah.',
    on: 'Tanggal persetujuan',
    neededBy: (kinds: string) => `Nomor suratnya; diperlukan untuk ${kinds}.`,
    save: 'Tetapkan',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Money for incentives',
    lead: (year: number) => `Money for incentives of ${year}: on what basis, what was given, what is left`,
    mistakes: {
      kind: 'Choose the kind of incentive',
      year: 'Write the year with four digits, as 2026',
      amount: 'Write the amount in digits, as 120.000.000',
      regulation: 'Write the regulation with number and year',
      budgetCode: 'Write the account of the budget',
      approvedBy: 'Write which official approved it',
      approvedOn: 'Write the day of the approval',
    },
    saved: 'The budget is saved.',
    all: 'Set aside',
    given: 'Given',
    left: 'Left',
    gone: 'Unused',
    budgets: 'By kind',
    none: 'No budget for this year yet. Without a budget and a legal basis no incentive that is money can be given.',
    of: (given: string, all: string) => `${given} given of ${all}.`,
    leftOf: (amount: string) => `${amount} left.`,
    unused: (amount: string) => `${amount} unused: its year is over.`,
    basis: (regulation: string, code: string) => `Basis: ${regulation}, account ${code}.`,
    approved: (by: string, on: string) => `Approved by ${by} on ${on}.`,
    change: 'Change',
    years: 'Other years',
    before: (year: number) => `Year ${year}`,
    never: 'Cannot be budgeted',
    neverWhy: 'No regulation is a basis for this kind.',
    make: 'Set a budget',
    hint: 'A budget that exists is replaced by this; its amount cannot be smaller than what was given.',
    kind: 'Kind of incentive',
    choose: 'Choose',
    year: 'Year',
    amount: 'Amount for the year (rupiah)',
    regulation: 'Regulation of the regional government',
    regulationHint: 'Number and year, as Perwali 12/2026.',
    code: 'Account code',
    by: 'Approved by',
    byHint: 'The office held, as Regional Secretary.',
    on: 'Day of the approval',
    neededBy: (kinds: string) => `Number of the letter; needed for ${kinds}.`,
    save: 'Set',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

const places: Record<BudgetMistake, string> = {
  kind: 'jenis',
  year: 'tahun',
  amount: 'jumlah',
  regulation: 'peraturan',
  budgetCode: 'rekening',
  approvedBy: 'penyetuju',
  approvedOn: 'tanggal',
};

interface Shown {
  year: number;
  kinds: Kind[];
  budgets: Budget[];
  /** The kind that is to be changed. */
  chosen?: string | undefined;
  keys: FormKeys;
  done: boolean;
  again?: { typed: TypedBudget; mistakes: BudgetMistake[]; failure?: Failure | undefined } | undefined;
}

const PATH = '/anggaran/insentif';

/** Money for incentives in a year, and the form that sets it aside. */
export function incentiveBudgetsPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { year, kinds, budgets, again, done } = shown,
    text = words[language],
    zone = zoneOf(me),
    over = year < Number(localDay(now, zone).slice(0, 4)),
    mistakes = again?.mistakes ?? [],
    never = kinds.filter(({ money }) => money?.recordable === false);
  const sum = (pick: (budget: Budget) => number) =>
    rupiahText(
      budgets.reduce((all, budget) => all + pick(budget), 0),
      language,
    );
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      mistaken: mistakes.length > 0,
      path: withQuery(PATH, { tahun: year }),
      section: 'budget',
      wide: true,
    },
    <>
      <BudgetLinks language={language} current={PATH} />
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] }))}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <Head title={text.title} lead={text.lead(year)} />
      <dl class="figures">
        {(
          [
            [text.all, sum(({ amount }) => amount)],
            [text.given, sum(({ reserved }) => reserved)],
            [over ? text.gone : text.left, sum(({ left }) => left)],
          ] as const
        ).map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>
              <span class="figure">{value}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div class="grid cols">
        <div>
          <section class="card" aria-labelledby="daftar">
            <h2 id="daftar">{text.budgets}</h2>
            {budgets.length === 0 && <p role="status">{text.none}</p>}
            <ul class="list">
              {budgets.map((budget) => (
                <One language={language} kinds={kinds} budget={budget} over={over} />
              ))}
            </ul>
            <nav class="acts" aria-label={text.years}>
              {[year - 1, year + 1].map((each) => (
                <a href={withQuery(PATH, { tahun: each })}>{text.before(each)}</a>
              ))}
            </nav>
            <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
          </section>
          {never.length > 0 && (
            <section class="card" aria-labelledby="tanpa-dasar">
              <h2 id="tanpa-dasar">{text.never}</h2>
              <p>{text.neverWhy}</p>
              <ul>
                {never.map(({ name }) => (
                  <li>{name[language]}</li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <Form language={language} shown={shown} />
      </div>
    </>,
  );
}

const nameOf = (kinds: readonly Kind[], kind: string, language: Language): string =>
  kinds.find(({ incentiveType }) => incentiveType === kind)?.name[language] ?? kind;

function One({
  language,
  kinds,
  budget: { year, incentiveType, amount, reserved, left, legalBasis },
  over,
}: {
  language: Language;
  kinds: Kind[];
  budget: Budget;
  over: boolean;
}) {
  const text = words[language],
    rupiah = (value: number) => wholeRupiah(value, language),
    name = nameOf(kinds, incentiveType, language);
  return (
    <li>
      <div class="body">
        <b>{name}</b>
        <p>
          {text.of(rupiah(reserved), rupiah(amount))}{' '}
          {over && left > 0 ? text.unused(rupiah(left)) : text.leftOf(rupiah(left))}
        </p>
        <Share parts={[amount > 0 ? reserved / amount : 0]} />
        <p>
          <small>
            {text.basis(legalBasis.regulation, legalBasis.budgetCode)}{' '}
            {text.approved(legalBasis.approvedBy, dayText(legalBasis.approvedOn, language))}{' '}
            {Object.entries(legalBasis.approvals)
              .map(([approval, reference]) => `${approvalText(approval, language)}: ${reference}.`)
              .join(' ')}
          </small>
        </p>
        {!over && (
          <a
            class="btn alt small"
            href={`${withQuery(PATH, { tahun: year, jenis: incentiveType })}#tetapkan`}
            aria-label={`${text.change}: ${name}`}
          >
            {text.change}
          </a>
        )}
      </div>
    </li>
  );
}

/** A budget as it is, to be changed in the form. */
const typedOf = ({ year, incentiveType, amount, legalBasis }: Budget, language: Language): TypedBudget => ({
  ...legalBasis,
  kind: incentiveType,
  year: String(year),
  // Without the dots or commas of the language, both of which stand for thousands here.
  amount: numberText(amount, 0, language).replaceAll(',', '.'),
});

function Form({
  language,
  shown: { year, kinds, budgets, chosen, keys, again },
}: {
  language: Language;
  shown: Shown;
}) {
  const text = words[language],
    known = budgets.find(({ incentiveType }) => incentiveType === chosen),
    typed: Partial<TypedBudget> = again?.typed ?? (known ? typedOf(known, language) : { kind: chosen ?? '' }),
    can = kinds.filter(payable);
  const field = (mistake: Exclude<BudgetMistake, 'kind'>) => ({
    name: places[mistake],
    wrong: again?.mistakes.includes(mistake) ? text.mistakes[mistake] : undefined,
    value: typed[mistake],
    required: true,
  });
  const approvals = [...new Set(can.flatMap(({ money }) => money?.approvals ?? []))];
  return (
    <form class="card" id="tetapkan" method="post" action={PATH} aria-labelledby="baru">
      <Unseen keys={keys} />
      <h2 id="baru">{text.make}</h2>
      <p>{text.hint}</p>
      <Choice
        name={places.kind}
        label={text.kind}
        wrong={again?.mistakes.includes('kind') ? text.mistakes.kind : undefined}
        empty={text.choose}
        options={can.map(({ incentiveType, name }) => ({ value: incentiveType, text: name[language] }))}
        chosen={typed.kind}
        required
      />
      <Field
        {...field('year')}
        label={text.year}
        value={typed.year ?? String(year)}
        inputmode="numeric"
        maxlength={4}
      />
      <Field {...field('amount')} label={text.amount} inputmode="numeric" maxlength={30} />
      <Field {...field('regulation')} label={text.regulation} hint={text.regulationHint} maxlength={300} />
      <Field {...field('budgetCode')} label={text.code} maxlength={300} />
      <Field {...field('approvedBy')} label={text.by} hint={text.byHint} maxlength={300} />
      <Field {...field('approvedOn')} label={text.on} type="date" />
      {approvals.map((approval) => (
        <Field
          name={`persetujuan-${approval}`}
          label={approvalText(approval, language)}
          hint={text.neededBy(
            can
              .filter(({ money }) => money?.approvals.includes(approval))
              .map(({ name }) => name[language])
              .join(', '),
          )}
          value={typed.approvals?.[approval]}
          maxlength={300}
        />
      ))}
      <button class="btn">{text.save}</button>
    </form>
  );
}

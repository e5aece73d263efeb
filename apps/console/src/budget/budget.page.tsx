import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { rupiahText, Share } from '../desk/figures.js';
import type { FundingSource } from '../desk/shapes.js';
import { Choice, Field, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { daysBetween, dayText, localDay, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { BudgetLinks } from './links.js';
import { sourceKinds, type SourceMistake, type TypedSource } from './source.js';

/** Days before its end from which money is said to expire soon. */
const SOON = 30;

const words = {
  id: {
    title: 'Anggaran',
    lead: (year: number) => `Sumber dana tahun ${year}: berapa yang dicadangkan, dibelanjakan, dan tersisa`,
    mistakes: {
      kind: 'Pilih jenis sumbernya',
      name: 'Tulis nama sumbernya',
      year: 'Tulis tahun dengan empat angka, misalnya 2026',
      amount: 'Tulis jumlah rupiah dengan angka, misalnya 35.000.000',
    },
    saved: 'Sumber dana tersimpan.',
    all: 'Seluruhnya',
    spent: 'Dibelanjakan',
    reserved: 'Dicadangkan',
    left: 'Sisa',
    sources: 'Sumber dana',
    none: 'Belum ada sumber dana untuk tahun ini. Yang Anda catat di bawah muncul di sini.',
    of: (spent: string, reserved: string, all: string) =>
      `${spent} dibelanjakan, ${reserved} dicadangkan, dari ${all}`,
    leftOf: (amount: string) => `Sisa ${amount}.`,
    until: (day: string) => `Berlaku sampai ${day}.`,
    soon: (days: number) => `hangus ${days} hari lagi`,
    gone: (amount: string) => `${amount} hangus`,
    before: (year: number) => `Tahun ${year}`,
    years: 'Tahun lain',
    make: 'Catat sumber dana',
    kind: 'Jenis',
    choose: 'Pilih',
    kinds: {
      APBD: 'APBD',
      UNIVERSITY: 'Kerja sama perguruan tinggi',
      NGO: 'Organisasi non-pemerintah (LSM)',
      GRANT: 'Hibah',
      PRIVATE: 'Sektor swasta',
      SCHOLARSHIP: 'Beasiswa',
      APBN: 'APBN / program kementerian',
      OWN: 'Biaya sendiri',
    },
    name: 'Nama',
    year: 'Tahun',
    amount: 'Jumlah (rupiah)',
    expires: 'Berlaku sampai (bila ada)',
    conditions: 'Syarat pemberi (bila ada)',
    save: 'Catat',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Money',
    lead: (year: number) => `Sources of ${year}: what is reserved, spent and left`,
    mistakes: {
      kind: 'Choose the kind of source',
      name: 'Write the name of the source',
      year: 'Write the year with four digits, as 2026',
      amount: 'Write the amount in digits, as 35.000.000',
    },
    saved: 'The source is saved.',
    all: 'In all',
    spent: 'Spent',
    reserved: 'Reserved',
    left: 'Left',
    sources: 'Sources',
    none: 'No source for this year yet. Those that you enter below appear here.',
    of: (spent: string, reserved: string, all: string) => `${spent} spent, ${reserved} reserved, of ${all}`,
    leftOf: (amount: string) => `${amount} left.`,
    until: (day: string) => `Good until ${day}.`,
    soon: (days: number) => (days === 1 ? 'expires in 1 day' : `expires in ${days} days`),
    gone: (amount: string) => `${amount} expired`,
    before: (year: number) => `Year ${year}`,
    years: 'Other years',
    make: 'Enter a source',
    kind: 'Kind',
    choose: 'Choose',
    kinds: {
      APBD: 'Regional budget',
      UNIVERSITY: 'Cooperation with a university',
      NGO: 'Non-governmental organisation',
      GRANT: 'Grant',
      PRIVATE: 'Private sector',
      SCHOLARSHIP: 'Scholarship',
      APBN: 'State budget, programme of a ministry',
      OWN: "The learner's own money",
    },
    name: 'Name',
    year: 'Year',
    amount: 'Amount (rupiah)',
    expires: 'Good until (if it ends)',
    conditions: 'What the giver asks for (if anything)',
    save: 'Enter',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

interface Budget {
  year: number;
  sources: FundingSource[];
  keys: FormKeys;
  /** Just saved. */
  done: boolean;
  again?: { typed: TypedSource; mistakes: SourceMistake[]; failure?: Failure | undefined };
}

const places: Record<SourceMistake, string> = {
  kind: 'jenis',
  name: 'nama',
  year: 'tahun',
  amount: 'jumlah',
};

/** The money of a year, and the form for another source. */
export function budgetPage(visit: Visit, me: Me, { year, sources, keys, done, again }: Budget): string {
  const { language, now } = visit,
    text = words[language],
    zone = zoneOf(me),
    mistakes = again?.mistakes ?? [];
  const sum = (pick: (source: FundingSource) => number) =>
    rupiahText(
      sources.reduce((all, source) => all + pick(source), 0),
      language,
    );
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      mistaken: mistakes.length > 0,
      path: `/anggaran?tahun=${year}`,
      section: 'budget',
      wide: true,
    },
    <>
      <BudgetLinks language={language} current="/anggaran" />
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
            [text.spent, sum(({ spent }) => spent)],
            [text.reserved, sum(({ reserved }) => reserved)],
            [text.left, sum(({ left }) => left)],
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
        <section class="card" aria-labelledby="sumber">
          <h2 id="sumber">{text.sources}</h2>
          {sources.length === 0 && <p role="status">{text.none}</p>}
          <ul class="list">
            {sources.map((source) => (
              <Source language={language} source={source} today={localDay(now, zone)} />
            ))}
          </ul>
          <nav class="acts" aria-label={text.years}>
            {[year - 1, year + 1].map((each) => (
              <a href={`/anggaran?tahun=${each}`}>{text.before(each)}</a>
            ))}
          </nav>
          <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
        </section>
        <Form language={language} year={year} keys={keys} again={again} />
      </div>
    </>,
  );
}

function Source({
  language,
  source: { name, amount, reserved, spent, left, unusable, expiresOn },
  today,
}: {
  language: Language;
  source: FundingSource;
  today: string;
}) {
  const text = words[language],
    rupiah = (value: number) => rupiahText(value, language),
    days = expiresOn === undefined ? undefined : daysBetween(today, expiresOn);
  return (
    <li>
      <div class="body">
        <b>{name}</b> {unusable > 0 && <span class="tag bad">{text.gone(rupiah(unusable))}</span>}
        {left > 0 && days !== undefined && days >= 0 && days <= SOON && (
          <span class="tag warn">{text.soon(days)}</span>
        )}
        <p>{text.of(rupiah(spent), rupiah(reserved), rupiah(amount))}</p>
        <Share parts={amount > 0 ? [spent / amount, reserved / amount] : [0]} />
        <p>
          {text.leftOf(rupiah(left))}
          {expiresOn !== undefined && ` ${text.until(dayText(expiresOn, language))}`}
        </p>
      </div>
    </li>
  );
}

function Form({
  language,
  year,
  keys,
  again,
}: {
  language: Language;
  year: number;
  keys: FormKeys;
  again: Budget['again'];
}) {
  const text = words[language],
    typed = again?.typed,
    wrong = (mistake: SourceMistake) =>
      again?.mistakes.includes(mistake) ? text.mistakes[mistake] : undefined;
  return (
    <form class="card" method="post" action="/anggaran" aria-labelledby="baru">
      <Unseen keys={keys} />
      <h2 id="baru">{text.make}</h2>
      <Choice
        name="jenis"
        label={text.kind}
        wrong={wrong('kind')}
        empty={text.choose}
        options={sourceKinds.map((kind) => ({ value: kind, text: text.kinds[kind] }))}
        chosen={typed?.kind}
        required
      />
      <Field
        name={places.name}
        label={text.name}
        wrong={wrong('name')}
        required
        value={typed?.name}
        maxlength={200}
      />
      <Field
        name={places.year}
        label={text.year}
        wrong={wrong('year')}
        required
        value={typed?.year ?? String(year)}
        inputmode="numeric"
        maxlength={4}
      />
      <Field
        name={places.amount}
        label={text.amount}
        wrong={wrong('amount')}
        required
        value={typed?.amount}
        inputmode="numeric"
        maxlength={30}
      />
      <Field name="sampai" label={text.expires} type="date" value={typed?.expiresOn} />
      <Lines name="syarat" label={text.conditions} value={typed?.conditions} maxlength={1_000} />
      <button class="btn">{text.save}</button>
    </form>
  );
}

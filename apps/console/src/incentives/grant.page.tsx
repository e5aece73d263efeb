import type { Me } from '../api/shapes.js';
import { wholeRupiah } from '../desk/figures.js';
import { Choice, Field, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head, Outcome } from '../page/head.js';
import { pageFor } from '../page/page-for.js';
import { managesPeople } from '../page/person-link.js';
import type { Failure } from '../page/tried.js';
import { type Visit } from '../page/visits.js';
import { awardsPath, givePath } from './awards.page.js';
import type { Budget, Kind } from './shapes.js';
import type { GrantMistake, TypedGrant } from './typed.js';
import { groundText } from './words.js';

const words = {
  id: {
    title: 'Beri penghargaan',
    lead: 'Penghargaan atas putusan pejabat. Yang menurut aturan diberikan dengan sendirinya.',
    back: 'Semua penghargaan',
    mistakes: {
      person: 'Tulis NIP dengan 18 angka',
      nobody: 'Tidak ada pegawai dengan NIP ini',
      kind: 'Pilih jenis penghargaannya',
      reason: 'Tulis untuk apa diberikan, sekurang-kurangnya tiga huruf',
      amount: 'Tulis jumlah rupiah dengan angka: jenis ini berupa uang',
      ground: 'Pilih alasan yang sah bagi jenis ini',
    },
    person: 'NIP pegawai',
    kind: 'Jenis',
    choose: 'Pilih',
    nominated: (name: string) => `${name} (dicatat sebagai usul)`,
    reason: 'Untuk apa',
    reasonHint: 'Dapat dibaca oleh pegawai.',
    money: 'Hanya untuk uang',
    moneyHint: 'Honorarium atau komponen TPP. Mengikuti pelatihan bukan alasan yang sah.',
    amount: 'Jumlah (rupiah)',
    ground: 'Alasan yang sah',
    groundOf: (kind: string, ground: string) => `${ground} (${kind})`,
    budgets: 'Yang masih ada tahun ini',
    left: (name: string, amount: string) => `${name}: sisa ${amount}`,
    noBudget: 'Belum ada anggaran insentif untuk tahun ini, jadi uang belum dapat diberikan.',
    toBudgets: 'Anggaran insentif',
    leader:
      'Penghargaan pimpinan diputus oleh kepala perangkat daerah atas bukti peningkatan, bukan di sini.',
    save: 'Berikan',
  },
  en: {
    title: 'Give an award',
    lead: 'An award by decision. Those by a rule are given by themselves.',
    back: 'All awards',
    mistakes: {
      person: 'Write the employee number with 18 digits',
      nobody: 'Nobody has this employee number',
      kind: 'Choose the kind of award',
      reason: 'Write what it is for, at least three letters',
      amount: 'Write the amount in digits: this kind is money',
      ground: 'Choose a ground that is lawful for this kind',
    },
    person: "The person's employee number",
    kind: 'Kind',
    choose: 'Choose',
    nominated: (name: string) => `${name} (recorded as a nomination)`,
    reason: 'What it is for',
    reasonHint: 'The person can read it.',
    money: 'For money only',
    moneyHint:
      'Honorarium or a component of the income supplement. To attend a training is no lawful ground.',
    amount: 'Amount (rupiah)',
    ground: 'Lawful ground',
    groundOf: (kind: string, ground: string) => `${ground} (${kind})`,
    budgets: 'What is left this year',
    left: (name: string, amount: string) => `${name}: ${amount} left`,
    noBudget: 'There is no budget for incentives this year, so that no money can be given yet.',
    toBudgets: 'Money for incentives',
    leader: 'The award by the leader is decided by the head of the agency upon evidence, not here.',
    save: 'Give',
  },
} as const;

const places: Record<GrantMistake | 'nobody', string> = {
  person: 'nip',
  nobody: 'nip',
  kind: 'jenis',
  reason: 'alasan',
  amount: 'jumlah',
  ground: 'dasar',
};

interface Shown {
  /** Those that an office gives by its own decision. */
  kinds: Kind[];
  /** Of this year. */
  budgets: Budget[];
  keys: FormKeys;
  typed: Partial<TypedGrant>;
  mistakes: (GrantMistake | 'nobody')[];
  failure?: Failure | undefined;
}

/** The form by which an office gives an award by its own decision. */
export function grantPage(
  visit: Visit,
  me: Me,
  { kinds, budgets, keys, typed, mistakes, failure }: Shown,
): string {
  const { language } = visit,
    text = words[language];
  const field = (...about: (GrantMistake | 'nobody')[]) => {
    const [wrong] = mistakes.filter((each) => about.includes(each));
    return { wrong: wrong && text.mistakes[wrong] };
  };
  const grounds = kinds.flatMap(({ name, money }) =>
    (money?.grounds ?? []).map((ground) => ({
      value: ground,
      text: text.groundOf(name[language], groundText(ground, language)),
    })),
  );
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      mistaken: mistakes.length > 0,
      path: givePath,
      section: 'rules',
      wide: true,
    },
    <>
      <Crumb to={awardsPath}>{text.back}</Crumb>
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] }))}
        failure={failure}
      />
      <Head title={text.title} lead={text.lead} />
      <div class="grid cols">
        <form class="card" method="post" action={givePath} aria-label={text.title}>
          <Unseen keys={keys} />
          <Field
            {...field('person', 'nobody')}
            name={places.person}
            label={text.person}
            value={typed.person}
            inputmode="numeric"
            maxlength={40}
            required
          />
          <Choice
            {...field('kind')}
            name={places.kind}
            label={text.kind}
            empty={text.choose}
            options={kinds.map(({ incentiveType, name, effect }) => ({
              value: incentiveType,
              text: effect === 'NOMINATE' ? text.nominated(name[language]) : name[language],
            }))}
            chosen={typed.kind}
            required
          />
          <Lines
            {...field('reason')}
            name={places.reason}
            label={text.reason}
            hint={text.reasonHint}
            value={typed.reason}
            maxlength={500}
            required
          />
          {grounds.length > 0 && (
            <fieldset>
              <legend>{text.money}</legend>
              <p class="hint">{text.moneyHint}</p>
              <Field
                {...field('amount')}
                name={places.amount}
                label={text.amount}
                value={typed.amount}
                inputmode="numeric"
                maxlength={30}
              />
              <Choice
                {...field('ground')}
                name={places.ground}
                label={text.ground}
                empty={text.choose}
                options={grounds}
                chosen={typed.ground}
              />
            </fieldset>
          )}
          <button class="btn">{text.save}</button>
        </form>
        <section class="card" aria-labelledby="sisa">
          <h2 id="sisa">{text.budgets}</h2>
          {budgets.length === 0 ? (
            <p role="status">{text.noBudget}</p>
          ) : (
            <ul>
              {budgets.map(({ incentiveType, left }) => (
                <li>
                  {text.left(
                    kinds.find((kind) => kind.incentiveType === incentiveType)?.name[language] ??
                      incentiveType,
                    wholeRupiah(left, language),
                  )}
                </li>
              ))}
            </ul>
          )}
          {managesPeople(me) && (
            <p>
              <a href="/anggaran/insentif">{text.toBudgets}</a>
            </p>
          )}
          <p>{text.leader}</p>
        </section>
      </div>
    </>,
  );
}

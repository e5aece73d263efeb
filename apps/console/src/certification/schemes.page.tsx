import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Field, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { PlanLinks } from '../planning/links.js';
import type { Scheme } from './shapes.js';
import type { SchemeMistake, TypedScheme } from './typed.js';

const words = {
  id: {
    title: 'Sertifikasi',
    lead: 'Sertifikasi profesi menurut bidang pekerjaan: siapa diundang, siapa lulus, sampai kapan berlaku',
    mistakes: {
      name: 'Tulis nama sertifikasinya',
      competence: 'Tulis kompetensi yang dinyatakan',
      jobFamily: 'Tulis bidang pekerjaannya',
      positions: 'Tulis sekurang-kurangnya satu jabatan',
      issuer: 'Tulis siapa yang menerbitkan',
      months: 'Tulis masa berlaku dalam bulan, 1 sampai 240',
    },
    list: 'Yang terdaftar',
    none: 'Belum ada sertifikasi. Yang Anda daftarkan muncul di sini.',
    about: (family: string, months: number, issuer: string) =>
      `${family}, berlaku ${months} bulan, diterbitkan ${issuer}`,
    make: 'Daftarkan sertifikasi',
    name: 'Nama',
    competence: 'Kompetensi yang dinyatakan',
    competenceHint: 'Seperti yang dibaca masyarakat pada sertifikat.',
    jobFamily: 'Bidang pekerjaan',
    positions: 'Jabatan pada bidang itu',
    positionsHint: 'Satu per baris; cukup awal nama jabatannya, misalnya Perawat.',
    issuer: 'Penerbit',
    months: 'Masa berlaku (bulan)',
    save: 'Daftarkan',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Certification',
    lead: 'Professional certifications by field of work: who is invited, who passed, until when it is valid',
    mistakes: {
      name: 'Write the name of the certification',
      competence: 'Write what competence is certified',
      jobFamily: 'Write its field of work',
      positions: 'Write one position at least',
      issuer: 'Write who certifies',
      months: 'Write for how many months it is valid, 1 to 240',
    },
    list: 'Entered',
    none: 'No certification yet. Those that you enter appear here.',
    about: (family: string, months: number, issuer: string) =>
      `${family}, valid for ${months} months, certified by ${issuer}`,
    make: 'Enter a certification',
    name: 'Name',
    competence: 'Competence that is certified',
    competenceHint: 'As the public reads it on the certificate.',
    jobFamily: 'Field of work',
    positions: 'Positions of that field',
    positionsHint: 'One on a line; the beginning of its name is enough, as Perawat.',
    issuer: 'Who certifies',
    months: 'Valid for (months)',
    save: 'Enter',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

export const schemesPath = '/sertifikasi';
export const schemePath = ({ id }: Pick<Scheme, 'id'>): string => `${schemesPath}/${encodeURIComponent(id)}`;
export const schemeText = ({ jobFamily, validityMonths, issuer }: Scheme, language: Language): string =>
  words[language].about(jobFamily, validityMonths, issuer);

const places: Record<SchemeMistake, string> = {
  name: 'nama',
  competence: 'kompetensi',
  jobFamily: 'bidang',
  positions: 'jabatan',
  issuer: 'penerbit',
  months: 'bulan',
};

interface Shown {
  schemes: Scheme[];
  keys: FormKeys;
  again?: { typed: TypedScheme; mistakes: SchemeMistake[]; failure?: Failure | undefined } | undefined;
}

/** Certifications, and the form for another. */
export function schemesPage(visit: Visit, me: Me, { schemes, keys, again }: Shown): string {
  const { language, now } = visit,
    text = words[language],
    mistakes = again?.mistakes ?? [];
  const field = (mistake: SchemeMistake) => ({
    name: places[mistake],
    wrong: mistakes.includes(mistake) ? text.mistakes[mistake] : undefined,
    value: again?.typed[mistake],
    required: true,
  });
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      mistaken: mistakes.length > 0,
      path: schemesPath,
      section: 'planning',
      wide: true,
    },
    <>
      <PlanLinks language={language} current={schemesPath} />
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] }))}
        failure={again?.failure}
      />
      <Head title={text.title} lead={text.lead} />
      <div class="grid cols">
        <section class="card" aria-labelledby="daftar">
          <h2 id="daftar">{text.list}</h2>
          {schemes.length === 0 && <p role="status">{text.none}</p>}
          <ul class="list">
            {schemes.map((scheme) => (
              <li>
                <div class="body">
                  <a href={schemePath(scheme)}>{scheme.name}</a>
                  <p>{schemeText(scheme, language)}</p>
                </div>
              </li>
            ))}
          </ul>
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
        </section>
        <form class="card" method="post" action={schemesPath} aria-labelledby="daftarkan">
          <Unseen keys={keys} />
          <h2 id="daftarkan">{text.make}</h2>
          <Field {...field('name')} label={text.name} maxlength={200} />
          <Field
            {...field('competence')}
            label={text.competence}
            hint={text.competenceHint}
            maxlength={200}
          />
          <Field {...field('jobFamily')} label={text.jobFamily} maxlength={200} />
          <Lines {...field('positions')} label={text.positions} hint={text.positionsHint} maxlength={4_000} />
          <Field {...field('issuer')} label={text.issuer} maxlength={200} />
          <Field {...field('months')} label={text.months} inputmode="numeric" maxlength={3} />
          <button class="btn">{text.save}</button>
        </form>
      </div>
    </>,
  );
}

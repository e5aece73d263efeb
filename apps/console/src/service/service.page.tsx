import type { Me } from '../api/shapes.js';
import { Field, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { momentText, numberText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Person } from '../page/people.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { servicePath } from './services.page.js';
import type { ServiceUnit, SurveyPeriod } from './shapes.js';
import type { PeriodMistake, StaffMistake, TypedPeriod } from './typed.js';
import { common } from './words.js';

const words = {
  id: {
    lead: (agency: string) => agency,
    surveys: 'Survei kepuasan masyarakat (SKM)',
    none: 'Belum ada survei. Buka yang pertama di bawah; warga mengisinya lewat kode QR di loket.',
    open: 'Buka survei',
    starts: 'Hari pertama',
    ends: 'Hari terakhir',
    begin: 'Buka',
    staff: 'Petugas',
    nobody:
      'Belum ada petugas yang dicatat. Tanpa petugas, usulan pelatihan tidak dapat mendaftarkan siapa pun.',
    numbers: 'NIP petugas',
    numbersHint: 'Satu NIP per baris; daftar ini menggantikan yang lama',
    saveStaff: 'Simpan petugas',
    unknown: (numbers: string) => `Tidak dikenal: ${numbers}`,
    mistakes: {
      starts: 'Isi hari pertama',
      ends: 'Isi hari terakhir',
      order: 'Hari terakhir tidak boleh sebelum hari pertama',
      future: 'Hari pertama tidak boleh di masa depan',
      numbers: 'NIP terdiri atas 18 angka',
      many: 'Paling banyak 200 petugas',
    },
  },
  en: {
    lead: (agency: string) => agency,
    surveys: 'Satisfaction surveys (SKM)',
    none: 'No survey yet. Open the first one below; citizens answer it by a QR code at the counter.',
    open: 'Open a survey',
    starts: 'First day',
    ends: 'Last day',
    begin: 'Open',
    staff: 'Officers',
    nobody: 'No officers entered yet. Without them a proposal for training can enrol nobody.',
    numbers: 'Employee numbers of the officers',
    numbersHint: 'One on each line; this list takes the place of the old one',
    saveStaff: 'Save the officers',
    unknown: (numbers: string) => `Not known: ${numbers}`,
    mistakes: {
      starts: 'Enter the first day',
      ends: 'Enter the last day',
      order: 'The last day cannot be before the first',
      future: 'The first day cannot lie ahead',
      numbers: 'An employee number has 18 digits',
      many: 'At most 200 officers',
    },
  },
} as const;

const places: Record<PeriodMistake, string> = {
  starts: 'mulai',
  ends: 'selesai',
  order: 'selesai',
  future: 'mulai',
};

export const surveyPath = (id: string): string => `/layanan/survei/${encodeURIComponent(id)}`;

interface Service {
  unit: ServiceUnit;
  agency: string | undefined;
  periods: SurveyPeriod[];
  /** The officers, by their ids. */
  people: Map<string, Person>;
  keys: FormKeys;
  done: boolean;
  failure?: Failure | undefined;
  period?: { typed: TypedPeriod; mistakes: PeriodMistake[] };
  staff?: { typed: string; mistakes: StaffMistake[]; unknown?: string[] };
}

/** A service: its surveys and who serves there. */
export function serviceUnitPage(visit: Visit, me: Me, shown: Service): string {
  const { language, now } = visit,
    { unit, agency, periods, done, failure, period, staff } = shown,
    text = { ...common[language], ...words[language] };
  const mistakes = [
    ...(period?.mistakes ?? []).map((each) => ({ name: places[each], text: text.mistakes[each] })),
    ...(staff?.mistakes ?? []).map((each) => ({ name: 'nip', text: text.mistakes[each] })),
    ...(staff?.unknown?.length ? [{ name: 'nip', text: text.unknown(staff.unknown.join(', ')) }] : []),
  ];
  return pageFor(
    visit,
    me,
    {
      title: unit.name,
      mistaken: mistakes.length > 0,
      path: servicePath(unit.id),
      section: 'services',
      wide: true,
    },
    <>
      <p>
        <a href="/layanan">{text.back}</a>
      </p>
      <Outcome
        language={language}
        mistakes={mistakes}
        failure={failure}
        saved={done ? text.saved : undefined}
      />
      <Head title={unit.name}>{agency !== undefined && <p>{text.lead(agency)}</p>}</Head>
      <div class="grid cols">
        <section class="card" aria-labelledby="survei">
          <h2 id="survei">{text.surveys}</h2>
          {periods.length === 0 && <p role="status">{text.none}</p>}
          <ul class="list">
            {periods.map((each) => (
              <li>
                <div class="body">
                  <a href={surveyPath(each.id)}>{spanText(each.startsOn, each.endsOn, language)}</a>{' '}
                  <span class={each.status === 'OPEN' ? 'tag ok' : 'tag'}>{text.states[each.status]}</span>
                  <p>
                    {[
                      text.respondents(numberText(each.respondents, 0, language)),
                      each.index !== null && `${text.index} ${numberText(each.index, 2, language)}`,
                      each.grade !== null && text.grades[each.grade],
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </p>
                </div>
              </li>
            ))}
          </ul>
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
        </section>
        <OpenSurvey language={language} {...shown} />
        <Officers language={language} {...shown} />
      </div>
    </>,
  );
}

function OpenSurvey({ language, unit, keys, period }: Service & Pick<Visit, 'language'>) {
  const text = words[language];
  const wrong = (...of: PeriodMistake[]) => {
    const found = of.find((each) => period?.mistakes.includes(each));
    return found && text.mistakes[found];
  };
  return (
    <form class="card" method="post" action={`${servicePath(unit.id)}/survei`} aria-labelledby="buka">
      <Unseen keys={keys} />
      <h2 id="buka">{text.open}</h2>
      <Field
        name="mulai"
        label={text.starts}
        wrong={wrong('starts', 'future')}
        value={period?.typed.startsOn}
        type="date"
        required
      />
      <Field
        name="selesai"
        label={text.ends}
        wrong={wrong('ends', 'order')}
        value={period?.typed.endsOn}
        type="date"
        required
      />
      <button class="btn">{text.begin}</button>
    </form>
  );
}

function Officers({ language, unit, people, keys, staff }: Service & Pick<Visit, 'language'>) {
  const text = words[language],
    wrong = (staff?.mistakes.length ?? 0) > 0 || (staff?.unknown?.length ?? 0) > 0;
  return (
    <form class="card" method="post" action={`${servicePath(unit.id)}/petugas`} aria-labelledby="petugas">
      <Unseen keys={keys} />
      <h2 id="petugas">{text.staff}</h2>
      {unit.staffIds.length === 0 ? (
        <p>{text.nobody}</p>
      ) : (
        <ul>
          {unit.staffIds.map((id) => (
            <li>{people.get(id)?.name ?? id}</li>
          ))}
        </ul>
      )}
      <Lines
        name="nip"
        label={text.numbers}
        hint={text.numbersHint}
        wrong={wrong}
        maxlength={6_000}
        value={staff?.typed ?? unit.staffIds.flatMap((id) => people.get(id)?.employeeNumber ?? []).join('\n')}
      />
      <button class="btn alt">{text.saveStaff}</button>
    </form>
  );
}

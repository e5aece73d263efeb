import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import type { Agency } from '../desk/shapes.js';
import { Choice, Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head, Outcome } from '../page/head.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import type { Failure } from '../page/tried.js';
import { type Visit } from '../page/visits.js';
import { employeeTypes, positionGroups, type Participant } from './shapes.js';
import { writtenOf, wrongFields, type PersonField, type TypedPerson } from './typed.js';
import { fieldNames, positionNames } from './words.js';

const words = {
  id: {
    people: 'Pegawai',
    change: (name: string) => `Ubah data ${name}`,
    add: 'Tambah pegawai',
    lead: 'Isian tanpa tanda "boleh kosong" wajib diisi.',
    who: 'Identitas',
    service: 'Kedudukan',
    contact: 'Kontak',
    serving: 'Masa kerja',
    optional: 'Boleh kosong',
    number: '18 angka, boleh dengan spasi',
    numberNow: 'Bila NIP berubah, misalnya dari PPPK menjadi PNS, seluruh riwayat tetap pada orang ini',
    superior: 'NIP atasan langsung; boleh kosong',
    phone: 'Misalnya 0812-3456-7890; boleh kosong',
    contract: 'Hanya PPPK: hari pertama perjanjian yang sekarang',
    rank: 'Misalnya III/c; untuk PPPK I sampai XVII; boleh kosong',
    active: 'Aktif',
    left: 'Tidak aktif: pensiun, pindah atau berhenti',
    since: 'Hanya bila tidak aktif; kosong berarti hari ini',
    choose: 'Pilih',
    none: 'Belum tercatat',
    save: 'Simpan',
    problem: 'Perbaiki dahulu',
    needed: (field: string) => `Isi ${field.toLowerCase()}`,
    wrong: (field: string) => `${field} belum benar`,
    known: 'Orang dengan NIP ini sudah tercatat.',
    open: 'Buka datanya',
    changed:
      'Orang lain mengubah data ini sejak halaman dibuka. Isian Anda masih ada dan belum tersimpan; periksa perbedaannya, lalu simpan lagi.',
    now: (value: string) => `Kini tercatat: ${value === '' ? 'kosong' : value}`,
  },
  en: {
    people: 'People',
    change: (name: string) => `Change ${name}`,
    add: 'Add a person',
    lead: 'What is not marked as "may be empty" is required.',
    who: 'Identity',
    service: 'Position',
    contact: 'Contact',
    serving: 'Service',
    optional: 'May be empty',
    number: '18 digits, with spaces or without',
    numberNow: 'If the NIP changes, as from PPPK to PNS, the whole history stays with this person',
    superior: 'NIP of the direct superior; may be empty',
    phone: 'Such as 0812-3456-7890; may be empty',
    contract: 'Only PPPK: first day of the present agreement',
    rank: 'Such as III/c; for PPPK I to XVII; may be empty',
    active: 'Serving',
    left: 'No longer serving: retired, moved or left',
    since: 'Only who no longer serves; empty means today',
    choose: 'Choose',
    none: 'Not recorded yet',
    save: 'Save',
    problem: 'Put this right first',
    needed: (field: string) => `Fill in: ${field.toLowerCase()}`,
    wrong: (field: string) => `${field} is not right yet`,
    known: 'Somebody with this NIP is recorded already.',
    open: 'Open their record',
    changed:
      'Somebody else changed this since the page was opened. What you typed is still here and not saved; look at the differences, then save again.',
    now: (value: string) => `Recorded now: ${value === '' ? 'nothing' : value}`,
  },
} as const;

interface Shown {
  /** Whom it is about; undefined for somebody new. */
  person: Participant | undefined;
  agencies: Agency[];
  keys: FormKeys;
  again?:
    | {
        typed: TypedPerson;
        missing?: PersonField[];
        failure?: Failure;
        /** Who has the number that was typed for somebody new. */
        knownId?: string;
      }
    | undefined;
}

export const changePath = (id: string): string => `${personPath(id)}/ubah`;
export const addPath = '/pegawai/baru';

/** One person, to be changed or entered. */
export function personFormPage(visit: Visit, me: Me, shown: Shown): string {
  const { language } = visit,
    text = words[language],
    { person, agencies, keys, again } = shown,
    title = person ? text.change(person.name) : text.add,
    path = person ? changePath(person.id) : addPath,
    changed = again?.failure?.status === 412,
    wrong = mistakesIn(language, again),
    typed = again?.typed ?? writtenOf(person),
    recorded = writtenOf(person);
  // What somebody else recorded meanwhile stands beside what was typed.
  const hintOf = (field: PersonField, hint?: string) =>
    [changed && bare(typed[field]) !== bare(recorded[field]) && text.now(recorded[field]), hint]
      .filter(Boolean)
      .join('. ') || undefined;
  const field = (name: PersonField, hint?: string) => ({
    name,
    label: labelOf(language, name),
    hint: hintOf(name, hint),
    wrong: wrong.get(name),
  });
  const line = (name: PersonField, hint?: string) => ({ ...field(name, hint), value: typed[name] });
  return pageFor(
    visit,
    me,
    { title: wrong.size > 0 ? `${text.problem}: ${title}` : title, path, section: 'staff', wide: true },
    <div class="narrow">
      <Crumb to={person ? personPath(person.id) : '/pegawai'}>{person ? person.name : text.people}</Crumb>
      <Outcome
        language={language}
        title={text.problem}
        mistakes={[...wrong].map(([name, what]) => ({ name, text: what }))}
        failure={failureBeside(language, again?.failure, wrong.size)}
      />
      {again?.knownId !== undefined && (
        <div class="note">
          <p>
            {text.known} <a href={personPath(again.knownId)}>{text.open}</a>
          </p>
        </div>
      )}
      <Head title={title} lead={text.lead} />
      <form class="card" method="post" action={path}>
        <Unseen keys={keys} />
        {person && <input type="hidden" name="versi" value={person.version} />}
        <h2>{text.who}</h2>
        <Field {...line('nama')} required maxlength={200} autocomplete="off" />
        <Field {...line('gelar-depan', text.optional)} maxlength={50} />
        <Field {...line('gelar-belakang', text.optional)} maxlength={100} />
        <Field
          {...line('nip', person ? text.numberNow : text.number)}
          required
          inputmode="numeric"
          maxlength={60}
        />
        <Choice
          {...field('jenis')}
          {...(!person && { empty: text.choose })}
          required
          options={employeeTypes.map((value) => ({ value, text: value }))}
          chosen={typed.jenis}
        />
        <h2>{text.service}</h2>
        <Choice
          {...field('opd')}
          {...(!person && { empty: text.choose })}
          required
          options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
          chosen={typed.opd}
        />
        <Field {...line('jabatan', text.optional)} maxlength={200} />
        <Choice
          {...field('jenis-jabatan')}
          empty={text.none}
          options={positionGroups.map((value) => ({ value, text: positionNames[language][value] }))}
          chosen={typed['jenis-jabatan']}
        />
        <Field {...line('golongan', text.rank)} maxlength={20} />
        <Field {...line('atasan', text.superior)} inputmode="numeric" maxlength={60} />
        <h2>{text.contact}</h2>
        <Field {...line('surel', text.optional)} type="email" maxlength={254} autocomplete="off" />
        <Field {...line('telepon', text.phone)} type="tel" maxlength={30} autocomplete="off" />
        <h2>{text.serving}</h2>
        <Field {...line('mulai-perjanjian', text.contract)} type="date" />
        <Choice
          {...field('keadaan')}
          options={[
            { value: 'aktif', text: text.active },
            { value: 'berhenti', text: text.left },
          ]}
          chosen={typed.keadaan}
        />
        <Field {...line('berhenti-sejak', text.since)} type="date" />
        <button class="btn">{text.save}</button>
      </form>
    </div>,
  );
}

/** A number with its spaces is the same number. */
const bare = (text: string): string => text.replaceAll(/\s/g, '');

/** What is to be put right, in the words of the API where it judged, each at its field. */
function mistakesIn(language: Language, again: Shown['again']): Map<PersonField, string> {
  const text = words[language],
    missing = (again?.missing ?? []).map((field) => [field, text.needed(labelOf(language, field))] as const);
  const refused = wrongFields(again?.failure?.errors ?? []).map(
    ({ field, error }) =>
      [field, error.messages?.[language] ?? text.wrong(labelOf(language, field))] as const,
  );
  const known = again?.knownId === undefined ? [] : [['nip', text.known] as const];
  return new Map([...missing, ...refused, ...known]);
}

/** What concerns no field; somebody else's change in words that say what to do. */
function failureBeside(
  language: Language,
  failure: Failure | undefined,
  fields: number,
): Failure | undefined {
  if (failure?.status !== 412) return fields > 0 ? undefined : failure;
  return { status: 412, said: { id: words.id.changed, en: words.en.changed } };
}

const labels: Record<PersonField, keyof (typeof fieldNames)['id']> = {
  nama: 'name',
  'gelar-depan': 'titlePrefix',
  'gelar-belakang': 'titleSuffix',
  nip: 'employeeNumber',
  jenis: 'employeeType',
  opd: 'agency',
  jabatan: 'position',
  'jenis-jabatan': 'positionGroup',
  golongan: 'rank',
  atasan: 'superior',
  surel: 'email',
  telepon: 'phone',
  'mulai-perjanjian': 'contractStart',
  'berhenti-sejak': 'inactiveSince',
  keadaan: 'active',
};
const labelOf = (language: Language, field: PersonField): string => fieldNames[language][labels[field]];

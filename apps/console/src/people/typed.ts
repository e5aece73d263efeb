import { z } from 'zod';
import type { WrongField } from '../api/api.js';
import { actBody } from '../page/form.js';
import type { Participant } from './shapes.js';

const line = z.string().max(300).default('');

/** Fields of the form by the names that the API has for them. */
const fieldOf = {
  name: 'nama',
  titlePrefix: 'gelar-depan',
  titleSuffix: 'gelar-belakang',
  employeeNumber: 'nip',
  employeeType: 'jenis',
  agencyId: 'opd',
  position: 'jabatan',
  positionGroup: 'jenis-jabatan',
  rank: 'golongan',
  supervisorNumber: 'atasan',
  email: 'surel',
  phone: 'telepon',
  contractStart: 'mulai-perjanjian',
  inactiveSince: 'berhenti-sejak',
  active: 'keadaan',
} as const;
type ApiField = keyof typeof fieldOf;
export type PersonField = (typeof fieldOf)[ApiField];

/** Somebody as they were typed. */
export type TypedPerson = Record<PersonField, string>;

export const personForm = actBody.extend({
  nama: line,
  'gelar-depan': line,
  'gelar-belakang': line,
  nip: line,
  jenis: line,
  opd: line,
  jabatan: line,
  'jenis-jabatan': line,
  golongan: line,
  atasan: line,
  surel: line,
  telepon: line,
  'mulai-perjanjian': line,
  'berhenti-sejak': line,
  keadaan: line.describe('aktif or berhenti'),
});
/** @see Participant.version */
export const changeForm = personForm.extend({
  versi: z.coerce.number().int().min(0).describe('The version that was shown'),
});

export const typedPerson = ({
  token: _token,
  kunci: _key,
  ...typed
}: z.infer<typeof personForm>): TypedPerson => typed;

/** Somebody as the form shows them before anything is typed; without a person an empty form. */
export function writtenOf(person: Participant | undefined): TypedPerson {
  const known = (field: Exclude<ApiField, 'active'>) => person?.[field] ?? '';
  return {
    nama: known('name'),
    'gelar-depan': known('titlePrefix'),
    'gelar-belakang': known('titleSuffix'),
    nip: known('employeeNumber'),
    jenis: known('employeeType'),
    opd: known('agencyId'),
    jabatan: known('position'),
    'jenis-jabatan': known('positionGroup'),
    golongan: known('rank'),
    atasan: known('supervisorNumber'),
    surel: known('email'),
    telepon: known('phone'),
    'mulai-perjanjian': known('contractStart'),
    'berhenti-sejak': known('inactiveSince'),
    keadaan: person?.active === false ? 'berhenti' : 'aktif',
  };
}

/** What must be filled in; everything else is judged by the API, which knows the rules. */
export const missingIn = (typed: TypedPerson): PersonField[] =>
  (['nama', 'nip', 'jenis', 'opd'] as const).filter((field) => typed[field].trim() === '');

/** What may be emptied: what is left out of a request keeps what is known. */
const clearable = [
  'titlePrefix',
  'titleSuffix',
  'position',
  'positionGroup',
  'rank',
  'supervisorNumber',
  'email',
  'phone',
  'contractStart',
] as const;

/** What the API is asked. @param person as they are known; undefined for somebody new */
export function bodyOf(typed: TypedPerson, person: Participant | undefined): Record<string, unknown> {
  const value = (field: ApiField) => typed[fieldOf[field]].trim(),
    left = typed.keadaan === 'berhenti',
    number = bare(typed.nip),
    given = clearable.filter((field) => value(field) !== '');
  return {
    employeeNumber: number,
    ...(person && person.employeeNumber !== number && { formerEmployeeNumber: person.employeeNumber }),
    employeeType: value('employeeType'),
    name: value('name'),
    agencyId: value('agencyId'),
    active: !left,
    ...(left && value('inactiveSince') !== '' && { inactiveSince: value('inactiveSince') }),
    ...Object.fromEntries(
      given.map((field) => [field, field === 'phone' ? phoneOf(value(field)) : value(field)]),
    ),
    ...(person && { clear: clearable.filter((field) => value(field) === '') }),
  };
}

const bare = (number: string): string => number.replaceAll(/\s/g, '');

/** As people here write it, 0812-3456-7890, in the form that the API takes. */
export function phoneOf(written: string): string {
  const digits = written.replaceAll(/[\s().-]/g, '');
  if (/^0\d+$/.test(digits)) return `+62${digits.slice(1)}`;
  return /^62\d+$/.test(digits) ? `+${digits}` : digits;
}

/** What the API says of fields, at those of the form. */
export const wrongFields = (errors: readonly WrongField[]): { field: PersonField; error: WrongField }[] =>
  errors.flatMap((error) => {
    const field =
      error.path === 'formerEmployeeNumber' ? fieldOf.employeeNumber : fieldOf[error.path as ApiField];
    return field === undefined ? [] : [{ field, error }];
  });

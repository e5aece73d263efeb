import { looksLikeFormula } from '#platform';
import type { EmployeeType } from '#rules';
import {
  doubtAbout,
  parseEmployeeNumber,
  type EmployeeNumberFault,
  type Sex,
} from '../people/participant/employee-number.js';
import { readPositionGroup, readRank, type PositionGroup } from '../people/participant/ranks.js';
import { hasUnreadable, unwrapNumber } from './cell-text.js';
import { readEmail, readPhone } from './contacts.js';
import { employeeTypeOf } from './employee-type.js';
import { finding, type Finding, type FindingCode } from './findings.js';
import { participantTexts, type ParticipantKey, type ParticipantText } from './import-columns.js';
import { readDate } from './indonesian-dates.js';
import type { PreviewedCredit } from './preview-credits.js';
import type { TableRow } from './read-table.js';

export interface ParticipantRecord extends Record<ParticipantText, string | null> {
  employeeNumber: string;
  employeeType: EmployeeType;
  name: string;
  birthDate: string;
  sex: Sex;
  rank: string | null;
  positionGroup: PositionGroup | null;
  agencyName: string;
  email: string | null;
  phone: string | null;
  supervisorNumber: string | null;
  contractStart: string | null;
}

export interface ReadRow<Content> {
  line: number;
  findings: Finding[];
  /** Null when a finding refuses the row, or when the line is no record. */
  record: Content | null;
  noRecord: boolean;
  /** Of a training record: what recording it would credit. */
  credit?: PreviewedCredit;
}

const longestText = 200;

/** `today` is the local date of the tenant: nobody is born after it. */
export function readParticipantRow(row: TableRow<ParticipantKey>, today: string): ReadRow<ParticipantRecord> {
  const { line, titles } = row,
    cells = { ...row.cells };
  const findings = [...row.findings];
  const note = (key: ParticipantKey, code: FindingCode, value?: string) =>
    findings.push(finding(line, titles[key], code, value));
  const refused = () => findings.some((each) => each.severity === 'ERROR');
  if (row.noRecord || refused()) return { line, findings, record: null, noRecord: row.noRecord };

  const employeeType = employeeTypeOf(row, note);
  const parsed = parseEmployeeNumber(writtenNumber(cells.employeeNumber), employeeType ?? undefined, today);
  const doubt = parsed.ok ? doubtAbout(parsed.number, today) : undefined;
  if (doubt) note('employeeNumber', doubt);
  if (!parsed.ok) noteNumberFault(note, parsed.fault, cells.employeeNumber);

  if (titles.name === titles.employeeNumber) cells.name = nameBeside(cells.name);
  for (const key of ['name', 'agency', ...participantTexts] as const) checkText(key, cells[key], note);
  if (cells.name === '') note('name', 'REQUIRED_VALUE_MISSING');
  if (cells.agency === '') note('agency', 'REQUIRED_VALUE_MISSING');
  if (!parsed.ok || !employeeType || refused()) return { line, findings, record: null, noRecord: false };

  const { number } = parsed;
  const { email, several } = cells.email === '' ? { email: null, several: false } : readEmail(cells.email);
  if (cells.email !== '' && !email) note('email', 'EMAIL_INVALID');
  if (several) note('email', 'EMAIL_SEVERAL');
  const phone = readPhone(cells.phone);
  if (cells.phone !== '' && !phone) note('phone', 'PHONE_INVALID');
  const rank = readRank(cells.rank);
  if (cells.rank !== '' && !rank) note('rank', 'RANK_UNKNOWN');
  const positionGroup = readPositionGroup(cells.positionGroup);
  if (cells.positionGroup !== '' && !positionGroup) note('positionGroup', 'POSITION_GROUP_UNKNOWN');

  const record: ParticipantRecord = {
    employeeNumber: number.digits,
    employeeType,
    name: cells.name,
    ...textsOf(cells),
    birthDate: birthDate(cells.birthDate, number.birthDate, note),
    sex: sexOf(cells.sex, number.sex, note),
    rank,
    positionGroup,
    agencyName: cells.agency,
    email,
    phone,
    supervisorNumber: supervisor(cells.supervisorNumber, note),
    contractStart: contractStart(cells.contractStart, employeeType, note),
  };
  return { line, findings, record, noRecord: false };
}

const textsOf = (cells: Record<ParticipantKey, string>) =>
  Object.fromEntries(participantTexts.map((key) => [key, cells[key] || null])) as Record<
    ParticipantText,
    string | null
  >;

type Note<Key> = (key: Key, code: FindingCode, value?: string) => void;

const numberInside =
  /(?:\b(?:nip|ni ?pppk)\b\s*[.:]*\s*)?(?<!\d)\d{8}[ ./-]?\d{6}[ ./-]?\d[ ./-]?\d{3}(?!\d)/gi;

/** A name from a cell that has the number beside it: "Budi, S.E. / NIP. 19900101 201503 1 001". */
const nameBeside = (text: string): string =>
  text
    .slice(0, 2 * longestText)
    .replace(numberInside, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,/;|-]+|[\s,/;|(-]+$/g, '');

/**
 * The number as a cell has it, without what exports put around and between its digits; a power of ten stays
 * one, for the fault to say so.
 */
export function writtenNumber(text: string): string {
  if (text.length > longestText) return text;
  if (/\d[.,]?\d*\s*e\s*\+?\s*\d+/i.test(text)) return text;
  const inside = text.match(numberInside) ?? [];
  // One whole number between words is meant; beside other digits nobody can tell which.
  if (inside.length === 1 && !/\d/.test(text.replace(numberInside, '')))
    return (inside[0] ?? '').replace(/\D/g, '');
  return unwrapNumber(text)
    .replace(/[./-](?=\d)/g, '')
    .replace(/[.,;]+$/, '');
}

export function noteNumberFault<Key>(
  note: Note<Key | 'employeeNumber'>,
  fault: EmployeeNumberFault,
  written: string,
): void {
  const digits = written.replace(/\D/g, '').length;
  if (fault === 'EMPLOYEE_NUMBER_MANGLED') note('employeeNumber', fault, written.slice(0, 30));
  else note('employeeNumber', fault, fault === 'EMPLOYEE_NUMBER_LENGTH' ? String(digits) : undefined);
}

export function checkText<Key>(key: Key, text: string, note: Note<Key>): void {
  if (looksLikeFormula(text)) note(key, 'FORMULA_CELL', text[0]);
  if (text.length > longestText) note(key, 'TEXT_TOO_LONG', String(longestText));
  if (hasUnreadable(text)) note(key, 'UNREADABLE_CHARACTER');
}

function birthDate(text: string, fromNumber: string, note: Note<ParticipantKey>): string {
  if (text === '') return fromNumber;
  // "Binjai/1 Januari 1990": the place stands before the day, as its title says
  const read = readDate(text.replace(/^\p{L}[\p{L}\s.']*\/\s*(?=\d)/u, ''));
  if (!('date' in read)) {
    note('birthDate', 'BIRTH_DATE_UNREADABLE');
    return fromNumber;
  }
  if (read.date !== fromNumber) note('birthDate', 'BIRTH_DATE_DIFFERS');
  return read.date;
}

function contractStart(text: string, employeeType: EmployeeType, note: Note<ParticipantKey>): string | null {
  if (text === '' || text === '-') return null;
  if (employeeType !== 'PPPK') {
    note('contractStart', 'CONTRACT_START_NOT_PPPK');
    return null;
  }
  const read = readDate(text);
  if ('date' in read) return read.date;
  note('contractStart', 'CONTRACT_START_UNREADABLE');
  return null;
}

function readSex(word: string): Sex | null {
  if (/^(l|lk|lakilaki|laki|pria|m|male|1)$/.test(word)) return 'MALE';
  return /^(p|pr|perempuan|wanita|f|female|2)$/.test(word) ? 'FEMALE' : null;
}

function sexOf(text: string, fromNumber: Sex, note: Note<ParticipantKey>): Sex {
  if (text === '') return fromNumber;
  const sex = readSex(text.toLowerCase().replace(/[^a-z0-9]/g, ''));
  if (!sex) note('sex', 'SEX_UNREADABLE');
  else if (sex !== fromNumber) note('sex', 'SEX_DIFFERS');
  return sex ?? fromNumber;
}

function supervisor(text: string, note: Note<ParticipantKey>): string | null {
  if (text === '') return null;
  const parsed = parseEmployeeNumber(writtenNumber(text));
  if (!parsed.ok) note('supervisorNumber', 'SUPERVISOR_NUMBER_INVALID');
  return parsed.ok ? parsed.number.digits : null;
}

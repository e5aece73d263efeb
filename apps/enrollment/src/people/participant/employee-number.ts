import { z } from 'zod';
import type { EmployeeType } from '#rules';

/**
 * The number of a civil servant: NIP of PNS and CPNS, NI PPPK of contract staff. Eighteen digits: date of
 * birth, year of appointment, two digits (a month for PNS, a code of the agreement for PPPK), sex, serial. It
 * is personal data.
 */
export interface EmployeeNumber {
  digits: string;
  birthDate: string;
  appointmentYear: number;
  /** Known for PNS and CPNS only: the same two digits mean something else for PPPK. */
  appointmentMonth: number | null;
  sex: Sex;
}

export const storedSex = z.enum(['MALE', 'FEMALE']);
export type Sex = z.infer<typeof storedSex>;

export type EmployeeNumberFault =
  | 'EMPLOYEE_NUMBER_MISSING'
  | 'EMPLOYEE_NUMBER_MANGLED'
  | 'EMPLOYEE_NUMBER_CHARACTERS'
  | 'EMPLOYEE_NUMBER_LENGTH'
  | 'EMPLOYEE_NUMBER_BIRTH_DATE'
  | 'EMPLOYEE_NUMBER_BORN_AHEAD'
  | 'EMPLOYEE_NUMBER_MONTH'
  | 'EMPLOYEE_NUMBER_SEX'
  | 'EMPLOYEE_NUMBER_SERIAL';

export type ParsedEmployeeNumber =
  { ok: true; number: EmployeeNumber } | { ok: false; fault: EmployeeNumberFault };

const fault = (code: EmployeeNumberFault): ParsedEmployeeNumber => ({ ok: false, fault: code });

/** A number without the spaces between its parts, and with usual digits where full-width ones were typed. */
export const bareNumber = (text: string): string =>
  text.normalize('NFKC').replace(/[\s\u00a0\u2007\u202f\u200b-\u200f\u2060\ufeff]+/g, '');

/**
 * Reads a number as people write it, with spaces. Without an employee type the month is left unchecked: it
 * never tells the type.
 * @param today local day of the government; nobody who is born after it has a number
 */
export function parseEmployeeNumber(
  text: string,
  employeeType?: EmployeeType,
  today?: string,
): ParsedEmployeeNumber {
  const written = bareNumber(text);
  if (written === '') return fault('EMPLOYEE_NUMBER_MISSING');
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(written)) return fault('EMPLOYEE_NUMBER_MANGLED');
  if (!/^\d+$/.test(written)) return fault('EMPLOYEE_NUMBER_CHARACTERS');
  if (written.length !== 18) return fault('EMPLOYEE_NUMBER_LENGTH');

  const birthDate = `${written.slice(0, 4)}-${written.slice(4, 6)}-${written.slice(6, 8)}`;
  if (!isCalendarDate(birthDate)) return fault('EMPLOYEE_NUMBER_BIRTH_DATE');
  if (today !== undefined && birthDate > today) return fault('EMPLOYEE_NUMBER_BORN_AHEAD');
  const month = Number(written.slice(12, 14));
  const monthly = employeeType === 'PNS' || employeeType === 'CPNS';
  if (monthly && (month < 1 || month > 12)) return fault('EMPLOYEE_NUMBER_MONTH');
  const sex = written[14];
  if (sex !== '1' && sex !== '2') return fault('EMPLOYEE_NUMBER_SEX');
  // Spreadsheets keep fifteen digits, so a rounded number ends in 000, which is no serial either.
  if (written.endsWith('000')) return fault('EMPLOYEE_NUMBER_SERIAL');

  return {
    ok: true,
    number: {
      digits: written,
      birthDate,
      appointmentYear: Number(written.slice(8, 12)),
      appointmentMonth: monthly ? month : null,
      sex: sex === '1' ? 'MALE' : 'FEMALE',
    },
  };
}

/** What is odd about a number without making it wrong: offices correct dates of birth, and the number stays. */
export type EmployeeNumberDoubt = 'EMPLOYEE_NUMBER_APPOINTED_AS_CHILD' | 'EMPLOYEE_NUMBER_APPOINTED_AHEAD';

/** No rule lets anybody be appointed earlier; the youngest graduates of service schools are older. */
const YOUNGEST = 15;

/**
 * Whether the appointment that a number names can be. Without a month (PPPK) the year alone decides, in
 * favour of the person.
 */
export function doubtAbout(
  { birthDate, appointmentYear, appointmentMonth }: EmployeeNumber,
  today: string,
): EmployeeNumberDoubt | undefined {
  const month = (year: number, ofYear: number) => year * 12 + ofYear,
    appointed = month(appointmentYear, appointmentMonth ?? 12);
  if (appointed < month(Number(birthDate.slice(0, 4)) + YOUNGEST, Number(birthDate.slice(5, 7))))
    return 'EMPLOYEE_NUMBER_APPOINTED_AS_CHILD';
  return appointmentYear > Number(today.slice(0, 4)) ? 'EMPLOYEE_NUMBER_APPOINTED_AHEAD' : undefined;
}

/** The written form: "19900101 201503 1 001". */
export function formatEmployeeNumber(digits: string): string {
  return `${digits.slice(0, 8)} ${digits.slice(8, 14)} ${digits.slice(14, 15)} ${digits.slice(15)}`;
}

/** What may be shown where the whole number may not: the last four digits. */
export function maskEmployeeNumber(digits: string): string {
  return digits.length > 4 ? '*'.repeat(digits.length - 4) + digits.slice(-4) : '*'.repeat(digits.length);
}

export function isCalendarDate(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (year < 1900 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

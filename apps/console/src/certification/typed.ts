import { isEmployeeNumber, numbersIn } from '../page/people.js';
import { results, type Certification, type Scheme } from './shapes.js';

/** A certification as it was typed. */
export interface TypedScheme {
  name: string;
  competence: string;
  jobFamily: string;
  positions: string;
  issuer: string;
  months: string;
}
const schemeFields = ['name', 'competence', 'jobFamily', 'positions', 'issuer', 'months'] as const;
export type SchemeMistake = (typeof schemeFields)[number];

const MOST_MONTHS = 240;

/** What can be entered, or what is to be put right first. */
export function readScheme(typed: TypedScheme): Omit<Scheme, 'id'> | { mistakes: SchemeMistake[] } {
  const name = typed.name.trim(),
    competence = typed.competence.trim(),
    jobFamily = typed.jobFamily.trim(),
    issuer = typed.issuer.trim(),
    positions = typed.positions
      .split(/[\n\r,;]+/)
      .map((each) => each.trim())
      .filter(Boolean),
    validityMonths = /^\d{1,3}$/.test(typed.months.trim()) ? Number(typed.months) : 0;
  const good: Record<SchemeMistake, boolean> = {
    name: name !== '',
    competence: competence !== '',
    jobFamily: jobFamily !== '',
    positions: positions.length > 0,
    issuer: issuer !== '',
    months: validityMonths >= 1 && validityMonths <= MOST_MONTHS,
  };
  const mistakes = schemeFields.filter((each) => !good[each]);
  return mistakes.length > 0
    ? { mistakes }
    : {
        name,
        competence,
        jobFamily,
        positions,
        issuer,
        validityMonths,
      };
}

/** A result as it was typed. */
export interface TypedResult {
  person: string;
  result: string;
  examinedOn: string;
}
export type ResultMistake = 'person' | 'result' | 'examinedOn';

/** What can be recorded, or what is to be put right first. */
export function readResult({
  person,
  result,
  examinedOn,
}: TypedResult):
  | { employeeNumber: string; result: Certification['result']; examinedOn: string }
  | { mistakes: ResultMistake[] } {
  const [employeeNumber = ''] = numbersIn(person),
    chosen = results.find((each) => each === result);
  const mistakes: ResultMistake[] = [
    ...(isEmployeeNumber(employeeNumber) ? [] : (['person'] as const)),
    ...(chosen ? [] : (['result'] as const)),
    ...(examinedOn === '' ? (['examinedOn'] as const) : []),
  ];
  return chosen && mistakes.length === 0 ? { employeeNumber, result: chosen, examinedOn } : { mistakes };
}

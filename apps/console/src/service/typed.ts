import { isEmployeeNumber, numbersIn } from '../page/people.js';

/** A service as it was typed. */
export interface TypedService {
  name: string;
  agencyId: string;
}
export type ServiceMistake = 'name' | 'agency';

/** What can be entered, or what is to be put right first. */
export function readService(typed: TypedService): TypedService | { mistakes: ServiceMistake[] } {
  const name = typed.name.trim();
  const mistakes: ServiceMistake[] = [
    ...(name === '' ? (['name'] as const) : []),
    ...(typed.agencyId === '' ? (['agency'] as const) : []),
  ];
  return mistakes.length > 0 ? { mistakes } : { name, agencyId: typed.agencyId };
}

/** A period of a survey as it was typed; days as YYYY-MM-DD. */
export interface TypedPeriod {
  startsOn: string;
  endsOn: string;
}
export type PeriodMistake = 'starts' | 'ends' | 'order' | 'future';

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** @param today local: a survey that lies ahead is opened by a measurement plan */
export function readPeriod(typed: TypedPeriod, today: string): TypedPeriod | { mistakes: PeriodMistake[] } {
  const { startsOn, endsOn } = typed,
    both = isDay(startsOn) && isDay(endsOn);
  const mistakes: PeriodMistake[] = [
    ...(isDay(startsOn) ? [] : (['starts'] as const)),
    ...(isDay(endsOn) ? [] : (['ends'] as const)),
    ...(both && endsOn < startsOn ? (['order'] as const) : []),
    ...(isDay(startsOn) && startsOn > today ? (['future'] as const) : []),
  ];
  return mistakes.length > 0 ? { mistakes } : { startsOn, endsOn };
}

/** As many people as serve in one unit. */
const MOST_STAFF = 200;
export type StaffMistake = 'numbers' | 'many';

/** @returns employee numbers of those who serve there; none is an answer, too */
export function readStaff(text: string): { numbers: string[] } | { mistakes: StaffMistake[] } {
  const numbers = numbersIn(text);
  const mistakes: StaffMistake[] = [
    ...(numbers.every(isEmployeeNumber) ? [] : (['numbers'] as const)),
    ...(numbers.length > MOST_STAFF ? (['many'] as const) : []),
  ];
  return mistakes.length > 0 ? { mistakes } : { numbers };
}

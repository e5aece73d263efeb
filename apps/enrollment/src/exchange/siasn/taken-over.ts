import type { LearningForm } from '../../ground/conversion-table.js';
import { isCalendarDate } from '../../people/participant/employee-number.js';
import { isNoNumber } from '../../record/completion/certificate-number.js';
import type { SiasnCall } from './siasn-record.js';
import { formOfKind, leadershipName } from './siasn-tables.js';
import type { Held } from './siasn-theirs.js';

/** A record of SIASN as a completion that was never told here. */
export interface TakenOver {
  title: string;
  form: LearningForm;
  provider: string | undefined;
  international: false;
  startDate: string;
  endDate: string;
  claimedTenths: number | null;
  minutes: null;
  units: null;
  certificateNumber: string | undefined;
  /** It was there before, so nobody is told of it now. */
  history: true;
}

/** SIASN also has days like 31-02-2024, and 00-00-0000 where there is none. */
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && isCalendarDate(text);

/** @returns undefined where its days, its kind or its title cannot be read */
export function takenOver(call: SiasnCall, theirs: Held): TakenOver | undefined {
  const { provider, startDate, endDate, hours, number } = theirs,
    form = call === 'diklat' ? 'structural' : formOfKind(theirs.kind),
    title = call === 'diklat' ? leadershipName(theirs.kind) : theirs.title;
  if (!form || !title || !isDay(startDate) || !isDay(endDate)) return undefined;
  return {
    title,
    form,
    provider: provider || undefined,
    international: false,
    startDate,
    endDate,
    claimedTenths: hours === null ? null : hours * 10,
    minutes: null,
    units: null,
    certificateNumber: isNoNumber(number) ? undefined : number,
    history: true,
  };
}

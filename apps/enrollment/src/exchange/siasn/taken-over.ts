import type { LearningForm } from '../../ground/conversion-table.js';
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

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @returns undefined where its days, its kind or its title cannot be read */
export function takenOver(call: SiasnCall, theirs: Held): TakenOver | undefined {
  const { provider, startDate, endDate, hours, number } = theirs,
    form = call === 'diklat' ? 'structural' : formOfKind(theirs.kind),
    title = call === 'diklat' ? leadershipName(theirs.kind) : theirs.title;
  if (!form || !title || !DAY.test(startDate) || !DAY.test(endDate)) return undefined;
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

import { conversionOf, type LearningForm } from '../../ground/conversion-table.js';
import { sharesCeiling } from '../learning-hours/shared-ceiling.js';

interface Dated {
  form: LearningForm;
  international: boolean;
  startDate: string;
  endDate: string;
}

/**
 * The days on which a training can touch another of the same person, as `first/last`: its own, or whole
 * months where its ceiling is monthly.
 * Two trainings whose spans do not meet share no ceiling and are not the same training.
 */
export function spanOf({ form, international, startDate, endDate }: Dated): string {
  const monthly = sharesCeiling(form, international) && conversionOf(form).cap !== undefined;
  return monthly ? `${startDate.slice(0, 7)}-01/${endDate.slice(0, 7)}-31` : `${startDate}/${endDate}`;
}

/** Whether a span is of whole months, as far as one can see: then it says little of the days. */
export const isMonthly = (span: string): boolean => span.slice(8, 10) === '01' && span.endsWith('-31');

/** ISO days compare as text. */
export const meet = (a: string, b: string): boolean =>
  a.slice(0, 10) <= b.slice(11) && b.slice(0, 10) <= a.slice(11);

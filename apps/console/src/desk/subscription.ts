import { isEmployeeNumber, numbersIn } from '../page/people.js';
import { frequencies, reportFormats, type Frequency, type ReportFormat } from './shapes.js';

/** As many people as a form takes; the API takes more. */
export const MOST_RECEIVERS = 20;

/** A subscription as it was typed. */
export interface TypedSubscription {
  kind: string;
  format: string;
  frequency: string;
  agencyId: string;
  /** Employee numbers, with whatever between them. */
  receivers: string;
}

export interface SubscriptionWish {
  kind: string;
  format: ReportFormat;
  frequency: Frequency;
  agencyId?: string;
  /** Without the spaces that people write in them. */
  numbers: string[];
}

export type SubscriptionMistake = 'kind' | 'receivers' | 'many';

/** What can be subscribed to, or what is to be put right first. */
export function readSubscription({
  kind,
  format,
  frequency,
  agencyId,
  receivers,
}: TypedSubscription): SubscriptionWish | { mistakes: SubscriptionMistake[] } {
  const numbers = numbersIn(receivers),
    right = numbers.length > 0 && numbers.every(isEmployeeNumber);
  const mistakes: SubscriptionMistake[] = [
    ...(kind === '' ? (['kind'] as const) : []),
    ...(right ? [] : (['receivers'] as const)),
    ...(numbers.length > MOST_RECEIVERS ? (['many'] as const) : []),
  ];
  if (mistakes.length > 0) return { mistakes };
  return {
    kind,
    format: reportFormats.find((each) => each === format) ?? 'PDF',
    frequency: frequencies.find((each) => each === frequency) ?? 'MONTHLY',
    ...(agencyId && { agencyId }),
    numbers,
  };
}

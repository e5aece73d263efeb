import type { Parameters } from '../report/report-definition.js';
import { reportKind } from '../report/report-kinds.js';
import type { Period } from './schedule.js';

/** What follows the period, and is therefore not for the subscriber to say. */
export const FROM_PERIOD = ['kind', 'year', 'format', 'from', 'to'] as const;

/** The year is that of the period's last day; a kind that counts days is given those of the period. */
export function parametersFor(
  kind: string,
  parameters: Parameters,
  { from, to }: Pick<Period, 'from' | 'to'>,
): { year: number; parameters: Parameters } {
  const shape = reportKind(kind).body.shape;
  return {
    year: Number(to.slice(0, 4)),
    parameters: { ...parameters, ...('from' in shape && 'to' in shape ? { from, to } : {}) },
  };
}

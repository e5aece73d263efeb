import { round } from '#platform';
import type { ProgrammeIndicator } from '../../impact/measures/indicator.schema.js';
import { measuredChange } from '../../impact/measures/measured-change.js';
import { indexBounds, type Weight } from '../statistics/satisfaction-index.js';
import {
  normalMeanChange,
  type Interval,
  type Sample,
  type StatedInterval,
} from '../statistics/statistics.js';
import type { Days, Measured, WaitingChange } from '../waiting-time/waiting-change.js';

export interface SurveyFacts extends Days {
  index: number;
  grade: string;
  weight: Weight;
  respondents: number;
  sample?: Sample | undefined;
  clarity?: Asked | undefined;
  trust?: Asked | undefined;
}

/** A further question beside the index. */
interface Asked {
  mean: number;
  respondents: number;
}

export interface SatisfactionChange {
  before: Omit<SurveyFacts, 'sample' | 'clarity' | 'trust'>;
  after: Omit<SurveyFacts, 'sample' | 'clarity' | 'trust'>;
  change: number;
  gradeChanged: boolean;
  interval: StatedInterval | null;
}

export function satisfactionChange({ before, after }: Measured<SurveyFacts>): SatisfactionChange | null {
  if (!before || !after) return null;
  const interval = before.sample && after.sample ? normalMeanChange(before.sample, after.sample) : undefined;
  return {
    before: withoutSample(before),
    after: withoutSample(after),
    change: round(after.index - before.index, 2),
    gradeChanged: before.grade !== after.grade,
    interval: interval ? possibleChange(interval) : null,
  };
}

/**
 * The approximation knows no ends, a change of the index does: from all citizens at its lowest to all at its
 * highest.
 */
function possibleChange({ low, high }: Interval): StatedInterval {
  const { least, most } = indexBounds('1/9'),
    widest = most - least;
  return {
    low: round(Math.max(low, -widest), 2),
    high: round(Math.min(high, widest), 2),
    levelPercent: 95,
    method: 'NORMAL',
  };
}

const withoutSample = ({
  startsOn,
  endsOn,
  index,
  grade,
  weight,
  respondents,
}: SurveyFacts): SatisfactionChange['before'] => ({
  startsOn,
  endsOn,
  index,
  grade,
  weight,
  respondents,
});

export interface AskedChange {
  before: Asked;
  after: Asked;
  change: number;
}

/** What citizens say beside the index: how clearly officers inform, how far they trust the office. */
export function askedChange(
  { before, after }: Measured<SurveyFacts>,
  question: 'clarity' | 'trust',
): AskedChange | null {
  const first = before?.[question],
    second = after?.[question];
  return first && second
    ? { before: first, after: second, change: round(second.mean - first.mean, 2) }
    : null;
}

/** The indicators of the programme that were measured before anybody was trained and after all were. */
export const indicatorChanges = (indicators: readonly ProgrammeIndicator[], { first, last }: Trained) =>
  indicators.flatMap((indicator) => {
    const change = measuredChange(
      indicator,
      (day) => day <= first,
      (day) => day > last,
    );
    if (!change) return [];
    const { _id: indicatorId, name, unit, better, dimension } = indicator,
      { before, after, percent } = change;
    return [
      {
        indicatorId,
        name,
        unit,
        better,
        ...(dimension && { dimension }),
        before,
        after,
        changePercent: percent === null ? null : round(percent, 1),
      },
    ];
  });

/** Local days of the first and the last completion. */
interface Trained {
  first: string;
  last: string;
}

/** The report in one sentence: what changed after the programme, and nothing about why. */
export function summaryOf(
  programme: { title: string; trained: number; staff: number },
  waiting: WaitingChange | null,
  satisfaction: SatisfactionChange | null,
): string {
  const parts: string[] = [];
  if (waiting?.changePercent != null) parts.push(`waktu tunggu ${signed(waiting.changePercent, 1)}%`);
  if (satisfaction) {
    const { change, gradeChanged, before, after } = satisfaction,
      grade = gradeChanged ? `${before.grade} ke ${after.grade}` : `tetap ${after.grade}`;
    parts.push(`IKM ${signed(change, 2)}`, `mutu ${grade}`);
  }
  const seen = parts.length > 0 ? parts.join(', ') : 'belum ada pengukuran sebelum dan sesudah';
  return `Sesudah "${programme.title}" (${programme.trained} dari ${programme.staff} petugas): ${seen}.`;
}

const signed = (value: number, digits: number): string => `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;

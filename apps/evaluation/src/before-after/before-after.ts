import { round } from './rounding.js';
import type { Weight } from '../survey/satisfaction-index.js';
import { bootstrapMedianChange, normalMeanChange, type Sample, type StatedInterval } from './statistics.js';

interface Days {
  startsOn: string;
  endsOn: string;
}

export interface WaitingFacts extends Days {
  visits: number;
  medianMinutes: number;
  minutes?: number[];
}

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
export interface Asked {
  mean: number;
  respondents: number;
}

/** What was measured before anybody of the unit was trained, and next after all were. */
export interface Measured<T> {
  before: T | undefined;
  after: T | undefined;
}

export interface WaitingChange {
  before: Omit<WaitingFacts, 'minutes'>;
  after: Omit<WaitingFacts, 'minutes'>;
  changeMinutes: number;
  /** Null where nobody waited before. */
  changePercent: number | null;
  /** Of the change in percent; null where single visits are not known. */
  interval: StatedInterval | null;
}

export function waitingChange({ before, after }: Measured<WaitingFacts>): WaitingChange | null {
  if (!before || !after) return null;
  const difference = after.medianMinutes - before.medianMinutes;
  const interval = before.minutes && after.minutes ? bootstrapMedianChange(before.minutes, after.minutes) : undefined;
  return {
    before: withoutVisits(before), after: withoutVisits(after), changeMinutes: round(difference, 1),
    changePercent: before.medianMinutes === 0 ? null : round((difference / before.medianMinutes) * 100, 1),
    interval: interval ? { low: round(interval.low, 1), high: round(interval.high, 1), levelPercent: 95, method: 'BOOTSTRAP' } : null,
  };
}

const withoutVisits = ({ startsOn, endsOn, visits, medianMinutes }: WaitingFacts): Omit<WaitingFacts, 'minutes'> => ({ startsOn, endsOn, visits, medianMinutes });

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
    before: withoutSample(before), after: withoutSample(after), change: round(after.index - before.index, 2), gradeChanged: before.grade !== after.grade,
    interval: interval ? { low: round(interval.low, 2), high: round(interval.high, 2), levelPercent: 95, method: 'NORMAL' } : null,
  };
}

const withoutSample = ({ startsOn, endsOn, index, grade, weight, respondents }: SurveyFacts): SatisfactionChange['before'] => ({ startsOn, endsOn, index, grade, weight, respondents });

export interface AskedChange {
  before: Asked;
  after: Asked;
  change: number;
}

/** What citizens say beside the index: how clearly officers inform, how far they trust the office. */
export function askedChange({ before, after }: Measured<SurveyFacts>, question: 'clarity' | 'trust'): AskedChange | null {
  const first = before?.[question], second = after?.[question];
  return first && second ? { before: first, after: second, change: round(second.mean - first.mean, 2) } : null;
}

/** The report in one sentence: what changed after the programme, and nothing about why. */
export function summaryOf(programme: { title: string; trained: number; staff: number }, waiting: WaitingChange | null, satisfaction: SatisfactionChange | null): string {
  const parts = [
    ...(waiting?.changePercent != null ? [`waktu tunggu ${signed(waiting.changePercent, 1)}%`] : []),
    ...(satisfaction ? [`IKM ${signed(satisfaction.change, 2)}`, `mutu ${satisfaction.gradeChanged ? `${satisfaction.before.grade} ke ${satisfaction.after.grade}` : `tetap ${satisfaction.after.grade}`}`] : []),
  ];
  const seen = parts.length > 0 ? parts.join(', ') : 'belum ada pengukuran sebelum dan sesudah';
  return `Sesudah "${programme.title}" (${programme.trained} dari ${programme.staff} petugas): ${seen}.`;
}

const signed = (value: number, digits: number): string => `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;

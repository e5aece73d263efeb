import { must, round } from '#platform';
import type { SurveyedPeriod, WaitingPeriod } from './service-quality.schema.js';

interface Days {
  startsOn: string;
  endsOn: string;
}

interface OfUnit extends Days {
  agency: string;
  unit: string;
}

/** What was measured of a unit in one period; null is what was not measured. */
export interface PeriodRow extends OfUnit {
  respondents: number | null;
  index: number | null;
  grade: string | null;
  low: number | null;
  high: number | null;
  weight: string | null;
  visits: number | null;
  medianMinutes: number | null;
}

export type Measure = 'SATISFACTION' | 'WAITING';

/** One period beside the one before it. It says what is seen, not why. */
export interface ChangeRow {
  agency: string;
  unit: string;
  measure: Measure;
  before: Days & Observed;
  after: Days & Observed;
  /** null: the two cannot be compared. */
  change: number | null;
  /** Of the change in percent, as the evaluation published it for these two periods. */
  interval: { low: number; high: number } | null;
}

interface Observed {
  observations: number;
  value: number;
  interval: { low: number; high: number } | null;
  grade?: string | null;
}

export interface Sources {
  surveys: SurveyedPeriod[];
  waiting: WaitingPeriod[];
  /** Periods that ended in these days are told of; earlier ones are what they are compared with. */
  from: string;
  to: string;
  agencyName: (agencyId: string) => string;
}

const byPlace = (a: OfUnit, b: OfUnit): number =>
  a.agency.localeCompare(b.agency, 'id', { numeric: true }) ||
  a.unit.localeCompare(b.unit, 'id', { numeric: true }) ||
  a.startsOn.localeCompare(b.startsOn) ||
  a.endsOn.localeCompare(b.endsOn);
const within =
  ({ from, to }: Sources) =>
  ({ endsOn }: Days): boolean =>
    endsOn >= from && endsOn <= to;

export function periodRows(sources: Sources): PeriodRow[] {
  const rows = new Map<string, PeriodRow>();
  const rowOf = ({
    unitId,
    unitName: unit,
    agencyId,
    startsOn,
    endsOn,
  }: SurveyedPeriod | WaitingPeriod): PeriodRow => {
    const key = `${unitId} ${startsOn} ${endsOn}`;
    const row = rows.get(key) ?? {
      agency: sources.agencyName(agencyId),
      unit,
      startsOn,
      endsOn,
      respondents: null,
      index: null,
      grade: null,
      low: null,
      high: null,
      weight: null,
      visits: null,
      medianMinutes: null,
    };
    rows.set(key, row);
    return row;
  };
  for (const survey of sources.surveys.filter(within(sources))) {
    Object.assign(rowOf(survey), {
      respondents: survey.respondents,
      index: survey.index,
      grade: survey.grade,
      low: survey.interval?.low ?? null,
      high: survey.interval?.high ?? null,
      weight: survey.weight ?? '1/9',
    });
  }
  for (const measured of sources.waiting.filter(within(sources)))
    Object.assign(rowOf(measured), { visits: measured.visits, medianMinutes: measured.medianMinutes });
  return [...rows.values()].sort(byPlace);
}

export function changeRows(sources: Sources): ChangeRow[] {
  const surveys = pairs(
    sources.surveys.filter(({ index }) => index !== null),
    sources,
  ).map(([before, after]): ChangeRow => ({
    ...placeOf(after, sources),
    measure: 'SATISFACTION',
    before: surveyed(before),
    after: surveyed(after),
    // An index by another weight differs without any change of the service.
    change:
      (before.weight ?? '1/9') === (after.weight ?? '1/9')
        ? rounded(must(after.index, 'index') - must(before.index, 'index'))
        : null,
    interval: null,
  }));
  const waiting = pairs(sources.waiting, sources).map(([before, after]): ChangeRow => {
    const published =
      after.change?.sinceStartsOn === before.startsOn && after.change.sinceEndsOn === before.endsOn
        ? after.change
        : undefined;
    return {
      ...placeOf(after, sources),
      measure: 'WAITING',
      before: waited(before),
      after: waited(after),
      change: rounded(after.medianMinutes - before.medianMinutes),
      interval: published?.interval ?? null,
    };
  });
  const order = (row: ChangeRow): OfUnit => ({
    agency: row.agency,
    unit: row.unit,
    startsOn: row.after.startsOn,
    endsOn: row.after.endsOn,
  });
  return [...surveys, ...waiting].sort(
    (a, b) => byPlace(order(a), order(b)) || a.measure.localeCompare(b.measure),
  );
}

/** Each period that is told of, with the last one of the unit that ended before it began. */
function pairs<T extends SurveyedPeriod | WaitingPeriod>(periods: T[], sources: Sources): [T, T][] {
  return periods.filter(within(sources)).flatMap((after): [T, T][] => {
    const earlier = periods
      .filter(({ unitId, endsOn }) => unitId === after.unitId && endsOn < after.startsOn)
      .sort((a, b) => a.endsOn.localeCompare(b.endsOn))
      .at(-1);
    return earlier ? [[earlier, after]] : [];
  });
}

const placeOf = ({ agencyId, unitName: unit }: SurveyedPeriod | WaitingPeriod, { agencyName }: Sources) => ({
  agency: agencyName(agencyId),
  unit,
});
const surveyed = ({
  startsOn,
  endsOn,
  respondents,
  index,
  interval,
  grade,
}: SurveyedPeriod): ChangeRow['before'] => ({
  startsOn,
  endsOn,
  observations: respondents,
  value: must(index, 'index'),
  interval: interval ?? null,
  grade,
});
const waited = ({ startsOn, endsOn, visits, medianMinutes }: WaitingPeriod): ChangeRow['before'] => ({
  startsOn,
  endsOn,
  observations: visits,
  value: medianMinutes,
  interval: null,
});
const rounded = (value: number): number => round(value, 2);

/** A figure as people write it: "10", "7,5", "1.250"; undefined for what is none. */
export function figureIn(text: string): number | undefined {
  const written = text.trim();
  if (!/^-?(\d{1,9}|\d{1,3}(\.\d{3})+)(,\d{1,4})?$/.test(written)) return undefined;
  return Number(written.replaceAll('.', '').replace(',', '.'));
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** A measurement as it was typed; the day as YYYY-MM-DD. */
export interface TypedMeasurement {
  value: string;
  measuredOn: string;
}
export type MeasurementMistake = 'value' | 'day' | 'future';

/** @param today local */
export function readMeasurement(
  { value, measuredOn }: TypedMeasurement,
  today: string,
): { value: number; measuredOn: string } | { mistakes: MeasurementMistake[] } {
  const figure = figureIn(value);
  const mistakes: MeasurementMistake[] = [
    ...(figure === undefined ? (['value'] as const) : []),
    ...(isDay(measuredOn) ? [] : (['day'] as const)),
    ...(isDay(measuredOn) && measuredOn > today ? (['future'] as const) : []),
  ];
  return figure === undefined || mistakes.length > 0 ? { mistakes } : { value: figure, measuredOn };
}

/** An indicator as it was typed, with its baseline. */
export interface TypedIndicator extends TypedMeasurement {
  programmeId: string;
  name: string;
  unit: string;
  better: string;
}
export type IndicatorMistake = 'programme' | 'name' | 'unit' | MeasurementMistake;

interface NewIndicator {
  programmeId: string;
  name: string;
  unit: string;
  better: 'LOWER' | 'HIGHER';
  baseline: { value: number; measuredOn: string };
}

export function readIndicator(
  typed: TypedIndicator,
  today: string,
): NewIndicator | { mistakes: IndicatorMistake[] } {
  const name = typed.name.trim(),
    unit = typed.unit.trim(),
    baseline = readMeasurement(typed, today);
  const mistakes: IndicatorMistake[] = [
    ...(typed.programmeId === '' ? (['programme'] as const) : []),
    ...(name === '' ? (['name'] as const) : []),
    ...(unit === '' ? (['unit'] as const) : []),
    ...('mistakes' in baseline ? baseline.mistakes : []),
  ];
  if ('mistakes' in baseline || mistakes.length > 0) return { mistakes };
  return {
    programmeId: typed.programmeId,
    name,
    unit,
    better: typed.better === 'HIGHER' ? 'HIGHER' : 'LOWER',
    baseline,
  };
}

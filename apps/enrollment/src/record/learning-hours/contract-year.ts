import { DateTime } from 'luxon';

/** Local days, both included. */
export interface Period {
  from: string;
  to: string;
}

/**
 * The contract years that touch a calendar year: each begins on the day of the agreement (28 February where a
 * year has no 29th).
 * @param contractStart local day on which the agreement began
 * @returns none where the agreement began after the year
 */
export function contractYearsIn(contractStart: string, year: number): Period[] {
  const start = DateTime.fromISO(contractStart, { zone: 'utc' });
  if (!start.isValid) throw new RangeError(`${contractStart} is no day`);
  const beginning = (nth: number): string => start.plus({ years: nth }).toFormat('yyyy-MM-dd'),
    [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const periods: Period[] = [];
  for (let nth = Math.max(0, year - 1 - start.year); beginning(nth) <= last; nth++) {
    const from = beginning(nth),
      to = start
        .plus({ years: nth + 1 })
        .minus({ days: 1 })
        .toFormat('yyyy-MM-dd');
    if (to >= first) periods.push({ from, to });
  }
  return periods;
}

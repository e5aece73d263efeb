/**
 * Digits up to which a sum, a difference or a quotient of what people wrote is right; behind them is only how
 * a computer counts.
 */
const SURE_DIGITS = 13;

/** 0.1 + 0.2 is 0.3 again, 22.299999999999997 is 22.3. */
const asWritten = (value: number): number => Number(value.toPrecision(SURE_DIGITS));

/**
 * The one rounding of figures that leave a service: in an answer, an event or a report. Once, at the end, and
 * half away from zero, so that a fall and a rise of the same size are written alike.
 * @param digits decimals that are kept
 */
export function round(value: number, digits: number): number {
  const scale = 10 ** digits,
    rounded = Math.round(asWritten(Math.abs(value) * scale)) / scale;
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

/**
 * Whether a figure reaches a bound by its exact value: neither rounded up to it, nor kept below it by how a
 * computer counts.
 */
export const reaches = (value: number, bound: number): boolean => asWritten(value) >= bound;

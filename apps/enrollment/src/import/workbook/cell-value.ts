import { formulaWithoutValue } from '../cell-text.js';

/** One cell as it stands in the sheet's XML. */
export interface RawCell {
  /**
   * s: index into the table of texts, str and inlineStr: text, b: boolean, e: error, d: ISO date, n: number
   * (also when absent).
   */
  type: string;
  value: string;
  /** How the cell shows its number. */
  shows: 'NUMBER' | 'DAY' | 'TIME';
  /** Whether a formula stands in it, and whether its result is stored. */
  formula?: 'WITH_RESULT' | 'WITHOUT_RESULT';
}

const daysTo1970 = 25_569,
  daysFrom1900To1904 = 1_462,
  dayMs = 86_400_000,
  lastDay = 2_958_465;

/**
 * The cell as an office would have it in a CSV file, where the same readers decide about it. A formula counts
 * by its value.
 */
export function cellText(
  { type, value, shows, formula }: RawCell,
  texts: readonly string[],
  from1904: boolean,
): string {
  if (formula === 'WITHOUT_RESULT') return formulaWithoutValue;
  switch (type) {
    case 's':
      return texts[Number(value)] ?? '';
    case 'str':
    case 'inlineStr':
    case 'e':
      return value;
    case 'd':
      return value.slice(0, 10);
    case 'b':
      return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value;
    default:
      if (value === '') return '';
      return shows === 'DAY'
        ? dateText(value, from1904)
        : shows === 'TIME'
          ? timeText(value)
          : numberText(value);
  }
}

/** A local date from the day number of the spreadsheet; its hours do not matter here. */
function dateText(value: string, from1904: boolean): string {
  const number = Number(value),
    serial = Math.floor(number);
  // No list has days of 1900: that is a number in a cell with the wrong format, and its decimals count.
  if (!from1904 && number < 367 && number !== serial) return numberText(value);
  if (!Number.isFinite(serial) || serial < 1 || serial > lastDay) return value;
  const days = from1904 ? serial + daysFrom1900To1904 : serial < 60 ? serial + 1 : serial;
  return new Date((days - daysTo1970) * dayMs).toISOString().slice(0, 10);
}

/** A part of a day as hours and minutes, as the cell shows it. */
function timeText(value: string): string {
  const minutes = Math.round(Number(value) * 24 * 60);
  if (!Number.isFinite(minutes) || minutes < 0) return value;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/**
 * With a decimal comma, which no reader takes for a thousands' point, and never three decimals, which one
 * could take for thousands. Sixteen digits and more have lost their
 * last ones in the spreadsheet:
 * they are written as a power of ten, so that an employee number of that kind is refused instead of guessed.
 */
function numberText(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (Math.abs(number) >= 1e15) return number.toExponential();
  const text = String(Number(number.toPrecision(15)));
  if (text.includes('e')) return text;
  return text.replace('.', ',') + (/\.\d{3}$/.test(text) ? '0' : '');
}

const builtInDates = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

const builtInTimes = new Set([18, 19, 20, 21, 32, 33, 45, 46, 47]);

/**
 * What a number format shows: a day where it has a letter for days or years outside of quoted text and
 * colours, else a time where it has one for hours or seconds.
 */
export function shownBy(id: number, code: string | undefined): RawCell['shows'] {
  if (code === undefined) return builtInDates.has(id) ? 'DAY' : builtInTimes.has(id) ? 'TIME' : 'NUMBER';
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!\$|h|m|s)[^\]]*\]|\[\$[^\]]*\]/gi, '').toLowerCase();
  if (/general/.test(bare)) return 'NUMBER';
  if (/[dy]/.test(bare)) return 'DAY';
  return /[hs]/.test(bare) ? 'TIME' : 'NUMBER';
}

/** Column letters to a position from 0; -1 where there is none. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
    if (column > 16_384) return -1;
  }
  return column - 1;
}

/** _x000D_ is how a workbook writes a character that XML cannot hold. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

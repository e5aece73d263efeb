/** One cell as it stands in the sheet's XML. */
export interface RawCell {
  /** s: index into the table of texts, str and inlineStr: text, b: boolean, e: error, d: ISO date, n: number (also when absent). */
  type: string;
  value: string;
  isDate: boolean;
}

const daysTo1970 = 25_569, daysFrom1900To1904 = 1_462, dayMs = 86_400_000, lastDay = 2_958_465;

/** The cell as an office would have it in a CSV file, where the same readers decide about it. A formula counts by its value. */
export function cellText({ type, value, isDate }: RawCell, texts: readonly string[], from1904: boolean): string {
  switch (type) {
    case 's': return texts[Number(value)] ?? '';
    case 'str': case 'inlineStr': case 'e': return value;
    case 'd': return value.slice(0, 10);
    case 'b': return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value;
    default: return value === '' ? '' : isDate ? dateText(value, from1904) : numberText(value);
  }
}

/** A local date from the day number of the spreadsheet; its hours do not matter here. */
function dateText(value: string, from1904: boolean): string {
  const serial = Math.floor(Number(value));
  if (!Number.isFinite(serial) || serial < 1 || serial > lastDay) return value;
  const days = from1904 ? serial + daysFrom1900To1904 : serial < 60 ? serial + 1 : serial;
  return new Date((days - daysTo1970) * dayMs).toISOString().slice(0, 10);
}

/**
 * With a decimal comma, which no reader takes for a thousands' point. Sixteen digits and more have lost their last ones in the spreadsheet:
 * they are written as a power of ten, so that an employee number of that kind is refused instead of guessed.
 */
function numberText(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (Math.abs(number) >= 1e15) return number.toExponential();
  const text = String(Number(number.toPrecision(15)));
  return text.includes('e') ? text : text.replace('.', ',');
}

const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Whether a number format shows a day: it has a letter for days or years outside of quoted text, colours and elapsed hours. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDates.has(id);
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!\$)[^\]]*\]|\[\$[^\]]*\]/g, '').toLowerCase();
  return !/general/.test(bare) && /[dy]/.test(bare);
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
export const unescaped = (text: string): string => (text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text);

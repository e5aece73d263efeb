type JpFault = 'JP_IN_WORDS' | 'JP_UNREADABLE' | 'JP_NEGATIVE' | 'JP_IMPLAUSIBLE' | 'JP_IS_DATE';
export type ReadTenths =
  | {
      tenths: number;
      rounded: boolean;
      unitAssumed: boolean;
      /** The number itself, where the cell showed it as a day of 1900. */
      fromDate?: number;
    }
  | { fault: JpFault };

/** Beyond any course there is; it catches decimal signs that went astray. */
export const mostJp = 2_000;

const unit = String.raw`(?:jpl?|jam\s*pelajaran|jam\s*pembelajaran|jampel|jam|hours?)`;
const spaces = /[\s\u00a0\u2007\u202f]+/g;
const plainNumber = new RegExp(String.raw`^(.*?)\s*(${unit})?\.?$`, 'iu');
/** A number with its unit, wherever it stands: `5 hari (40 JP)`. */
const withUnit = new RegExp(String.raw`(?<![\p{L}\d.,])(\d[\d.,]*)\s*${unit}\b`, 'giu');

/**
 * Learning hours as written: 20 | 20,5 | 1.234,5 | 1,234.5 | 1 024 | 20 JP | 20 jam | 24 (dua puluh empat) JP | 40 JP (5 hari) | 40 JP @45 menit. Two decimals
 * are rounded half up to one. What needs calculating (8 x 5 JP, 3 hari) is refused.
 */
export function readTenths(text: string): ReadTenths {
  const written = text
    .normalize('NFKC')
    .replace(spaces, ' ')
    .replace(/^['"=\s]+|['"\s]+$/g, '');
  const day = dayOf1900(written);
  if (day !== null)
    return day === undefined
      ? { fault: 'JP_IS_DATE' }
      : { tenths: day * 10, rounded: false, unitAssumed: false, fromDate: day };
  const lesson = /@\s*45\s*(?:menit|mnt|')/i.test(written);
  const bare = withoutNotes(written);
  const whole = plainNumber.exec(bare);
  const read = numberOf(whole?.[1] ?? '');
  if ('fault' in read && read.fault === 'JP_UNREADABLE') {
    const said = [...written.matchAll(withUnit)].map(([, number = '']) => number.replace(/[.,]+$/, ''));
    const other =
      said.length === 1 && !/[x×*@+]|\d\s*(?:jpl?|jam)?\s*-\s*\d/.test(written)
        ? numberOf(said[0] ?? '')
        : read;
    return 'fault' in other ? other : { ...other, unitAssumed: false };
  }
  return 'fault' in read ? read : { ...read, unitAssumed: !lesson && whole?.[2]?.toLowerCase() === 'jam' };
}

/** Without what explains the number: the same in words, the days, the minutes of a lesson, a sign for "about". */
const withoutNotes = (text: string): string =>
  text
    .replace(/^(?:(?:jpl?|jumlah(?: jam| jp)?|total|durasi)\s*[:=]|jpl?|total)\s*(?=\d)/i, '')
    .replace(/^(?:±|\+\/-|kurang lebih|lk\.?|ca\.?|sekitar|~)\s*/i, '')
    .replace(/\s*@\s*45\s*(?:menit|mnt|')(?:\s*\/\s*jp)?$/i, '')
    .replace(/\s*\/\s*\d+\s*hari$/i, '')
    .replace(/\s*\((?:[\p{L} -]+|\d+\s*hari)\)/giu, '')
    .replace(inWordsFirst, '$1')
    .replace(/\*+$/, '')
    .trim();

/** "Dua Puluh Empat (24) JP": the number in brackets behind the same in words. */
const inWordsFirst =
  /^(?:(?:nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|seribu|puluh|belas|ratus|ribu)\s*)+\((\d[\d.,]*)\)/i;

function numberOf(number: string): ReadTenths {
  if (/^-\s*\d/.test(number)) return { fault: 'JP_NEGATIVE' };
  if (!/\d/.test(number)) return { fault: /\p{L}/u.test(number) ? 'JP_IN_WORDS' : 'JP_UNREADABLE' };
  const parts = split(number);
  if (!parts) return { fault: 'JP_UNREADABLE' };
  const [whole, decimals] = parts;
  if (whole.length > 7 || Number(whole) > mostJp) return { fault: 'JP_IMPLAUSIBLE' };
  const rest = decimals.slice(1).replace(/0+$/, '');
  const tenths = Number(whole) * 10 + Number(decimals[0] ?? 0) + (rest >= '5' ? 1 : 0);
  return { tenths, rounded: rest !== '', unitAssumed: false };
}

/**
 * A cell with the format of a date or a time shows 20 as a day of 1900, or as 00:00. Null where it is none,
 * undefined where no number can be had of it.
 * Day 60 is a 29 February that never was.
 */
function dayOf1900(text: string): number | null | undefined {
  if (/^\d{1,3}:\d{2}(?::\d{2})?$/.test(text)) return undefined;
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (!match) return null;
  const [, first = '', month = '', last = ''] = match,
    [year, day] = first.length === 4 ? [first, last] : [last, first];
  if (year !== '1900') return undefined;
  const days = (Date.UTC(1900, Number(month) - 1, Number(day)) - Date.UTC(1899, 11, 31)) / 86_400_000;
  return days >= 60 ? days + 1 : days;
}

/**
 * Whole digits and decimals; null when it is no number. A lone group of three after a point is thousands, as
 * Indonesia writes it.
 */
function split(number: string): [string, string] | null {
  let match = /^(\d{1,3}(?:[. ]\d{3})+)(?:,(\d+))?$/.exec(number);
  if (match) {
    const [, whole = '', decimals = ''] = match;
    return [whole.replace(/[. ]/g, ''), decimals];
  }
  match = /^(\d{1,3}(?:,\d{3})+)\.(\d+)$/.exec(number);
  if (match) {
    const [, whole = '', decimals = ''] = match;
    return [whole.replaceAll(',', ''), decimals];
  }
  match = /^(\d+)(?:[.,](\d+))?$/.exec(number);
  if (!match) return null;
  const [, whole = '', decimals = ''] = match;
  return [whole, decimals];
}

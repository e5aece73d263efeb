type JpFault =
  | 'JP_IN_WORDS'
  | 'JP_UNREADABLE'
  | 'JP_SEVERAL'
  | 'JP_IN_OTHER_UNIT'
  | 'JP_AMBIGUOUS'
  | 'JP_NEGATIVE'
  | 'JP_IMPLAUSIBLE'
  | 'JP_IS_DATE';
interface Bilingual {
  id: string;
  en: string;
}
export type ReadTenths =
  | {
      tenths: number;
      rounded: boolean;
      unitAssumed: boolean;
      /** The number itself, where the cell showed it as a day of 1900. */
      fromDate?: number;
      /** The number that was taken, where its sign could be that of thousands or of decimals. */
      signTaken?: Bilingual;
    }
  | {
      fault: JpFault;
      /** What the sentence about it speaks of. */
      value?: string | Bilingual;
    };

/** Beyond any course there is; it catches decimal signs that went astray. */
export const mostJp = 2_000;
/** Of 45 minutes each, more do not go into a day and a night. */
const mostJpADay = 32;

const unit = String.raw`(?:jpl?|jam\s*pelajaran|jam\s*pembelajaran|jampel|jam|hours?)`;
const spaces = /[\s\u00a0\u2007\u202f]+/g;
const plainNumber = new RegExp(String.raw`^(.*?)\s*(${unit})?\.?$`, 'iu');
/** A number with its unit, wherever it stands: `5 hari (40 JP)`. */
const withUnit = new RegExp(String.raw`(?<![\p{L}\d.,])(\d[\d.,]*)\s*${unit}\b`, 'giu');

/**
 * Learning hours as written: 20 | 20,5 | 1.234,5 | 1,234.5 | 1 024 | 20 JP | 20 jam | 24 (dua puluh empat) JP | 40 JP (5 hari) | 40 JP @45 menit. Two decimals
 * are rounded half up to one. What needs calculating (8 x 5 JP, 3 hari) is refused.
 *
 * Three digits behind a single sign are thousands where a point stands in Indonesia, decimals where a comma
 * does, and the other way round where a spreadsheet set to English wrote them. The number that fits into the
 * days of the training is taken; where both do, neither is.
 * @param days of the training, from its first to its last; unknown where its dates are
 */
export function readTenths(text: string, days = Infinity): ReadTenths {
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
  const read = numberOf(whole?.[1] ?? '', days);
  if ('fault' in read && read.fault === 'JP_UNREADABLE') {
    const said = [...written.matchAll(withUnit)].map(([, number = '']) => number.replace(/[.,]+$/, ''));
    const other =
      said.length === 1 && !/[x×*@+]|\d\s*(?:jpl?|jam)?\s*-\s*\d/.test(written)
        ? numberOf(said[0] ?? '', days)
        : read;
    if (!('fault' in other)) return { ...other, unitAssumed: false };
    return other.fault === 'JP_UNREADABLE' ? whyUnreadable(written) : other;
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

/** Units that are none of hours: how many JP they are, only the office knows. */
const otherUnit =
  /\d\s*(?:\([^)]*\)\s*)?(hari|hr|minggu|bulan|bln|tahun|menit|mnt|sks|sesi|pertemuan|kali|days?|weeks?|months?|minutes?)\b/iu;

/** The reason that helps most to write it otherwise. */
function whyUnreadable(written: string): ReadTenths {
  const plain = written.replace(/\([\p{L} -]*\)/gu, '');
  if ((plain.match(/\d[\d.,]*/g) ?? []).length > 1 && !/\p{L}\d|\d[Oo]/u.test(plain))
    return { fault: 'JP_SEVERAL' };
  const unit = otherUnit.exec(plain)?.[1];
  return unit ? { fault: 'JP_IN_OTHER_UNIT', value: unit.toLowerCase() } : { fault: 'JP_UNREADABLE' };
}

function numberOf(number: string, days: number): ReadTenths {
  if (/^-\s*\d/.test(number)) return { fault: 'JP_NEGATIVE' };
  if (!/\d/.test(number)) return { fault: /\p{L}/u.test(number) ? 'JP_IN_WORDS' : 'JP_UNREADABLE' };
  const either = /^([1-9]\d{0,2})([.,])(\d{3})$/.exec(number);
  if (either) {
    const [, whole = '', sign = '', group = ''] = either;
    return oneOfTwo(whole, group, sign === '.', Math.min(mostJp, days * mostJpADay));
  }
  const parts = split(number);
  return parts ? tenthsOf(...parts) : { fault: 'JP_UNREADABLE' };
}

/** Of an hour: no list counts finer than quarters and thirds. */
const decimalsOfHours = new Set(['000', '250', '500', '750', '333', '667', '666']);

/** @param isThousands what Indonesia reads the sign as */
function oneOfTwo(whole: string, group: string, isThousands: boolean, most: number): ReadTenths {
  const thousands = Number(whole + group) <= most,
    decimals = decimalsOfHours.has(group) && Number(whole) <= most;
  const inFigures = (sign: string) => `${whole}${sign}${group}`.replace(/[.,]?0+$/, '');
  const short: Bilingual = { id: inFigures(','), en: inFigures('.') };
  if (thousands && decimals)
    return {
      fault: 'JP_AMBIGUOUS',
      value: { id: `${whole}${group} atau ${short.id}`, en: `${whole}${group} or ${short.en}` },
    };
  // What fits in neither way is judged as it is written.
  if (thousands || (!decimals && isThousands)) return tenthsOf(whole + group, '');
  const read = tenthsOf(whole, group);
  return decimals && !('fault' in read) ? { ...read, signTaken: short } : read;
}

function tenthsOf(whole: string, decimals: string): ReadTenths {
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

/** Whole digits and decimals; null when it is no number. */
function split(number: string): [string, string] | null {
  let match = /^([1-9]\d{0,2}(?:[. ]\d{3})+)(?:,(\d+))?$/.exec(number);
  if (match) {
    const [, whole = '', decimals = ''] = match;
    return [whole.replace(/[. ]/g, ''), decimals];
  }
  match = /^([1-9]\d{0,2}(?:,\d{3})+)\.(\d+)$/.exec(number);
  if (match) {
    const [, whole = '', decimals = ''] = match;
    return [whole.replaceAll(',', ''), decimals];
  }
  match = /^(\d+)(?:[.,](\d+))?$/.exec(number);
  if (!match) return null;
  const [, whole = '', decimals = ''] = match;
  return [whole, decimals];
}

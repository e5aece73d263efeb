export type ReadTenths =
  | { tenths: number; rounded: boolean; unitAssumed: boolean }
  | { fault: 'JP_IN_WORDS' | 'JP_UNREADABLE' | 'JP_NEGATIVE' | 'JP_IMPLAUSIBLE' };

/** Beyond any course there is; it catches decimal signs that went astray. */
export const mostJp = 2_000;

/** Learning hours as written: 20 | 20,5 | 1.234,5 | 1,234.5 | 20 JP | 20 jam. Two decimals are rounded half up to one. */
export function readTenths(text: string): ReadTenths {
  const unit = /^(.*?)\s*(jpl?|jam\s*pelajaran|jam\s*pembelajaran|jam)?\.?$/iu.exec(text.trim());
  const number = unit?.[1] ?? '';
  if (/^-\s*\d/.test(number)) return { fault: 'JP_NEGATIVE' };
  if (!/\d/.test(number)) return { fault: /\p{L}/u.test(number) ? 'JP_IN_WORDS' : 'JP_UNREADABLE' };
  const parts = split(number);
  if (!parts) return { fault: 'JP_UNREADABLE' };
  const [whole, decimals] = parts;
  if (whole.length > 7 || Number(whole) > mostJp) return { fault: 'JP_IMPLAUSIBLE' };
  const rest = decimals.slice(1).replace(/0+$/, '');
  const tenths = Number(whole) * 10 + Number(decimals[0] ?? 0) + (rest !== '' && rest[0]! >= '5' ? 1 : 0);
  return { tenths, rounded: rest !== '', unitAssumed: unit?.[2]?.toLowerCase() === 'jam' };
}

/** Whole digits and decimals; null when it is no number. A lone group of three after a point is thousands, as Indonesia writes it. */
function split(number: string): [string, string] | null {
  let match = /^(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(number);
  if (match) return [match[1]!.replaceAll('.', ''), match[2] ?? ''];
  match = /^(\d{1,3}(?:,\d{3})+)\.(\d+)$/.exec(number);
  if (match) return [match[1]!.replaceAll(',', ''), match[2]!];
  match = /^(\d+)(?:[.,](\d+))?$/.exec(number);
  return match ? [match[1]!, match[2] ?? ''] : null;
}

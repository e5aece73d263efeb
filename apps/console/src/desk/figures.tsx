import type { Language } from '#pages';
import { numberText } from '../page/local.js';

const units = {
  id: [
    [1e12, 'triliun'],
    [1e9, 'miliar'],
    [1e6, 'juta'],
  ],
  en: [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
  ],
} as const;

/** Rupiah as people say them: "Rp 118 juta", with one decimal at most; below a million in full. */
export function rupiahText(amount: number, language: Language): string {
  const unit = units[language].find(([size]) => amount >= size);
  return unit
    ? `Rp ${numberText(amount / unit[0], 1, language)} ${unit[1]}`
    : `Rp ${numberText(amount, 0, language)}`;
}

/** An amount that somebody decides by: in full, "Rp 118.250.000". */
export const wholeRupiah = (amount: number, language: Language): string =>
  `Rp ${numberText(amount, 0, language)}`;

/** A bar beside its number: what is there, and what is planned on top of it, as parts of one. */
export function Share({ parts: [first = 0, second = 0], low }: { parts: number[]; low?: boolean }) {
  const width = Math.min(100, Math.max(0, first * 100)),
    more = Math.min(100 - width, Math.max(0, second * 100));
  return (
    <svg class={low ? 'bar low' : 'bar'} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="t" width="100" height="6" />
      <rect class="g" width={width} height="6" />
      {more > 0 && <rect class="soon" x={width} width={more} height="6" />}
    </svg>
  );
}

import type { IndicatorMistake } from './typed.js';

const mistakes: Record<'id' | 'en', Record<IndicatorMistake, string>> = {
  id: {
    programme: 'Pilih programnya',
    name: 'Tulis apa yang diukur',
    unit: 'Tulis satuannya, misalnya hari',
    value: 'Tulis nilainya dengan angka, misalnya 10 atau 7,5',
    day: 'Isi hari pengukurannya',
    future: 'Hari pengukuran tidak boleh di masa depan',
  },
  en: {
    programme: 'Choose the programme',
    name: 'Write what is measured',
    unit: 'Write the unit, as days',
    value: 'Write the value in digits, as 10 or 7,5',
    day: 'Enter the day of the measurement',
    future: 'The day of the measurement cannot lie ahead',
  },
};

/** What the pages about impact say alike. */
export const common = {
  id: {
    impact: 'Dampak dan perbaikan',
    saved: 'Tersimpan.',
    fresh: (at: string) => `Keadaan ${at}.`,
    value: 'Nilai',
    day: 'Hari pengukuran',
    better: { LOWER: 'makin rendah makin baik', HIGHER: 'makin tinggi makin baik' },
    mistakes: mistakes.id,
  },
  en: {
    impact: 'Impact and revision',
    saved: 'Saved.',
    fresh: (at: string) => `As of ${at}.`,
    value: 'Value',
    day: 'Day of the measurement',
    better: { LOWER: 'lower is better', HIGHER: 'higher is better' },
    mistakes: mistakes.en,
  },
} as const;

/** Fields of a form by what can be wrong with them. */
export const places: Record<IndicatorMistake, string> = {
  programme: 'program',
  name: 'nama',
  unit: 'satuan',
  value: 'nilai',
  day: 'hari',
  future: 'hari',
};

export const indicatorPath = (id: string): string => `/dampak/indikator/${encodeURIComponent(id)}`;
export const revisionPath = (id: string): string => `/dampak/revisi/${encodeURIComponent(id)}`;
export const actionPath = (id: string): string => `/dampak/perbaikan/${encodeURIComponent(id)}`;

import { performanceRatings, type PerformanceRating } from '#contracts';

export { performanceRatings as ratings };
export type Rating = PerformanceRating;

export const levels = ['DI_ATAS', 'SESUAI', 'DI_BAWAH'] as const;
export type Level = (typeof levels)[number];

/** PermenPANRB 6/2022: results (hasil kerja) by behaviour (perilaku kerja), each against what was expected. */
const matrix: Record<Level, Record<Level, Rating>> = {
  DI_ATAS: { DI_ATAS: 'SANGAT_BAIK', SESUAI: 'BAIK', DI_BAWAH: 'KURANG' },
  SESUAI: { DI_ATAS: 'BAIK', SESUAI: 'BAIK', DI_BAWAH: 'KURANG' },
  DI_BAWAH: { DI_ATAS: 'BUTUH_PERBAIKAN', SESUAI: 'BUTUH_PERBAIKAN', DI_BAWAH: 'SANGAT_KURANG' },
};

export const ratingOf = (results: Level, behaviour: Level): Rating => matrix[results][behaviour];

/** Steps upwards from one rating to another; negative where it fell. */
export const stepsUp = (before: Rating, after: Rating): number =>
  performanceRatings.indexOf(before) - performanceRatings.indexOf(after);

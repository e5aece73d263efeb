/** Predikat kinerja of a civil servant (PermenPANRB 6/2022), from best to worst. */
export const performanceRatings = [
  'SANGAT_BAIK',
  'BAIK',
  'BUTUH_PERBAIKAN',
  'KURANG',
  'SANGAT_KURANG',
] as const;
export type PerformanceRating = (typeof performanceRatings)[number];

/** As people say them. */
export const ratingNames: Record<PerformanceRating, { id: string; en: string }> = {
  SANGAT_BAIK: { id: 'Sangat baik', en: 'Very good' },
  BAIK: { id: 'Baik', en: 'Good' },
  BUTUH_PERBAIKAN: { id: 'Butuh perbaikan', en: 'Needs improvement' },
  KURANG: { id: 'Kurang', en: 'Poor' },
  SANGAT_KURANG: { id: 'Sangat kurang', en: 'Very poor' },
};

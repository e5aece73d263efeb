/** What the pages about services say alike. */
export const common = {
  id: {
    services: 'Layanan',
    saved: 'Tersimpan.',
    fresh: (at: string) => `Keadaan ${at}.`,
    grades: { A: 'A (sangat baik)', B: 'B (baik)', C: 'C (kurang baik)', D: 'D (tidak baik)' },
    states: { OPEN: 'Berjalan', CLOSED: 'Selesai' },
    respondents: (count: string) => `${count} responden`,
    index: 'IKM',
    back: 'Semua layanan',
  },
  en: {
    services: 'Services',
    saved: 'Saved.',
    fresh: (at: string) => `As of ${at}.`,
    grades: { A: 'A (very good)', B: 'B (good)', C: 'C (less good)', D: 'D (not good)' },
    states: { OPEN: 'Under way', CLOSED: 'Closed' },
    respondents: (count: string) => (count === '1' ? '1 answer' : `${count} answers`),
    index: 'Satisfaction index (IKM)',
    back: 'All services',
  },
} as const;

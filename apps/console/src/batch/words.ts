import type { BatchStatus, CompetenceClass, LearningForm } from './shapes.js';

const forms: Record<LearningForm, readonly [id: string, en: string]> = {
  technical: ['Pelatihan teknis', 'Technical training'],
  functional: ['Pelatihan fungsional', 'Functional training'],
  managerial: ['Pelatihan manajerial', 'Managerial training'],
  structural: ['Pelatihan struktural kepemimpinan', 'Leadership training'],
  sociocultural: ['Pelatihan sosial kultural', 'Sociocultural training'],
  technicalGuidance: ['Bimbingan teknis', 'Technical guidance'],
  workshop: ['Lokakarya', 'Workshop'],
  seminar: ['Seminar, konferensi, sarasehan', 'Seminar or conference'],
  course: ['Kursus', 'Course'],
  upgrading: ['Penataran', 'Upgrading course'],
  socialisation: ['Sosialisasi', 'Briefing'],
  eLearning: ['E-learning', 'E-learning'],
  distance: ['Pelatihan jarak jauh', 'Distance training'],
  selfStudy: ['Belajar mandiri', 'Self-study'],
  coaching: ['Coaching', 'Coaching'],
  mentoring: ['Mentoring', 'Mentoring'],
  onTheJob: ['Bimbingan di tempat kerja', 'Guidance on the job'],
  internship: ['Magang, praktik kerja', 'Internship'],
  benchmarking: ['Patok banding', 'Benchmarking'],
  exchange: ['Pertukaran pegawai', 'Exchange of staff'],
  secondment: ['Detasering', 'Secondment'],
  outbound: ['Pembelajaran alam terbuka', 'Outdoor learning'],
  communityOfPractice: ['Komunitas belajar', 'Community of practice'],
  study: ['Tugas belajar, izin belajar', 'Study for a degree'],
  certification: ['Sertifikasi, uji kompetensi', 'Certification'],
  otherClassical: ['Pelatihan klasikal lainnya', 'Other training in a class'],
  otherNonClassical: ['Pelatihan nonklasikal lainnya', 'Other training outside a class'],
};
const classes: Record<CompetenceClass, readonly [id: string, en: string]> = {
  technical: ['Teknis', 'Technical'],
  managerial: ['Manajerial', 'Managerial'],
  softSkill: ['Keterampilan pribadi', 'Soft skills'],
  sociocultural: ['Sosial kultural', 'Sociocultural'],
  it: ['Teknologi informasi', 'Information technology'],
};
const statuses: Record<BatchStatus, readonly [id: string, en: string]> = {
  SCHEDULED: ['Dijadwalkan', 'Scheduled'],
  CLOSED: ['Ditutup', 'Closed'],
  CANCELLED: ['Dibatalkan', 'Called off'],
};

const inOne = <K extends string>(words: Record<K, readonly [string, string]>, place: 0 | 1) =>
  Object.fromEntries(
    Object.entries<readonly [string, string]>(words).map(([key, both]) => [key, both[place]]),
  ) as Record<K, string>;

/** What the pages of programmes and batches both say. */
export const common = {
  id: {
    batches: 'Angkatan',
    programmes: 'Program',
    forms: inOne(forms, 0),
    classes: inOne(classes, 0),
    statuses: inOne(statuses, 0),
    search: 'Cari judul',
    searchBatch: 'Cari judul atau tempat',
    show: 'Tampilkan',
    next: 'Berikutnya',
    saved: 'Tersimpan.',
    places: (admitted: number, capacity: number, waiting: number) =>
      `${admitted} dari ${capacity} tempat terisi${waiting > 0 ? `, ${waiting} menunggu` : ''}.`,
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    batches: 'Batches',
    programmes: 'Programmes',
    forms: inOne(forms, 1),
    classes: inOne(classes, 1),
    statuses: inOne(statuses, 1),
    search: 'Words of the title',
    searchBatch: 'Words of title or place',
    show: 'Show',
    next: 'Next',
    saved: 'Saved.',
    places: (admitted: number, capacity: number, waiting: number) =>
      `${admitted} of ${capacity} places taken${waiting > 0 ? `, ${waiting} waiting` : ''}.`,
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

import { loadRuleBook, type Bilingual } from '#rules';

// What incentives are called, their rules say.
const book = loadRuleBook(),
  indonesian = (names: Iterable<readonly [string, Bilingual]>): Record<string, string> =>
    Object.fromEntries([...names].map(([code, { id }]) => [code, id.charAt(0).toUpperCase() + id.slice(1)]));

/**
 * How reports name, in Indonesian, what comes to them as a code. A code that has no term here fails
 * test/census/report-terms.unit.spec.ts; where one comes all the same, from a newer service, it is shown as it is.
 */
export const terms = {
  fundingKind: {
    APBD: 'APBD',
    UNIVERSITY: 'Perguruan tinggi',
    NGO: 'Organisasi non-pemerintah',
    GRANT: 'Hibah',
    PRIVATE: 'Sektor swasta',
    SCHOLARSHIP: 'Beasiswa',
    APBN: 'APBN',
    OWN: 'Biaya sendiri',
  },
  publication: { DRAFT: 'Rancangan', FUNDING_SOUGHT: 'Mencari dana', PUBLISHED: 'Terbit' },
  leftOutReason: { MONEY: 'Anggaran tidak mencukupi', PLACES: 'Tempat penuh', REFUSED: 'Ditolak' },
  refusal: {
    PARTICIPANT_INACTIVE: 'tidak lagi aktif',
    PARTICIPANT_UNKNOWN: 'tidak dikenal',
    BATCH_UNKNOWN: 'angkatan tidak dikenal',
    BATCH_NOT_OPEN: 'angkatan tidak dibuka',
    ADMISSION_DECIDES: 'menunggu keputusan penerimaan bersama',
    ENROLMENT_PERIOD_OVER: 'pendaftaran sudah ditutup',
    ALREADY_ENROLLED: 'sudah terdaftar',
  },
  leftOutOutcome: {
    WAITING: 'Menunggu',
    REFUSED: 'Tidak diterima',
    ADMITTED_LATER: 'Kemudian diterima',
    WITHDRAWN: 'Mundur',
  },
  verdict: {
    RELEVANT: 'Relevan',
    LESS_RELEVANT: 'Kurang relevan',
    SAMPLE_TOO_SMALL: 'Sampel terlalu kecil',
  },
  revisionDecision: { KEEP: 'Dipertahankan', IMPROVE: 'Diperbaiki', STOP: 'Dihentikan' },
  formState: { ANSWERED: 'Dijawab', WAITING: 'Menunggu', UNANSWERED: 'Tidak dijawab' },
  impactOutcome: { IMPROVED: 'Membaik', NOT_IMPROVED: 'Belum membaik', NOT_MEASURED: 'Tidak terukur' },
  actionState: { OPEN: 'Terbuka', OVERDUE: 'Terlambat', DONE: 'Selesai' },
  incentiveType: indonesian(book.kinds),
  rule: indonesian(book.rules.map(({ code, source }) => [code, source.name])),
  /** The other causes come with a reason that a person wrote. */
  revocation: {
    COMPLETION_WITHDRAWN: 'Kelulusan ditarik kembali',
    CREDIT_CHANGED: 'JP yang diakui berubah',
    YEAR_TOTAL_FELL: 'JP setahun turun di bawah syarat',
  },
  need: { NOT_PLANNED: 'Belum ada program', FUNDED: 'Didanai', NOT_FUNDED: 'Mencari dana' },
  gap: { COMPETENCE_GAP: 'Kesenjangan kompetensi', PERFORMANCE_GAP: 'Kesenjangan kinerja' },
  competenceClass: {
    technical: 'Teknis',
    managerial: 'Manajerial',
    softSkill: 'Keterampilan lunak',
    sociocultural: 'Sosial kultural',
    it: 'Teknologi informasi',
  },
  planStep: {
    OPD_NEEDS: 'Kebutuhan OPD',
    FGD: 'Diskusi kelompok terarah',
    TEAM_MEETING: 'Rapat tim',
    COMPETENCE_TEAM_DECISION: 'Keputusan tim kompetensi',
    TAPD_BUDGET: 'Penyampaian kepada TAPD',
  },
  batchStatus: { SCHEDULED: 'Dijadwalkan', CANCELLED: 'Dibatalkan', CLOSED: 'Ditutup' },
  measure: { SATISFACTION: 'IKM', WAITING: 'Waktu tunggu (menit)' },
} as const satisfies Record<string, Record<string, string>>;

export type Terms = keyof typeof terms;

/** The term of a code; null where there is none. */
export function term(of: Terms, code: string): string;
export function term(of: Terms, code: string | null | undefined): string | null;
export function term(of: Terms, code: string | null | undefined): string | null {
  if (code === null || code === undefined) return null;
  const known: Readonly<Record<string, string>> = terms[of];
  return known[code] ?? code;
}

import { tenantId } from '#contracts';
import { budgetContent } from '../kinds/budget/budget-content.js';
import { feedbackContent } from '../kinds/feedback/feedback-content.js';
import { impactContent } from '../kinds/impact/impact-content.js';
import { incentivesContent } from '../kinds/incentives/incentives-content.js';
import { fulfilmentContent } from '../kinds/jp-fulfilment/fulfilment-content.js';
import { addRow, emptySummary, fulfilmentRow } from '../kinds/jp-fulfilment/fulfilment.js';
import { needsContent } from '../kinds/needs-and-plan/needs-content.js';
import { needRows } from '../kinds/needs-and-plan/needs.js';
import { participationContent } from '../kinds/participation/participation-content.js';
import { serviceQualityContent } from '../kinds/service-quality/service-quality-content.js';
import type { ReportContent, ReportHead } from '../report/report-content.js';

const at = new Date('2026-11-20T04:30:00Z'),
  stamped = { tenantId: tenantId('contoh'), createdAt: at, updatedAt: at, version: 1 };
/** As long as they really are. */
const AGENCIES = [
  'Dinas Pekerjaan Umum dan Penataan Ruang, Perumahan Rakyat dan Kawasan Permukiman serta Pertanahan',
  'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia',
  'Dinas Kependudukan dan Pencatatan Sipil',
  'Rumah Sakit Umum Daerah dr. Contoh',
  'Kecamatan Contoh Barat',
];
const PROGRAMMES = [
  'Pelatihan Pengelolaan Keuangan Daerah Berbasis Akrual bagi Bendahara dan Pejabat Penatausahaan Keuangan',
  'Pelatihan Pelayanan Prima',
  'Bimbingan Teknis Sistem Pemerintahan Berbasis Elektronik',
];
const agency = (i: number): string => AGENCIES[i % AGENCIES.length] ?? '';
const programme = (i: number): string => PROGRAMMES[i % PROGRAMMES.length] ?? '';
const many = <T>(count: number, of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i));

function fulfilment(people: number): ReportContent {
  const sections = AGENCIES.map((name, a) => {
    const summary = emptySummary(`a${a}`, name);
    const rows = many(people, (i) =>
      fulfilmentRow(
        {
          name: `Contoh Pegawai ${i + 1}, S.Kom., M.A.P.`,
          employeeNumber: '199001012015031001',
          employeeType: i % 5 ? 'PNS' : 'PPPK',
        },
        {
          creditedTenths: (i * 137 + a * 31) % 2_600,
          obligationTenths: i % 5 ? 200 : null,
          completions: i % 9,
        },
        2026,
        true,
      ),
    );
    for (const row of rows) addRow(summary, row);
    return { summary, rows };
  });
  return fulfilmentContent(
    sections.map(({ summary }) => summary),
    async function* () {
      yield* sections;
    },
  );
}

const budget = () =>
  budgetContent(
    [
      {
        name: 'APBD: Belanja Pengembangan Kompetensi Aparatur Tahun 2026',
        kind: 'APBD',
        amount: 12_345_678_900,
        reserved: 4_500_000_000,
        spent: 3_210_000_000,
        left: 4_635_678_900,
        expiresOn: '2026-12-31',
        expiring: 9_135_678_900,
      },
      {
        name: 'Hibah Yayasan Contoh',
        kind: 'GRANT',
        amount: 250_000_000,
        reserved: 0,
        spent: 0,
        left: 250_000_000,
        expiresOn: null,
        expiring: null,
      },
    ],
    many(6, (i) => ({
      programmeId: `p${i}`,
      title: programme(i),
      agency: agency(i),
      cost: i === 2 ? null : 125_000_000 * (i + 1),
      reserved: 100_000_000 * i,
      spent: 25_000_000,
      missing: i === 2 ? null : 25_000_000 * i,
      publication: (['DRAFT', 'FUNDING_SOUGHT', 'PUBLISHED'] as const)[i % 3] ?? null,
    })),
    many(24, (i) => ({
      agency: agency(i),
      name: `Contoh Pegawai ${i + 1}`,
      employeeNumber: '**************1001',
      programme: programme(i),
      startsOn: '2026-09-14',
      rank: i + 1,
      gap: i % 4,
      reason: (['MONEY', 'PLACES', 'REFUSED'] as const)[i % 3] ?? 'MONEY',
      code: i % 3 === 2 ? 'PARTICIPANT_INACTIVE' : null,
      outcome: (['WAITING', 'REFUSED', 'ADMITTED_LATER', 'WITHDRAWN'] as const)[i % 4] ?? 'WAITING',
    })),
  );

const feedback = () =>
  feedbackContent(
    many(8, (i) => ({
      programme: programme(i),
      agency: agency(i),
      startsOn: '2026-03-02',
      closedAt: new Date('2026-03-20T16:17:00Z'),
      answered: 20 + i,
      needed: 24,
      low: 0.0764 * i,
      verdict: (['RELEVANT', 'LESS_RELEVANT', 'SAMPLE_TOO_SMALL'] as const)[i % 3] ?? 'RELEVANT',
    })),
    many(3, (i) => ({
      programme: programme(i),
      agency: agency(i),
      openedAt: at,
      answered: 30,
      low: 0.4,
      decision: (['KEEP', 'IMPROVE', 'STOP'] as const)[i] ?? null,
      materialVersion: i + 1,
      decidedAt: at,
    })),
    many(2, (i) => ({
      programme: programme(i),
      agency: agency(i),
      materialVersion: 2,
      complainants: 4,
      needed: 3,
      openedAt: at,
      closedByVersion: i ? 3 : null,
      changeNote: i
        ? 'Bab dua ditulis ulang menurut peraturan yang baru, contoh perhitungan diganti, dan latihan ditambah.'
        : null,
      closedAt: i ? at : null,
    })),
  );

const impact = () =>
  impactContent({
    forms: many(24, (i) => ({
      ...stamped,
      _id: `f${i}`,
      evaluationId: `e${i >> 1}`,
      role: i % 2 ? ('SUPERIOR' as const) : ('GRADUATE' as const),
      graduateId: `g${i >> 1}`,
      title: programme(i >> 1),
      completedOn: '2026-05-20',
      dueOn: '2026-11-20',
      closesOn: i % 3 ? '2026-12-20' : '2026-11-25',
    })),
    ends: new Map(many(12, (i) => [`f${i}`, 'ANSWERED'] as const)),
    judgements: new Map(
      many(8, (i) => [
        `e${i}`,
        { outcome: (['IMPROVED', 'NOT_IMPROVED', 'NOT_MEASURED'] as const)[i % 3] ?? 'IMPROVED' },
      ]),
    ),
    voided: new Set(),
    people: new Map(
      many(12, (i) => [`g${i}`, { agencyId: `a${i}`, agency: agency(i), name: `Contoh Pegawai ${i + 1}` }]),
    ),
    actions: many(4, (i) => ({
      action: {
        ...stamped,
        _id: `t${i}`,
        programmeId: 'p',
        title: programme(i),
        indicator: 'Waktu penerbitan dokumen kependudukan sejak berkas lengkap',
        unit: 'menit',
        baseline: 1_234.5,
        after: 987.25,
        dueOn: i % 2 ? '2026-12-24' : '2026-11-01',
        status: i === 3 ? ('DONE' as const) : ('OPEN' as const),
      },
      agency: agency(i),
      owner: `Contoh Pegawai ${i + 1}`,
    })),
    proposals: [{ agencyId: 'a1', agency: agency(1) }],
    awards: [{ agency: agency(1) }],
    today: '2026-11-29',
  });

const incentives = () =>
  incentivesContent({
    groups: AGENCIES.flatMap((name, i) => [
      {
        agency: name,
        ruleCode: 'completion-points',
        incentiveType: 'POINTS_LEADERBOARD',
        revokedBecause: null,
        budgetId: null,
        count: 1_234 * (i + 1),
        points: 49_360 * (i + 1),
        certificates: 1_234 * (i + 1),
        amount: 0,
      },
      {
        agency: name,
        ruleCode: 'priority-development',
        incentiveType: 'PRIORITY_DEVELOPMENT',
        revokedBecause: i % 2 ? 'YEAR_TOTAL_FELL' : null,
        budgetId: null,
        count: 12,
        points: 0,
        certificates: 0,
        amount: 0,
      },
      {
        agency: name,
        ruleCode: 'tpp-component',
        incentiveType: 'TPP_COMPONENT',
        revokedBecause: null,
        budgetId: 'b',
        count: 2,
        points: 0,
        certificates: 0,
        amount: 3_500_000,
      },
    ]),
    capped: [],
    budgets: [
      {
        _id: 'b',
        incentiveType: 'TPP_COMPONENT',
        amount: 100_000_000,
        regulation: 'Peraturan Wali Kota Contoh Nomor 12 Tahun 2026 tentang Tambahan Penghasilan Pegawai',
        budgetCode: '5.1.01.02.001',
      },
    ],
    wholeTenant: true,
  });

const needs = () =>
  needsContent(
    needRows(
      many(12, (i) => ({
        agencyId: `a${i % AGENCIES.length}`,
        agencyName: agency(i),
        competence: 'Penyusunan analisis kebutuhan pengembangan kompetensi',
        competenceClass:
          (['technical', 'managerial', 'softSkill', 'sociocultural', 'it'] as const)[i % 5] ?? 'it',
        gapType: i % 2 ? ('PERFORMANCE_GAP' as const) : ('COMPETENCE_GAP' as const),
        people: 1_200 + i,
        priority: (i % 3) + 1,
        programmeIds: i % 3 ? ['p0', 'p1'] : [],
      })),
      new Map([
        ['p0', { title: programme(0), publication: 'PUBLISHED' as const, cost: 125_000_000 }],
        ['p1', { title: programme(1), publication: 'FUNDING_SOUGHT' as const, cost: 25_000_000 }],
      ]),
      new Map(),
    ),
    {
      steps: [
        { step: 'OPD_NEEDS', heldOn: '2026-01-12' },
        { step: 'FGD', heldOn: '2026-02-03' },
      ],
      nextStep: 'COMPETENCE_TEAM_DECISION',
    },
  );

const participation = () =>
  participationContent({
    agencies: AGENCIES.map((name, i) => ({ agencyId: `a${i}`, name })),
    people: new Map(many(400, (i) => [`p${i}`, `a${i % AGENCIES.length}`])),
    trained: new Set(many(130, (i) => `p${i * 3}`)),
    seats: many(160, (i) => ({
      batchId: `b${i % 4}`,
      participantId: `p${i}`,
      year: 2026,
      enrolments: {
        [`e${i}`]: { version: 1, status: i % 4 ? ('ADMITTED' as const) : ('WAITLISTED' as const) },
      },
      completions: i % 3 ? { [`c${i}`]: true } : {},
      attendance: {},
    })),
    batches: many(3, (i) => ({
      _id: `b${i}`,
      programmeTitle: programme(i),
      startsOn: '2026-09-14',
      status: (['SCHEDULED', 'CANCELLED', 'CLOSED'] as const)[i] ?? 'SCHEDULED',
      capacity: 40,
    })),
    invitations: many(60, (i) => ({
      campaignId: `k${i % 2}`,
      participantId: `p${i}`,
      title: 'Sosialisasi Hak dan Kewajiban Pengembangan Kompetensi 20 JP Setahun',
      heldOn: '2026-02-02',
      invitedAt: at,
      ...(i % 2 ? { deliveredAt: at, reachedAt: at } : {}),
    })),
  });

const serviceQuality = () =>
  serviceQualityContent({
    surveys: many(6, (i) => ({
      ...stamped,
      _id: `s${i}`,
      unitId: `u${i % 3}`,
      unitName:
        ['Loket Akta Kelahiran', 'Poliklinik Penyakit Dalam', 'Pelayanan Perizinan Berusaha'][i % 3] ?? '',
      agencyId: `a${i % 3}`,
      startsOn: i < 3 ? '2026-01-01' : '2026-07-01',
      endsOn: i < 3 ? '2026-06-30' : '2026-11-30',
      respondents: 1_250 + i,
      index: 76.449 + i,
      grade: 'B',
      interval: { low: 75.1 + i, high: 78.2 + i },
      programmeIds: [],
    })),
    waiting: many(2, (i) => ({
      ...stamped,
      _id: `w${i}`,
      unitId: 'u0',
      unitName: 'Loket Akta Kelahiran',
      agencyId: 'a0',
      startsOn: i ? '2026-07-01' : '2026-01-01',
      endsOn: i ? '2026-11-30' : '2026-06-30',
      visits: 12_345,
      medianMinutes: i ? 22.25 : 31.5,
    })),
    from: '2026-01-01',
    to: '2026-12-31',
    agencyName: (id) => agency(Number(id.slice(1))),
  });

/**
 * Every kind of report with invented figures, long names and everything that may be empty: for tests, and for
 * looking at.
 */
export const everyKind = (people = 60): Record<string, ReportContent> => ({
  NEEDS_AND_PLAN: needs(),
  PARTICIPATION: participation(),
  JP_FULFILMENT: fulfilment(people),
  BUDGET: budget(),
  FEEDBACK: feedback(),
  IMPACT: impact(),
  INCENTIVES: incentives(),
  SERVICE_QUALITY: serviceQuality(),
});

export const inventedHead = (title: string): ReportHead => ({
  title: `${title} tahun 2026`,
  government: { name: 'Pemerintah Kota Contoh' },
  timeZone: 'Asia/Jakarta',
  printedAt: new Date('2026-11-29T01:05:00Z'),
  freshness: {
    newestEventAt: '2026-11-28T15:17:00.000Z',
    appliedAt: '2026-11-28T15:17:01.000Z',
    lagSeconds: 1,
  },
});

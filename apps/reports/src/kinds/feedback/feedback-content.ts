import { dayText } from '../../file/dates.js';
import { tableOf, type Cell, type Column, type ReportContent } from '../../report/report-content.js';
import { term } from '../../report/terms.js';
import type { ReassessmentRow, RevisionRow, SessionRow } from './feedback.js';

const moment = (at: Date | null): Cell => at && at.toISOString();

const programme: Column<{ programme: string | null }> = {
  key: 'program',
  head: 'Program',
  type: 'text',
  width: 36,
  of: (row) => row.programme,
};
const agency: Column<{ agency: string | null }> = {
  key: 'instansi',
  head: 'Penyelenggara',
  type: 'text',
  width: 28,
  of: (row) => row.agency,
};

const sessionColumns: Column<SessionRow>[] = [
  programme,
  agency,
  {
    key: 'mulai',
    head: 'Mulai',
    type: 'day',
    width: 12,
    of: (row) => row.startsOn,
  },
  {
    key: 'jawaban',
    head: 'Jawaban',
    type: 'count',
    width: 9,
    of: (row) => row.answered,
  },
  {
    key: 'diperlukan',
    head: 'Diperlukan',
    type: 'count',
    width: 11,
    of: (row) => row.needed,
  },
  {
    key: 'kurang_relevan_persen',
    head: 'Kurang relevan',
    type: 'share',
    width: 15,
    of: (row) => row.low,
  },
  {
    key: 'penilaian',
    head: 'Penilaian',
    type: 'text',
    width: 20,
    of: ({ verdict }) => term('verdict', verdict),
  },
  {
    key: 'ditutup',
    head: 'Ditutup',
    type: 'moment',
    width: 22,
    of: (row) => moment(row.closedAt),
  },
];

const revisionColumns: Column<RevisionRow>[] = [
  programme,
  agency,
  {
    key: 'dibuka',
    head: 'Dibuka',
    type: 'moment',
    width: 22,
    of: (row) => moment(row.openedAt),
  },
  {
    key: 'jawaban',
    head: 'Jawaban',
    type: 'count',
    width: 9,
    of: (row) => row.answered,
  },
  {
    key: 'kurang_relevan_persen',
    head: 'Kurang relevan',
    type: 'share',
    width: 15,
    of: (row) => row.low,
  },
  {
    key: 'keputusan',
    head: 'Keputusan',
    type: 'text',
    width: 16,
    of: ({ decision }) => term('revisionDecision', decision),
  },
  {
    key: 'versi_materi',
    head: 'Versi materi',
    type: 'count',
    width: 13,
    of: (row) => row.materialVersion,
  },
  {
    key: 'diputuskan',
    head: 'Diputuskan',
    type: 'moment',
    width: 22,
    of: (row) => moment(row.decidedAt),
  },
];

const reassessmentColumns: Column<ReassessmentRow>[] = [
  programme,
  agency,
  {
    key: 'versi_materi',
    head: 'Versi materi',
    type: 'count',
    width: 13,
    of: (row) => row.materialVersion,
  },
  {
    key: 'pengadu',
    head: 'Pengadu',
    type: 'count',
    width: 9,
    of: (row) => row.complainants,
  },
  {
    key: 'diperlukan',
    head: 'Diperlukan',
    type: 'count',
    width: 11,
    of: (row) => row.needed,
  },
  {
    key: 'dibuka',
    head: 'Dibuka',
    type: 'moment',
    width: 22,
    of: (row) => moment(row.openedAt),
  },
  {
    key: 'versi_baru',
    head: 'Versi baru',
    type: 'count',
    width: 11,
    of: (row) => row.closedByVersion,
  },
  {
    key: 'perubahan',
    head: 'Perubahan',
    type: 'text',
    width: 36,
    of: (row) => row.changeNote,
  },
  {
    key: 'ditutup',
    head: 'Ditutup',
    type: 'moment',
    width: 22,
    of: (row) => moment(row.closedAt),
  },
];

export function feedbackContent(
  sessions: SessionRow[],
  revisions: RevisionRow[],
  reassessments: ReassessmentRow[],
): ReportContent {
  // A sample that is too small says nothing about relevance.
  const judged = sessions.filter(({ verdict }) => verdict !== 'SAMPLE_TOO_SMALL'),
    answers = sessions.reduce((sum, { answered }) => sum + answered, 0);
  return {
    figures: [
      { label: 'Sesi umpan balik', value: sessions.length, type: 'count' },
      { label: 'Jawaban', value: answers, type: 'count' },
      { label: 'Sampel terlalu kecil', value: sessions.length - judged.length, type: 'count' },
      {
        label: 'Alarm relevansi',
        value: judged.filter(({ verdict }) => verdict === 'LESS_RELEVANT').length,
        type: 'count',
      },
      {
        label: 'Revisi yang belum diputuskan',
        value: revisions.filter(({ decidedAt }) => decidedAt === null).length,
        type: 'count',
      },
      {
        label: 'Penilaian ulang materi yang terbuka',
        value: reassessments.filter(({ closedAt }) => closedAt === null).length,
        type: 'count',
      },
    ],
    charts: [
      {
        title: 'Kurang relevan menurut peserta',
        form: 'BARS',
        type: 'share',
        labels: judged.map((row) => `${row.programme}${row.startsOn ? `, ${dayText(row.startsOn)}` : ''}`),
        series: [{ name: 'Kurang relevan', values: judged.map(({ low }) => low) }],
      },
    ],
    notes: [
      'Sesi dengan sampel terlalu kecil tidak digambar: jawabannya tidak cukup untuk menilai.',
      'Keputusan kosong: belum diputuskan pada akhir tahun itu atau sampai sekarang.',
    ],
    tables: [
      tableOf({ key: 'SESI', sheet: 'Sesi', title: 'Sesi umpan balik', columns: sessionColumns }, sessions),
      tableOf(
        { key: 'REVISI', sheet: 'Revisi', title: 'Revisi program', columns: revisionColumns },
        revisions,
      ),
      tableOf(
        {
          key: 'PENILAIAN_ULANG',
          sheet: 'Penilaian ulang',
          title: 'Penilaian ulang materi',
          columns: reassessmentColumns,
        },
        reassessments,
      ),
    ],
    rows: sessions.length + revisions.length + reassessments.length,
  };
}

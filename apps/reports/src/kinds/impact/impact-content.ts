import { tableOf, type Column, type ReportContent } from '../../report/report-content.js';
import { term } from '../../report/terms.js';
import {
  actionRows,
  agencyRows,
  evaluationRows,
  totalOf,
  type ActionRow,
  type AgencyRow,
  type EvaluationRow,
  type Sources,
} from './impact.js';

const answeredShare = ({ forms, answered }: AgencyRow): number | null => (forms ? answered / forms : null);

const agencyColumns: Column<AgencyRow>[] = [
  {
    key: 'instansi',
    head: 'Instansi',
    type: 'text',
    width: 34,
    of: (row) => row.agency,
  },
  {
    key: 'evaluasi',
    head: 'Evaluasi',
    type: 'count',
    width: 9,
    of: (row) => row.due,
  },
  {
    key: 'formulir',
    head: 'Formulir',
    type: 'count',
    width: 9,
    of: (row) => row.forms,
  },
  {
    key: 'dijawab',
    head: 'Dijawab',
    type: 'count',
    width: 9,
    of: (row) => row.answered,
  },
  {
    key: 'menunggu',
    head: 'Menunggu',
    type: 'count',
    width: 10,
    of: (row) => row.waiting,
  },
  {
    key: 'tidak_dijawab',
    head: 'Tidak dijawab',
    type: 'count',
    width: 13,
    of: (row) => row.unanswered,
  },
  {
    key: 'dijawab_persen',
    head: 'Bagian',
    type: 'share',
    width: 9,
    of: answeredShare,
  },
  {
    key: 'membaik',
    head: 'Membaik',
    type: 'count',
    width: 9,
    of: (row) => row.improved,
  },
  {
    key: 'belum_membaik',
    head: 'Belum membaik',
    type: 'count',
    width: 14,
    of: (row) => row.notImproved,
  },
  {
    key: 'tidak_terukur',
    head: 'Tidak terukur',
    type: 'count',
    width: 13,
    of: (row) => row.notMeasured,
  },
  {
    key: 'belum_dinilai',
    head: 'Belum dinilai',
    type: 'count',
    width: 13,
    of: (row) => row.notJudged,
  },
  {
    key: 'penghargaan_diusulkan',
    head: 'Diusulkan',
    type: 'count',
    width: 10,
    of: (row) => row.awardsProposed,
  },
  {
    key: 'penghargaan_diberikan',
    head: 'Diberikan',
    type: 'count',
    width: 10,
    of: (row) => row.awardsGranted,
  },
];

const evaluationColumns: Column<EvaluationRow>[] = [
  {
    key: 'instansi',
    head: 'Instansi',
    type: 'text',
    width: 30,
    of: (row) => row.agency,
  },
  {
    key: 'nama',
    head: 'Nama',
    type: 'text',
    width: 26,
    of: (row) => row.name,
  },
  {
    key: 'pelatihan',
    head: 'Pelatihan',
    type: 'text',
    width: 32,
    of: (row) => row.title,
  },
  {
    key: 'selesai',
    head: 'Selesai',
    type: 'day',
    width: 12,
    of: (row) => row.completedOn,
  },
  {
    key: 'jatuh_tempo',
    head: 'Jatuh tempo',
    type: 'day',
    width: 12,
    of: (row) => row.dueOn,
  },
  {
    key: 'ditutup',
    head: 'Ditutup',
    type: 'day',
    width: 12,
    of: (row) => row.closesOn,
  },
  {
    key: 'formulir_lulusan',
    head: 'Lulusan',
    type: 'text',
    width: 14,
    of: (row) => term('formState', row.graduate),
  },
  {
    key: 'formulir_atasan',
    head: 'Atasan',
    type: 'text',
    width: 14,
    of: (row) => term('formState', row.superior),
  },
  {
    key: 'hasil',
    head: 'Hasil',
    type: 'text',
    width: 15,
    of: (row) => term('impactOutcome', row.outcome),
  },
];

const actionColumns: Column<ActionRow>[] = [
  {
    key: 'instansi',
    head: 'Instansi',
    type: 'text',
    width: 28,
    of: (row) => row.agency,
  },
  {
    key: 'pelatihan',
    head: 'Pelatihan',
    type: 'text',
    width: 30,
    of: (row) => row.title,
  },
  {
    key: 'indikator',
    head: 'Indikator',
    type: 'text',
    width: 24,
    of: (row) => row.indicator,
  },
  {
    key: 'satuan',
    head: 'Satuan',
    type: 'text',
    width: 10,
    of: (row) => row.unit,
  },
  {
    key: 'sebelum',
    head: 'Sebelum',
    type: 'number',
    width: 10,
    of: (row) => row.baseline,
  },
  {
    key: 'sesudah',
    head: 'Sesudah',
    type: 'number',
    width: 10,
    of: (row) => row.after,
  },
  {
    key: 'penanggung_jawab',
    head: 'Penanggung jawab',
    type: 'text',
    width: 24,
    of: (row) => row.owner,
  },
  {
    key: 'tenggat',
    head: 'Tenggat',
    type: 'day',
    width: 12,
    of: (row) => row.dueOn,
  },
  {
    key: 'keadaan',
    head: 'Keadaan',
    type: 'text',
    width: 11,
    of: (row) => term('actionState', row.state),
  },
];

export function impactContent(sources: Sources): ReportContent {
  const evaluations = evaluationRows(sources),
    agencies = agencyRows(sources, evaluations),
    actions = actionRows(sources),
    total = totalOf(agencies),
    labels = agencies.map(({ agency }) => agency);
  const actionsIn = (state: ActionRow['state']) => actions.filter((row) => row.state === state).length;
  return {
    figures: [
      { label: 'Evaluasi yang jatuh tempo', value: total.due, type: 'count' },
      { label: 'Formulir dijawab', value: total.answered, type: 'count' },
      { label: 'Formulir tidak dijawab', value: total.unanswered, type: 'count' },
      { label: 'Membaik', value: total.improved, type: 'count' },
      { label: 'Belum membaik', value: total.notImproved, type: 'count' },
      { label: 'Tindak lanjut terbuka', value: actionsIn('OPEN'), type: 'count' },
      { label: 'Tindak lanjut terlambat', value: actionsIn('OVERDUE'), type: 'count' },
      { label: 'Penghargaan pimpinan diberikan', value: total.awardsGranted, type: 'count' },
    ],
    charts: [
      {
        title: 'Formulir yang dijawab',
        form: 'BARS',
        type: 'share',
        labels,
        series: [{ name: 'Bagian', values: agencies.map(answeredShare) }],
      },
      {
        title: 'Hasil evaluasi',
        form: 'BARS',
        type: 'count',
        labels,
        series: [
          { name: 'Membaik', values: agencies.map(({ improved }) => improved) },
          { name: 'Belum membaik', values: agencies.map(({ notImproved }) => notImproved) },
        ],
      },
    ],
    notes: [
      'Evaluasi enam bulan setelah pelatihan selesai; yang jatuh tempo pada masa laporan. Pegawai dihitung pada instansinya sekarang.',
      'Yang terlihat sesudah pelatihan, bukan bukti sebab-akibat.',
      'Formulir atasan kosong bila atasan langsung tidak diketahui. Tindak lanjut yang dicabut bersama kelulusannya tidak disebut.',
    ],
    tables: [
      tableOf(
        {
          key: 'INSTANSI',
          sheet: 'Instansi',
          title: 'Evaluasi dampak per instansi',
          columns: agencyColumns,
          total,
        },
        agencies,
      ),
      tableOf(
        { key: 'EVALUASI', sheet: 'Evaluasi', title: 'Evaluasi', columns: evaluationColumns },
        evaluations,
      ),
      tableOf(
        { key: 'TINDAK_LANJUT', sheet: 'Tindak lanjut', title: 'Tindak lanjut', columns: actionColumns },
        actions,
      ),
    ],
    rows: agencies.length + evaluations.length + actions.length,
  };
}

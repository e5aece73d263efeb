import { tableOf, type Column, type ReportContent } from '../../report/report-content.js';
import { term } from '../../report/terms.js';
import { emptyNeeds, needsPerAgency, withNeed, type AgencyNeeds, type NeedRow } from './needs.js';
import type { Plan } from './needs.schema.js';

const agencyColumns: Column<AgencyNeeds>[] = [
  {
    key: 'instansi',
    head: 'Instansi',
    type: 'text',
    width: 45,
    of: (row) => row.agency,
  },
  {
    key: 'kebutuhan',
    head: 'Kebutuhan',
    type: 'count',
    width: 12,
    of: (row) => row.needs,
  },
  {
    key: 'orang',
    head: 'Orang',
    type: 'count',
    width: 10,
    of: (row) => row.people,
  },
  {
    key: 'direncanakan',
    head: 'Ada program',
    type: 'count',
    width: 14,
    of: (row) => row.planned,
  },
  {
    key: 'direncanakan_persen',
    head: 'Bagian',
    type: 'share',
    width: 10,
    of: (row) => plannedShare(row),
  },
  {
    key: 'didanai',
    head: 'Didanai',
    type: 'count',
    width: 10,
    of: (row) => row.funded,
  },
  {
    key: 'mencari_dana',
    head: 'Mencari dana',
    type: 'count',
    width: 14,
    of: (row) => row.notFunded,
  },
];

const needColumns: Column<NeedRow>[] = [
  {
    key: 'instansi',
    head: 'Instansi',
    type: 'text',
    width: 35,
    of: (row) => row.agency,
  },
  {
    key: 'kompetensi',
    head: 'Kompetensi',
    type: 'text',
    width: 30,
    of: (row) => row.competence,
  },
  {
    key: 'kelas',
    head: 'Kelas',
    type: 'text',
    width: 14,
    of: (row) => term('competenceClass', row.competenceClass),
  },
  {
    key: 'kesenjangan',
    head: 'Kesenjangan',
    type: 'text',
    width: 24,
    of: (row) => term('gap', row.gapType),
  },
  {
    key: 'orang',
    head: 'Orang',
    type: 'count',
    width: 8,
    of: (row) => row.people,
  },
  {
    key: 'prioritas',
    head: 'Prioritas',
    type: 'count',
    width: 9,
    of: (row) => row.priority,
  },
  {
    key: 'program',
    head: 'Program',
    type: 'text',
    width: 40,
    of: (row) => row.programmes,
  },
  {
    key: 'pendanaan',
    head: 'Pendanaan',
    type: 'text',
    width: 18,
    of: (row) => (row.funding === 'UNKNOWN' ? null : term('need', row.funding)),
  },
];

const stepColumns: Column<Plan['steps'][number]>[] = [
  {
    key: 'langkah',
    head: 'Langkah',
    type: 'text',
    width: 40,
    of: ({ step }) => term('planStep', step),
  },
  {
    key: 'tanggal',
    head: 'Tanggal',
    type: 'day',
    width: 14,
    of: ({ heldOn }) => heldOn,
  },
];

const plannedShare = ({ needs, planned }: AgencyNeeds): number | null => (needs ? planned / needs : null);

/** @param plan null while no event told of one */
export function needsContent(
  rows: NeedRow[],
  plan: Pick<Plan, 'steps' | 'nextStep' | 'adoptedOn'> | null,
): ReportContent {
  const agencies = needsPerAgency(rows),
    total = rows.reduce(withNeed, emptyNeeds('Jumlah'));
  return {
    figures: [
      { label: 'Status rencana', value: plan && (plan.adoptedOn ? 'Ditetapkan' : 'Disusun'), type: 'text' },
      { label: 'Ditetapkan pada', value: plan?.adoptedOn ?? null, type: 'day' },
      {
        label: 'Langkah berikutnya',
        value: plan && term('planStep', plan.nextStep),
        type: 'text',
      },
      { label: 'Kebutuhan', value: total.needs, type: 'count' },
      { label: 'Kebutuhan yang ada programnya', value: plannedShare(total), type: 'share' },
      { label: 'Didanai', value: total.funded, type: 'count' },
      { label: 'Mencari dana', value: total.notFunded, type: 'count' },
    ],
    charts: [
      {
        title: 'Kebutuhan yang ada programnya',
        form: 'BARS',
        type: 'share',
        labels: agencies.map(({ agency }) => agency),
        series: [{ name: 'Ada program', values: agencies.map(plannedShare) }],
      },
    ],
    notes: ['Pendanaan kosong: biaya program yang menjawab kebutuhan belum dicatat.'],
    tables: [
      tableOf(
        {
          key: 'INSTANSI',
          sheet: 'Instansi',
          title: 'Kebutuhan per instansi',
          columns: agencyColumns,
          total,
        },
        agencies,
      ),
      tableOf(
        { key: 'KEBUTUHAN', sheet: 'Kebutuhan', title: 'Kebutuhan dan program', columns: needColumns },
        rows,
      ),
      tableOf(
        { key: 'LANGKAH', sheet: 'Rencana', title: 'Langkah penyusunan rencana', columns: stepColumns },
        plan?.steps ?? [],
      ),
    ],
    rows: rows.length,
  };
}

import { must } from '#platform';
import { tableOf, type Column, type ReportContent } from '../../report/report-content.js';
import { term } from '../../report/terms.js';
import type { LeftOutRow, ProgrammeRow, SourceRow } from './budget.js';

const sourceColumns: Column<SourceRow>[] = [
  {
    key: 'sumber',
    head: 'Sumber',
    type: 'text',
    width: 40,
    of: (row) => row.name,
  },
  {
    key: 'jenis',
    head: 'Jenis',
    type: 'text',
    width: 22,
    of: ({ kind }) => term('fundingKind', kind),
  },
  {
    key: 'rupiah',
    head: 'Jumlah',
    type: 'rupiah',
    width: 18,
    of: (row) => row.amount,
  },
  {
    key: 'dicadangkan',
    head: 'Dicadangkan',
    type: 'rupiah',
    width: 18,
    of: (row) => row.reserved,
  },
  {
    key: 'dibelanjakan',
    head: 'Dibelanjakan',
    type: 'rupiah',
    width: 18,
    of: (row) => row.spent,
  },
  {
    key: 'sisa',
    head: 'Sisa',
    type: 'rupiah',
    width: 18,
    of: (row) => row.left,
  },
  {
    key: 'berlaku_sampai',
    head: 'Berlaku sampai',
    type: 'day',
    width: 16,
    of: (row) => row.expiresOn,
  },
  {
    key: 'akan_hangus',
    head: 'Hangus sesudahnya',
    type: 'rupiah',
    width: 18,
    of: (row) => row.expiring,
  },
];

const programmeColumns: Column<ProgrammeRow>[] = [
  {
    key: 'program',
    head: 'Program',
    type: 'text',
    width: 40,
    of: (row) => row.title,
  },
  {
    key: 'instansi',
    head: 'Penyelenggara',
    type: 'text',
    width: 30,
    of: (row) => row.agency,
  },
  {
    key: 'biaya',
    head: 'Biaya',
    type: 'rupiah',
    width: 18,
    of: (row) => row.cost,
  },
  {
    key: 'dicadangkan',
    head: 'Dicadangkan',
    type: 'rupiah',
    width: 18,
    of: (row) => row.reserved,
  },
  {
    key: 'dibelanjakan',
    head: 'Dibelanjakan',
    type: 'rupiah',
    width: 18,
    of: (row) => row.spent,
  },
  {
    key: 'kurang',
    head: 'Kurang',
    type: 'rupiah',
    width: 18,
    of: (row) => row.missing,
  },
  {
    key: 'keadaan',
    head: 'Keadaan',
    type: 'text',
    width: 14,
    of: ({ publication }) => term('publication', publication),
  },
];

const leftOutColumns: Column<LeftOutRow>[] = [
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
    width: 28,
    of: (row) => row.name,
  },
  {
    key: 'nip',
    head: 'NIP',
    type: 'text',
    width: 21,
    of: (row) => row.employeeNumber,
  },
  {
    key: 'program',
    head: 'Program',
    type: 'text',
    width: 34,
    of: (row) => row.programme,
  },
  {
    key: 'mulai',
    head: 'Mulai',
    type: 'day',
    width: 12,
    of: (row) => row.startsOn,
  },
  {
    key: 'urutan',
    head: 'Urutan',
    type: 'count',
    width: 8,
    of: (row) => row.rank,
  },
  {
    key: 'kesenjangan',
    head: 'Kesenjangan',
    type: 'count',
    width: 12,
    of: (row) => row.gap,
  },
  {
    key: 'alasan',
    head: 'Alasan',
    type: 'text',
    width: 30,
    of: ({ reason, code }) =>
      [term('leftOutReason', reason), term('refusal', code)].filter(Boolean).join(': '),
  },
  {
    key: 'keadaan',
    head: 'Keadaan',
    type: 'text',
    width: 17,
    of: ({ outcome }) => term('leftOutOutcome', outcome),
  },
];

const sum = (values: (number | null)[]): number | null =>
  values.reduce((all, value) => (all === null || value === null ? null : all + value), 0);
const named = (rows: SourceRow[]) => ({
  labels: rows.map(({ name }) => name),
  of: (pick: (row: SourceRow) => number | null) => rows.map(pick),
});

export function budgetContent(
  sources: SourceRow[],
  programmes: ProgrammeRow[],
  leftOut: LeftOutRow[],
): ReportContent {
  const { labels, of } = named(sources),
    still = leftOut.filter(({ outcome }) => outcome === 'WAITING' || outcome === 'REFUSED');
  const reasons = (['MONEY', 'PLACES', 'REFUSED'] as const).map((reason) => ({
    reason,
    people: still.filter((row) => row.reason === reason).length,
  }));
  const total: SourceRow = {
    name: 'Jumlah',
    kind: '',
    amount: sum(of((row) => row.amount)),
    reserved: must(sum(of((row) => row.reserved)), 'what sum gives'),
    spent: must(sum(of((row) => row.spent)), 'what sum gives'),
    left: sum(of((row) => row.left)),
    expiresOn: null,
    expiring: sources.some(({ expiring }) => expiring !== null) ? sum(of((row) => row.expiring ?? 0)) : null,
  };
  return {
    figures: [
      { label: 'Dana', value: total.amount, type: 'rupiah' },
      { label: 'Dicadangkan', value: total.reserved, type: 'rupiah' },
      { label: 'Dibelanjakan', value: total.spent, type: 'rupiah' },
      { label: 'Sisa', value: total.left, type: 'rupiah' },
      { label: 'Hangus bila tidak dibelanjakan', value: total.expiring, type: 'rupiah' },
      {
        label: 'Program yang kekurangan dana',
        value: programmes.filter(({ missing }) => missing !== null && missing > 0).length,
        type: 'count',
      },
      { label: 'Belum mendapat tempat', value: still.length, type: 'count' },
    ],
    charts: [
      {
        title: 'Dana per sumber',
        form: 'BARS',
        type: 'rupiah',
        labels,
        series: [
          { name: 'dibelanjakan', values: of((row) => row.spent) },
          { name: 'dicadangkan', values: of((row) => row.reserved) },
          { name: 'sisa', values: of((row) => row.left) },
        ],
      },
      {
        title: 'Belum mendapat tempat menurut alasan',
        form: 'BARS',
        type: 'count',
        labels: reasons.map(({ reason }) => term('leftOutReason', reason)),
        series: [{ name: 'Orang', values: reasons.map(({ people }) => people) }],
      },
    ],
    notes: [
      'Kurang: biaya yang belum dicadangkan atau dibelanjakan dari dana tahun ini. Kosong: biaya belum dicatat.',
    ],
    tables: [
      tableOf(
        {
          key: 'SUMBER',
          sheet: 'Sumber dana',
          title: 'Sumber dana',
          columns: sourceColumns,
          total,
        },
        sources,
      ),
      tableOf(
        { key: 'PROGRAM', sheet: 'Program', title: 'Dana per program', columns: programmeColumns },
        programmes,
      ),
      tableOf(
        {
          key: 'TANPA_TEMPAT',
          sheet: 'Tanpa tempat',
          title: 'Yang tidak mendapat tempat',
          columns: leftOutColumns,
        },
        leftOut,
      ),
    ],
    rows: sources.length + programmes.length + leftOut.length,
  };
}

import { tableOf, type Column, type ReportContent } from '../../report/report-content.js';
import { term } from '../../report/terms.js';
import {
  paidRows,
  revokedRows,
  ruleRows,
  totalOf,
  type PaidRow,
  type RevokedRow,
  type RuleRow,
  type Sources,
} from './incentives.js';

const ruleColumns: Column<RuleRow>[] = [
  {
    key: 'instansi',
    head: 'Instansi',
    type: 'text',
    width: 38,
    of: (row) => row.agency,
  },
  {
    key: 'aturan',
    head: 'Aturan',
    type: 'text',
    width: 24,
    of: (row) => term('rule', row.ruleCode),
  },
  {
    key: 'jenis',
    head: 'Jenis',
    type: 'text',
    width: 26,
    of: (row) => term('incentiveType', row.incentiveType),
  },
  {
    key: 'penghargaan',
    head: 'Diberikan',
    type: 'count',
    width: 11,
    of: (row) => row.awards,
  },
  {
    key: 'poin',
    head: 'Poin',
    type: 'count',
    width: 11,
    of: (row) => row.points,
  },
  {
    key: 'sertifikat',
    head: 'Sertifikat',
    type: 'count',
    width: 11,
    of: (row) => row.certificates,
  },
  {
    key: 'nilai',
    head: 'Nilai',
    type: 'rupiah',
    width: 16,
    of: (row) => row.amount,
  },
  {
    key: 'tertahan_batas',
    head: 'Tertahan batas',
    type: 'count',
    width: 14,
    of: (row) => row.capped,
  },
];

const revokedColumns: Column<RevokedRow>[] = [
  {
    key: 'instansi',
    head: 'Instansi',
    type: 'text',
    width: 38,
    of: (row) => row.agency,
  },
  {
    key: 'aturan',
    head: 'Aturan',
    type: 'text',
    width: 24,
    of: (row) => term('rule', row.ruleCode),
  },
  {
    key: 'jenis',
    head: 'Jenis',
    type: 'text',
    width: 26,
    of: (row) => term('incentiveType', row.incentiveType),
  },
  {
    key: 'alasan',
    head: 'Alasan',
    type: 'text',
    width: 34,
    of: (row) => term('revocation', row.reason),
  },
  {
    key: 'dicabut',
    head: 'Dicabut',
    type: 'count',
    width: 10,
    of: (row) => row.awards,
  },
  {
    key: 'poin_dicabut',
    head: 'Poin',
    type: 'count',
    width: 10,
    of: (row) => row.points,
  },
];

const paidColumns: Column<PaidRow>[] = [
  {
    key: 'jenis',
    head: 'Jenis',
    type: 'text',
    width: 24,
    of: (row) => term('incentiveType', row.incentiveType),
  },
  {
    key: 'dasar_hukum',
    head: 'Dasar hukum',
    type: 'text',
    width: 34,
    of: (row) => row.regulation,
  },
  {
    key: 'kode_anggaran',
    head: 'Kode anggaran',
    type: 'text',
    width: 18,
    of: (row) => row.budgetCode,
  },
  {
    key: 'penghargaan',
    head: 'Diberikan',
    type: 'count',
    width: 11,
    of: (row) => row.awards,
  },
  {
    key: 'nilai',
    head: 'Nilai',
    type: 'rupiah',
    width: 16,
    of: (row) => row.amount,
  },
  {
    key: 'pagu',
    head: 'Pagu',
    type: 'rupiah',
    width: 16,
    of: (row) => row.budget,
  },
  {
    key: 'sisa',
    head: 'Sisa',
    type: 'rupiah',
    width: 16,
    of: (row) => row.left,
  },
];

export function incentivesContent(sources: Sources): ReportContent {
  const rules = ruleRows(sources),
    revoked = revokedRows(sources),
    paid = paidRows(sources),
    total = totalOf(rules);
  const agencies = [...new Set(rules.map(({ agency }) => agency))];
  const perAgency = (of: (row: RuleRow) => number) =>
    agencies.map((agency) =>
      rules.filter((row) => row.agency === agency).reduce((sum, row) => sum + of(row), 0),
    );
  return {
    figures: [
      { label: 'Diberikan', value: total.awards, type: 'count' },
      { label: 'Poin', value: total.points, type: 'count' },
      { label: 'Sertifikat', value: total.certificates, type: 'count' },
      { label: 'Nilai', value: total.amount, type: 'rupiah' },
      { label: 'Tertahan batas', value: total.capped, type: 'count' },
      { label: 'Dicabut', value: revoked.reduce((sum, { awards }) => sum + awards, 0), type: 'count' },
    ],
    charts: [
      {
        title: 'Insentif yang diberikan',
        form: 'BARS',
        type: 'count',
        labels: agencies,
        series: [
          { name: 'Diberikan', values: perAgency(({ awards }) => awards) },
          { name: 'Tertahan batas', values: perAgency(({ capped }) => capped) },
        ],
      },
      {
        title: 'Poin',
        form: 'BARS',
        type: 'count',
        labels: agencies,
        series: [{ name: 'Poin', values: perAgency(({ points }) => points) }],
      },
    ],
    notes: [
      'Yang dicabut tidak termasuk yang diberikan. Pegawai dihitung pada instansinya saat insentif diberikan.',
      'Tertahan batas: aturan terpenuhi, tetapi batas bulanan atau tahunan sudah tercapai.',
      'Yang berupa uang hanya diberikan menurut dasar hukum dan pagu yang dicatat pemerintah daerah.',
    ],
    tables: [
      tableOf(
        {
          key: 'ATURAN',
          sheet: 'Insentif',
          title: 'Insentif per instansi dan aturan',
          columns: ruleColumns,
          total,
        },
        rules,
      ),
      tableOf(
        { key: 'DICABUT', sheet: 'Dicabut', title: 'Insentif yang dicabut', columns: revokedColumns },
        revoked,
      ),
      tableOf(
        {
          key: 'BERBAYAR',
          sheet: 'Berbayar',
          title: 'Insentif berupa uang menurut dasar hukum',
          columns: paidColumns,
        },
        paid,
      ),
    ],
    rows: rules.length + revoked.length + paid.length,
  };
}

import { tableOf, type Column, type ReportContent } from '../../report/report-content.js';
import { term } from '../../report/terms.js';
import {
  agencyRows,
  batchRows,
  campaignRows,
  totalOf,
  type AgencyRow,
  type BatchRow,
  type CampaignRow,
  type Counts,
  type Sources,
} from './participation.js';

const counts: Column<Counts>[] = [
  {
    key: 'mendaftar',
    head: 'Mendaftar',
    type: 'count',
    width: 11,
    of: (row) => row.applied,
  },
  {
    key: 'diterima',
    head: 'Diterima',
    type: 'count',
    width: 10,
    of: (row) => row.admitted,
  },
  {
    key: 'menunggu',
    head: 'Menunggu',
    type: 'count',
    width: 10,
    of: (row) => row.waitlisted,
  },
  {
    key: 'hadir',
    head: 'Hadir',
    type: 'count',
    width: 8,
    of: (row) => row.attended,
  },
  {
    key: 'selesai',
    head: 'Selesai',
    type: 'count',
    width: 8,
    of: (row) => row.completed,
  },
];

const agencyColumns: Column<AgencyRow>[] = [
  {
    key: 'instansi',
    head: 'Instansi',
    type: 'text',
    width: 40,
    of: (row) => row.name,
  },
  {
    key: 'pegawai',
    head: 'Pegawai',
    type: 'count',
    width: 9,
    of: (row) => row.people,
  },
  ...counts,
  {
    key: 'belum_pernah',
    head: 'Belum pernah',
    type: 'count',
    width: 13,
    of: (row) => row.neverTrained,
  },
  {
    key: 'belum_pernah_persen',
    head: 'Bagian',
    type: 'share',
    width: 9,
    of: (row) => neverShare(row),
  },
];

const batchColumns: Column<BatchRow>[] = [
  {
    key: 'program',
    head: 'Program',
    type: 'text',
    width: 40,
    of: (row) => row.title,
  },
  {
    key: 'mulai',
    head: 'Mulai',
    type: 'day',
    width: 12,
    of: (row) => row.startsOn,
  },
  {
    key: 'keadaan',
    head: 'Keadaan',
    type: 'text',
    width: 13,
    of: (row) => term('batchStatus', row.status),
  },
  {
    key: 'tempat',
    head: 'Tempat',
    type: 'count',
    width: 8,
    of: (row) => row.seats,
  },
  ...counts,
];

const campaignColumns: Column<CampaignRow>[] = [
  {
    key: 'kampanye',
    head: 'Sosialisasi',
    type: 'text',
    width: 45,
    of: (row) => row.title,
  },
  {
    key: 'mulai',
    head: 'Tanggal',
    type: 'day',
    width: 12,
    of: (row) => row.heldOn,
  },
  {
    key: 'diundang',
    head: 'Diundang',
    type: 'count',
    width: 10,
    of: (row) => row.invited,
  },
  {
    key: 'pesan_sampai',
    head: 'Pesan sampai',
    type: 'count',
    width: 13,
    of: (row) => row.delivered,
  },
  {
    key: 'dijangkau',
    head: 'Dijangkau',
    type: 'count',
    width: 10,
    of: (row) => row.reached,
  },
  {
    key: 'jangkauan_persen',
    head: 'Jangkauan',
    type: 'share',
    width: 11,
    of: ({ invited, reached }) => (invited ? reached / invited : null),
  },
  {
    key: 'mendaftar_sesudahnya',
    head: 'Mendaftar sesudahnya',
    type: 'count',
    width: 20,
    of: (row) => row.appliedAfter,
  },
];

const neverShare = ({ people, neverTrained }: AgencyRow): number | null =>
  people ? neverTrained / people : null;

export function participationContent(sources: Sources): ReportContent {
  const agencies = agencyRows(sources),
    batches = batchRows(sources),
    campaigns = campaignRows(sources),
    total = totalOf(agencies);
  // Places are added up only when each batch told them.
  const open = batches.filter(({ status }) => status !== 'CANCELLED'),
    seats = open.reduce<number | null>(
      (sum, batch) => (sum === null || batch.seats === null ? null : sum + batch.seats),
      0,
    );
  return {
    figures: [
      { label: 'Angkatan', value: open.length, type: 'count' },
      { label: 'Tempat', value: seats, type: 'count' },
      { label: 'Mendaftar', value: total.applied, type: 'count' },
      { label: 'Diterima', value: total.admitted, type: 'count' },
      { label: 'Hadir', value: total.attended, type: 'count' },
      { label: 'Selesai', value: total.completed, type: 'count' },
      { label: 'Belum pernah mengikuti pelatihan', value: total.neverTrained, type: 'count' },
    ],
    charts: [
      {
        title: 'Diterima dan selesai per instansi',
        form: 'BARS',
        type: 'count',
        labels: agencies.map(({ name }) => name),
        series: [
          { name: 'Diterima', values: agencies.map(({ admitted }) => admitted) },
          { name: 'Selesai', values: agencies.map(({ completed }) => completed) },
        ],
      },
      {
        title: 'Belum pernah mengikuti pelatihan',
        form: 'BARS',
        type: 'share',
        labels: agencies.map(({ name }) => name),
        series: [{ name: 'Bagian pegawai', values: agencies.map(neverShare) }],
      },
    ],
    notes: [
      'Pegawai dihitung pada instansinya sekarang. Hadir: sekurang-kurangnya satu hari. Belum pernah: tanpa pelatihan yang selesai pada tahun mana pun.',
      'Yang menunggu keputusan penerimaan bersama belum termasuk yang mendaftar.',
    ],
    tables: [
      tableOf(
        {
          key: 'INSTANSI',
          sheet: 'Instansi',
          title: 'Partisipasi per instansi',
          columns: agencyColumns,
          total,
        },
        agencies,
      ),
      tableOf(
        { key: 'ANGKATAN', sheet: 'Angkatan', title: 'Partisipasi per angkatan', columns: batchColumns },
        batches,
      ),
      tableOf(
        {
          key: 'SOSIALISASI',
          sheet: 'Sosialisasi',
          title: 'Jangkauan sosialisasi',
          columns: campaignColumns,
        },
        campaigns,
      ),
    ],
    rows: agencies.length + batches.length + campaigns.length,
  };
}

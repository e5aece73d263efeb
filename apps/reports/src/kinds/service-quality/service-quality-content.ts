import { round } from '#platform';
import { dayText, monthText } from '../../file/dates.js';
import { tableOf, type Column, type ReportContent } from '../../report/report-content.js';
import { term } from '../../report/terms.js';
import {
  changeRows,
  periodRows,
  type ChangeRow,
  type Measure,
  type PeriodRow,
  type Sources,
} from './service-quality.js';

const periodColumns: Column<PeriodRow>[] = [
  {
    key: 'instansi',
    head: 'Instansi',
    type: 'text',
    width: 30,
    of: (row) => row.agency,
  },
  {
    key: 'unit_layanan',
    head: 'Unit layanan',
    type: 'text',
    width: 25,
    of: (row) => row.unit,
  },
  {
    key: 'mulai',
    head: 'Mulai',
    type: 'day',
    width: 12,
    of: (row) => row.startsOn,
  },
  {
    key: 'sampai',
    head: 'Sampai',
    type: 'day',
    width: 12,
    of: (row) => row.endsOn,
  },
  {
    key: 'responden',
    head: 'Responden',
    type: 'count',
    width: 11,
    of: (row) => row.respondents,
  },
  {
    key: 'ikm',
    head: 'IKM',
    type: 'number',
    width: 9,
    of: (row) => row.index,
  },
  {
    key: 'mutu',
    head: 'Mutu',
    type: 'text',
    width: 7,
    of: (row) => row.grade,
  },
  {
    key: 'ikm_bawah',
    head: 'Dari',
    type: 'number',
    width: 9,
    of: (row) => row.low,
  },
  {
    key: 'ikm_atas',
    head: 'Hingga',
    type: 'number',
    width: 9,
    of: (row) => row.high,
  },
  {
    key: 'bobot',
    head: 'Bobot',
    type: 'text',
    width: 8,
    of: (row) => row.weight,
  },
  {
    key: 'kunjungan',
    head: 'Kunjungan',
    type: 'count',
    width: 11,
    of: (row) => row.visits,
  },
  {
    key: 'median_menit',
    head: 'Median menit',
    type: 'number',
    width: 13,
    of: (row) => row.medianMinutes,
  },
];

const span = (interval: { low: number; high: number } | null): string | null =>
  interval ? `[${decimal(interval.low)}; ${decimal(interval.high)}]` : null;
const decimal = (value: number): string => String(round(value, 2)).replace('.', ',');
const days = ({ startsOn, endsOn }: ChangeRow['before']): string =>
  `${dayText(startsOn)} s.d. ${dayText(endsOn)}`;

const changeColumns: Column<ChangeRow>[] = [
  {
    key: 'instansi',
    head: 'Instansi',
    type: 'text',
    width: 28,
    of: (row) => row.agency,
  },
  {
    key: 'unit_layanan',
    head: 'Unit layanan',
    type: 'text',
    width: 20,
    of: (row) => row.unit,
  },
  {
    key: 'ukuran',
    head: 'Ukuran',
    type: 'text',
    width: 13,
    of: (row) => term('measure', row.measure),
  },
  {
    key: 'periode_sebelum',
    head: 'Periode sebelum',
    type: 'text',
    width: 15,
    of: (row) => days(row.before),
  },
  {
    key: 'n_sebelum',
    head: 'Pengamatan',
    type: 'count',
    width: 12,
    of: (row) => row.before.observations,
  },
  {
    key: 'nilai_sebelum',
    head: 'Sebelum',
    type: 'number',
    width: 10,
    of: (row) => row.before.value,
  },
  {
    key: 'interval_sebelum',
    head: 'Interval 95%',
    type: 'text',
    width: 14,
    of: (row) => span(row.before.interval),
  },
  {
    key: 'periode_sesudah',
    head: 'Periode sesudah',
    type: 'text',
    width: 15,
    of: (row) => days(row.after),
  },
  {
    key: 'n_sesudah',
    head: 'Pengamatan',
    type: 'count',
    width: 12,
    of: (row) => row.after.observations,
  },
  {
    key: 'nilai_sesudah',
    head: 'Sesudah',
    type: 'number',
    width: 10,
    of: (row) => row.after.value,
  },
  {
    key: 'interval_sesudah',
    head: 'Interval 95%',
    type: 'text',
    width: 14,
    of: (row) => span(row.after.interval),
  },
  {
    key: 'selisih',
    head: 'Selisih',
    type: 'number',
    width: 9,
    of: (row) => row.change,
  },
  {
    key: 'interval_perubahan_persen',
    head: 'Interval perubahan (%)',
    type: 'text',
    width: 14,
    of: (row) => span(row.interval),
  },
];

export function serviceQualityContent(sources: Sources): ReportContent {
  const periods = periodRows(sources),
    changes = changeRows(sources);
  const bars = (measure: Measure, title: string) => {
    const rows = changes.filter((row) => row.measure === measure);
    return {
      title,
      form: 'BARS' as const,
      type: 'number' as const,
      labels: rows.map(({ unit, after }) => `${unit}, ${monthText(after.startsOn)}`),
      series: [
        { name: 'Sesudah', values: rows.map(({ after }) => after.value) },
        { name: 'Sebelum', values: rows.map(({ before }) => before.value) },
      ],
    };
  };
  const units = new Set(periods.map(({ agency, unit }) => `${agency} ${unit}`)).size,
    sum = (of: (row: PeriodRow) => number | null) =>
      periods.reduce((total, row) => total + (of(row) ?? 0), 0);
  const charts = [
    bars('SATISFACTION', 'IKM sebelum dan sesudah'),
    bars('WAITING', 'Median waktu tunggu sebelum dan sesudah (menit)'),
  ].filter(({ labels }) => labels.length > 0);
  return {
    figures: [
      { label: 'Unit layanan', value: units, type: 'count' },
      { label: 'Periode', value: periods.length, type: 'count' },
      { label: 'Responden', value: sum((row) => row.respondents), type: 'count' },
      { label: 'Kunjungan yang diukur', value: sum((row) => row.visits), type: 'count' },
    ],
    charts,
    notes: [
      'Sebelum dan sesudah menunjukkan apa yang terlihat, bukan sebab-akibat: perubahan lain pada masa yang sama tidak diperhitungkan di sini.',
      'Dari/Hingga: interval 95 % IKM menurut evaluasi; kosong bila jawaban kurang dari dua. Interval perubahan waktu tunggu hanya ada bila menit setiap kunjungan diketahui.',
      'Selisih IKM dikosongkan bila kedua periode memakai bobot unsur yang berbeda.',
    ],
    tables: [
      tableOf(
        {
          key: 'PERIODE',
          sheet: 'Periode',
          title: 'IKM dan waktu tunggu per unit layanan dan periode',
          columns: periodColumns,
        },
        periods,
      ),
      tableOf(
        { key: 'PERUBAHAN', sheet: 'Sebelum-sesudah', title: 'Sebelum dan sesudah', columns: changeColumns },
        changes,
      ),
    ],
    rows: periods.length + changes.length,
  };
}

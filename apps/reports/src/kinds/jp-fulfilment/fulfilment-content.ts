import {
  cellsOf,
  tableOf,
  type Column,
  type Group,
  type ReportContent,
} from '../../report/report-content.js';
import { reachedShare, totalOf, type AgencySummary, type FulfilmentRow } from './fulfilment.js';

export interface AgencySection {
  summary: AgencySummary;
  rows: FulfilmentRow[];
}

type PersonLine = FulfilmentRow & { agency: string };

const agencyColumns: Column<AgencySummary>[] = [
  {
    key: 'instansi',
    head: 'Instansi',
    type: 'text',
    width: 45,
    of: (row) => row.name,
  },
  {
    key: 'pegawai',
    head: 'Pegawai',
    type: 'count',
    width: 12,
    of: (row) => row.people,
  },
  {
    key: 'berkewajiban',
    head: 'Berkewajiban',
    type: 'count',
    width: 14,
    of: (row) => row.obliged,
  },
  {
    key: 'terpenuhi',
    head: 'Terpenuhi',
    type: 'count',
    width: 12,
    of: (row) => row.reached,
  },
  {
    key: 'capaian_persen',
    head: 'Capaian',
    type: 'share',
    width: 12,
    of: reachedShare,
  },
  {
    key: 'jp',
    head: 'Jumlah JP',
    type: 'hours',
    width: 14,
    of: (row) => row.creditedTenths,
  },
  {
    key: 'kurang_jp',
    head: 'Kurang JP',
    type: 'hours',
    width: 14,
    of: (row) => row.missingTenths,
  },
  {
    key: 'pelatihan',
    head: 'Pelatihan',
    type: 'count',
    width: 12,
    of: (row) => row.completions,
  },
];

const personColumns: Column<PersonLine>[] = [
  {
    key: 'instansi',
    head: 'Instansi',
    type: 'text',
    width: 40,
    inPdf: false,
    of: (row) => row.agency,
  },
  {
    key: 'nama',
    head: 'Nama',
    type: 'text',
    width: 35,
    of: (row) => row.name,
  },
  {
    key: 'nip',
    head: 'NIP',
    type: 'text',
    width: 22,
    of: (row) => row.employeeNumber,
  },
  {
    key: 'jenis',
    head: 'Jenis',
    type: 'text',
    width: 8,
    of: (row) => row.employeeType,
  },
  {
    key: 'wajib_jp',
    head: 'Wajib JP',
    type: 'hours',
    width: 10,
    of: (row) => row.obligationTenths,
  },
  {
    key: 'jp',
    head: 'JP',
    type: 'hours',
    width: 10,
    of: (row) => row.creditedTenths,
  },
  {
    key: 'kurang_jp',
    head: 'Kurang JP',
    type: 'hours',
    width: 10,
    of: (row) => row.missingTenths,
  },
  {
    key: 'capaian_persen',
    head: 'Capaian',
    type: 'share',
    width: 10,
    of: (row) => row.share,
  },
  {
    key: 'pelatihan',
    head: 'Pelatihan',
    type: 'count',
    width: 10,
    of: (row) => row.completions,
  },
];

/** @param sections reads the agencies again, with their people, in the order of the summaries */
export function fulfilmentContent(
  summaries: AgencySummary[],
  sections: () => AsyncIterable<AgencySection>,
): ReportContent {
  const total = totalOf(summaries, 'Jumlah');
  return {
    figures: [
      { label: 'Pegawai', value: total.people, type: 'count' },
      { label: 'Berkewajiban', value: total.obliged, type: 'count' },
      { label: 'Terpenuhi', value: total.reached, type: 'count' },
      { label: 'Capaian', value: reachedShare(total), type: 'share' },
      { label: 'Jumlah JP', value: total.creditedTenths, type: 'hours' },
      { label: 'Kurang JP', value: total.missingTenths, type: 'hours' },
    ],
    charts: [
      {
        title: 'Pegawai yang memenuhi kewajiban JP',
        form: 'BARS',
        type: 'share',
        labels: summaries.map(({ name }) => name),
        series: [{ name: 'Capaian', values: summaries.map(reachedShare) }],
      },
    ],
    notes: ['PPPK tidak berkewajiban, sehingga tanpa capaian.'],
    tables: [
      tableOf(
        {
          key: 'INSTANSI',
          sheet: 'Ringkasan',
          title: 'Ringkasan per instansi',
          columns: agencyColumns,
          total,
        },
        summaries,
      ),
      {
        key: 'PEGAWAI',
        sheet: 'Pegawai',
        title: 'Pegawai',
        columns: personColumns,
        ledBy: 'INSTANSI',
        groups: () => groupsOf(sections()),
      },
    ],
    rows: total.people,
  };
}

async function* groupsOf(sections: AsyncIterable<AgencySection>): AsyncGenerator<Group> {
  for await (const { summary, rows } of sections) {
    yield {
      heading: summary.name,
      lead: cellsOf(agencyColumns, summary),
      rows: rows.map((row) => cellsOf(personColumns, { ...row, agency: summary.name })),
    };
  }
}

import { stringify } from 'csv-stringify';
import type { Writable } from 'node:stream';
import { reachedShare, type AgencySummary, type FulfilmentRow } from '../report/fulfilment.js';
import type { ReportContent } from '../report/report-content.js';
import { hours, percent } from './figures.js';
import { Outlet } from './outlet.js';
import { safeText } from './safe-text.js';

const columns = ['baris', 'instansi', 'nama', 'nip', 'jenis', 'wajib_jp', 'jp', 'kurang_jp', 'capaian_persen', 'pelatihan', 'pegawai', 'berkewajiban', 'terpenuhi', 'data_sampai'];
const BYTE_ORDER_MARK = '\uFEFF';

const percentOrNothing = (share: number | null) => (share === null ? '' : percent(share));
const jp = (tenths: number | null) => (tenths === null ? '' : hours(tenths).toFixed(1));

/** One table: a line INSTANSI for an agency, followed by a line PEGAWAI for each of its people. */
export async function writeCsv(content: ReportContent, out: Writable, onRows: (rows: number) => Promise<void>): Promise<void> {
  const csv = stringify({ header: true, columns, record_delimiter: '\r\n' });
  const outlet = new Outlet(out);
  out.write(BYTE_ORDER_MARK);
  csv.pipe(out);
  const asOf = content.freshness?.newestEventAt ?? '';
  for await (const { summary, rows } of content.sections()) {
    csv.write(agencyLine(summary, asOf));
    for (const [i, row] of rows.entries()) {
      csv.write(personLine(summary.name, row));
      if (i % 500 === 499) await outlet.drained();
    }
    await onRows(rows.length);
  }
  csv.end();
  await outlet.finished;
}

function agencyLine(summary: AgencySummary, asOf: string): unknown[] {
  const { name, creditedTenths, missingTenths, completions, people, obliged, reached } = summary;
  return ['INSTANSI', safeText(name), '', '', '', '', jp(creditedTenths), jp(missingTenths), percentOrNothing(reachedShare(summary)), completions, people, obliged, reached, asOf];
}

function personLine(agency: string, row: FulfilmentRow): unknown[] {
  return ['PEGAWAI', safeText(agency), safeText(row.name), safeText(row.employeeNumber), row.employeeType, jp(row.obligationTenths), jp(row.creditedTenths), jp(row.missingTenths), percentOrNothing(row.share), row.completions, '', '', '', ''];
}

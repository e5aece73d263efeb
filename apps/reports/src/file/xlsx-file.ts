import exceljs from 'exceljs';
import type { Writable } from 'node:stream';
import { reachedShare, totalOf, type AgencySummary } from '../report/fulfilment.js';
import type { ReportContent } from '../report/report-content.js';
import { freshnessText, hours, titleOf } from './figures.js';
import { Outlet } from './outlet.js';
import { safeText } from './safe-text.js';

const HOURS = '0.0', PERCENT = '0.0%';
const column = (key: string, width: number, numFmt?: string): Partial<exceljs.Column> => ({ key, width, ...(numFmt ? { style: { numFmt } } : {}) });

const summaryColumns = [column('agency', 45), column('people', 12), column('obliged', 14), column('reached', 12), column('share', 12, PERCENT), column('credited', 14, HOURS), column('missing', 14, HOURS), column('completions', 12)];
const summaryHeads = ['Instansi', 'Pegawai', 'Berkewajiban', 'Terpenuhi', 'Capaian', 'Jumlah JP', 'Kurang JP', 'Pelatihan'];
const peopleColumns = [column('agency', 40), column('name', 35), column('number', 22), column('type', 8), column('obligation', 10, HOURS), column('credited', 10, HOURS), column('missing', 10, HOURS), column('share', 10, PERCENT), column('completions', 10)];
const peopleHeads = ['Instansi', 'Nama', 'NIP', 'Jenis', 'Wajib JP', 'JP', 'Kurang JP', 'Capaian', 'Pelatihan'];
const HEAD_ROW = 4;

/** Two sheets, written row by row: agencies, and people. */
export async function writeXlsx(content: ReportContent, out: Writable, onRows: (rows: number) => Promise<void>): Promise<void> {
  const outlet = new Outlet(out);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  workbook.creator = 'Mumpuni';

  const agencies = sheet(workbook, 'Ringkasan', content, summaryColumns, summaryHeads);
  for (const summary of content.summaries) agencies.addRow(summaryRow(summary)).commit();
  const total = agencies.addRow(summaryRow(totalOf(content.summaries, 'Jumlah')));
  total.font = { bold: true };
  total.commit();
  agencies.commit();

  const people = sheet(workbook, 'Pegawai', content, peopleColumns, peopleHeads);
  for await (const { summary, rows } of content.sections()) {
    const agency = safeText(summary.name);
    for (const [i, row] of rows.entries()) {
      people.addRow({
        agency, name: safeText(row.name), number: safeText(row.employeeNumber), type: row.employeeType,
        obligation: row.obligationTenths === null ? null : hours(row.obligationTenths), credited: hours(row.creditedTenths),
        missing: row.missingTenths === null ? null : hours(row.missingTenths), share: row.share, completions: row.completions,
      }).commit();
      if (i % 200 === 199) await outlet.drained();
    }
    await onRows(rows.length);
  }
  people.commit();
  await outlet.orFailed(workbook.commit());
  await outlet.finished;
}

function sheet(workbook: exceljs.stream.xlsx.WorkbookWriter, name: string, content: ReportContent, columns: Partial<exceljs.Column>[], heads: string[]): exceljs.Worksheet {
  const added = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: HEAD_ROW }] });
  added.columns = columns;
  added.autoFilter = { from: { row: HEAD_ROW, column: 1 }, to: { row: HEAD_ROW, column: heads.length } };
  const title = added.addRow([titleOf(content.year)]);
  title.font = { bold: true, size: 14 };
  title.commit();
  added.addRow([freshnessText(content.freshness)]).commit();
  added.addRow([]).commit();
  const head = added.addRow(heads);
  head.font = { bold: true };
  head.commit();
  return added;
}

function summaryRow(summary: AgencySummary): Record<string, unknown> {
  const { name, people, obliged, reached, creditedTenths, missingTenths, completions } = summary;
  return { agency: safeText(name), people, obliged, reached, share: reachedShare(summary), credited: hours(creditedTenths), missing: hours(missingTenths), completions };
}

import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { csvLayout, must } from '#platform';
import type { Cell, ReportContent, ReportHead, ReportTable } from '../report/report-content.js';
import { csvValue, localMoment } from './figures.js';
import { Outlet } from './outlet.js';

/**
 * For a double click: separated by `;` as a spreadsheet that is set to Indonesian expects it, employee
 * numbers protected as in the results of an import (`="1990…"`). All tables as one: the first column says
 * which a line belongs to, columns of the same name are one. Where a table is led by another, each line of
 * that one is followed by those that belong to it.
 */
export async function writeCsv(
  { freshness, timeZone }: ReportHead,
  { tables }: ReportContent,
  out: Writable,
  onRows: (rows: number) => Promise<void>,
): Promise<void> {
  const columns = [
    'baris',
    ...new Set([...tables].reverse().flatMap((table) => table.columns.map(({ key }) => key))),
    'data_sampai',
  ];
  const csv = stringify({ ...csvLayout, header: true, columns });
  const outlet = new Outlet(out),
    asOf = freshness ? localMoment(freshness.newestEventAt, timeZone) : '';
  const places = new Map(
    tables.map((table) => [table, table.columns.map(({ key }) => columns.indexOf(key))]),
  );
  const write = (table: ReportTable, cells: Cell[]) => {
    const line: (string | number)[] = Array(columns.length).fill('');
    line[0] = table.key;
    line[line.length - 1] = asOf;
    for (const [i, place] of must(places.get(table), 'the entry of places').entries())
      line[place] = csvValue(cells[i] ?? null, must(table.columns[i], 'an item of columns').type, timeZone);
    csv.write(line);
  };
  csv.pipe(out);
  const leading = new Set(tables.map(({ ledBy }) => ledBy));
  for (const table of tables.filter(({ key }) => !leading.has(key))) {
    const leader = tables.find(({ key }) => key === table.ledBy);
    for await (const { lead, rows } of table.groups()) {
      if (leader && lead) write(leader, lead);
      for (const [i, row] of rows.entries()) {
        write(table, row);
        if (i % 500 === 499) await outlet.drained();
      }
      await onRows(rows.length);
    }
  }
  csv.end();
  await outlet.finished;
}

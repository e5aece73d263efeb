import { StreamableFile } from '@nestjs/common';
import { must } from '#platform';
import { dayText } from '../file/dates.js';
import type { ReportFiles } from './report-files.js';
import { reportKind } from './report-kinds.js';
import type { Report, ReportFormat } from './report.schema.js';

export const contentTypes: Record<ReportFormat, string> = {
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  CSV: 'text/csv; charset=utf-8',
  PDF: 'application/pdf',
};

/** The file of a report that is READY, under a name that says what it is. */
export function answerWith(
  { kind, year, format, fileId, bytes, subscription }: Report,
  files: ReportFiles,
): StreamableFile {
  const name = `${reportKind(kind).fileName}-${subscription?.period.key ?? year}.${format.toLowerCase()}`;
  return new StreamableFile(files.read(must(fileId, 'fileId')), {
    type: contentTypes[format],
    length: bytes,
    disposition: `attachment; filename="${name}"`,
  });
}

export const titleOf = ({ kind, year }: Pick<Report, 'kind' | 'year'>): string =>
  `${reportKind(kind).title.id} tahun ${year}`;

/** What a report that a schedule asked for says of its occasion. */
export function occasionNotes({ subscription }: Pick<Report, 'subscription'>): string[] {
  if (!subscription) return [];
  const {
      period: { from, to },
      missedPeriods,
    } = subscription,
    missed = `Laporan untuk ${missedPeriods} periode sebelumnya tidak dibuat, karena layanan sedang tidak beroperasi; laporan ini yang terbaru.`;
  return [
    `Dibuat menurut jadwal langganan untuk periode ${dayText(from)} s.d. ${dayText(to)}.`,
    ...(missedPeriods ? [missed] : []),
  ];
}

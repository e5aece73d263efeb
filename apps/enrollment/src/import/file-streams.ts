import type { FastifyInstance } from 'fastify';
import { bodyTooLarge } from '#platform';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The body of a form with a file in it, as a browser's own form sends it. */
export const FORM_DATA = 'multipart/form-data';
/**
 * What an import may be sent as. All but CSV and XLSX are told apart by their contents: browsers name a .csv
 * file application/vnd.ms-excel where Excel is installed, a .txt file text/plain, and many systems name a
 * page with a table .xls.
 */
export const fileTypes = [
  'text/csv',
  XLSX,
  'application/octet-stream',
  'application/vnd.ms-excel',
  'application/vnd.ms-excel.sheet.macroEnabled.12',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/csv',
  'text/plain',
  'text/tab-separated-values',
  'text/html',
  FORM_DATA,
];

export const largestFile = 64 * 1024 * 1024;

/** Files reach their route as a stream instead of a buffer, so that the largest of them costs no memory. */
export function takeFilesAsStreams(fastify: FastifyInstance): void {
  for (const type of fileTypes) if (fastify.hasContentTypeParser(type)) fastify.removeContentTypeParser(type);
  fastify.addContentTypeParser(fileTypes, (request, payload, done) => {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > largestFile) done(bodyTooLarge(largestFile));
    else done(null, payload);
  });
}

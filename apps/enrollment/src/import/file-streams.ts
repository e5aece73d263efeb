import type { FastifyInstance } from 'fastify';
import { ImportTooLarge } from './import.errors.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What an import may be sent as; octet-stream is told apart by its first bytes. */
export const fileTypes = ['text/csv', XLSX, 'application/octet-stream'];

export const largestFile = 64 * 1024 * 1024;

/** Files reach their route as a stream instead of a buffer, so that the largest of them costs no memory. */
export function takeFilesAsStreams(fastify: FastifyInstance): void {
  for (const type of fileTypes) if (fastify.hasContentTypeParser(type)) fastify.removeContentTypeParser(type);
  fastify.addContentTypeParser(fileTypes, (request, payload, done) => {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > largestFile) done(new ImportTooLarge(largestFile / 1024 / 1024));
    else done(null, payload);
  });
}

import type { FastifyInstance } from 'fastify';
import { ImportTooLarge } from './import.errors.js';

export const largestFile = 64 * 1024 * 1024;

/** Files reach their route as a stream instead of a buffer, so that the largest of them costs no memory. */
export function takeFilesAsStreams(fastify: FastifyInstance): void {
  const types = ['text/csv', 'application/octet-stream'];
  for (const type of types) if (fastify.hasContentTypeParser(type)) fastify.removeContentTypeParser(type);
  fastify.addContentTypeParser(types, (request, payload, done) => {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > largestFile) done(new ImportTooLarge(largestFile / 1024 / 1024));
    else done(null, payload);
  });
}

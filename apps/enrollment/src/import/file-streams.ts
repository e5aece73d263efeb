import type { FastifyInstance } from 'fastify';

/** Files reach their route as a stream instead of a buffer, so that the largest of them costs no memory. */
export function takeFilesAsStreams(fastify: FastifyInstance): void {
  const types = ['text/csv', 'application/octet-stream'];
  for (const type of types) if (fastify.hasContentTypeParser(type)) fastify.removeContentTypeParser(type);
  fastify.addContentTypeParser(types, (_request, payload, done) => done(null, payload));
}

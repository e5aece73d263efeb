import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError, httpProblems } from '#platform';
import { atMost, hasNoBody } from './body-limit.js';

/**
 * What programs read much of. Pages are left as they are: they hold a secret of the session beside what an address may bring in, which
 * their length would tell (BREACH).
 */
const WORTH_IT = /^(?:application\/(?:problem\+)?json|application\/x-ndjson|text\/csv)\b/;
const FROM_BYTES = 1_024;

/** Answers go out compressed to who can read it. */
export async function compressAnswers(scope: FastifyInstance): Promise<void> {
  scope.addHook('onSend', (request, reply, _payload, done) => {
    // how the library is told to leave an answer alone
    if (!WORTH_IT.test(String(reply.getHeader('content-type')))) request.headers['x-no-compression'] = 'true';
    done();
  });
  await scope.register(compress, {
    globalDecompression: false,
    customTypes: WORTH_IT,
    threshold: FROM_BYTES,
    encodings: ['br', 'gzip', 'identity'],
  });
}

/**
 * The body of a request as its sender wrote it before it was packed; the service is not told that it was.
 * @param limit of what comes out, in bytes: a small body may hold a very large one
 * @throws UNSUPPORTED_MEDIA_TYPE (415) for another encoding than gzip
 */
export function unpacked(request: FastifyRequest, payload: Readable, limit: number): Readable {
  const { headers } = request.raw,
    encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || hasNoBody(request)) return payload;
  if (encoding !== 'gzip' && encoding !== 'x-gzip')
    throw httpProblems.UNSUPPORTED_MEDIA_TYPE(
      { types: 'Content-Encoding: gzip' },
      { headers: { 'Accept-Encoding': 'gzip' } },
    );
  delete headers['content-encoding'];
  delete headers['content-length'];
  headers['transfer-encoding'] = 'chunked';
  const opened = createGunzip();
  payload.on('error', (error) => opened.destroy(error));
  return atMost(limit, payload.pipe(opened), (error) => (error instanceof ApiError ? error : notGzip()));
}

const notGzip = () =>
  httpProblems.MALFORMED_REQUEST(
    { what: ['Isi permintaan bukan gzip yang utuh', 'The body is not whole gzip'] },
    { headers: { Connection: 'close' } },
  );

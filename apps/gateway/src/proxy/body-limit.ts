import { Transform, type Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { bodyTooLarge, type ApiError } from '#platform';

/** The rest of the body is not read: the connection is of no more use. */
const tooLarge = (limit: number) => bodyTooLarge(limit, { Connection: 'close' });

/** Refuses by what the request says of its length, before a byte of the body is read. */
export function refusalByLength(request: FastifyRequest, limit: number): ApiError | undefined {
  const length = Number(request.headers['content-length'] ?? 0);
  return length > limit ? tooLarge(limit) : undefined;
}

/** A body that does not say its length is counted as it passes through. */
export function counted(request: FastifyRequest, payload: Readable, limit: number): Readable {
  if (request.headers['transfer-encoding'] === undefined) return payload;
  let seen = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
  payload.once('error', (err) => counter.destroy(err));
  return payload.pipe(counter);
}

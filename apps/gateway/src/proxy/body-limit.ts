import type { FastifyRequest } from 'fastify';
import { Transform, type Readable } from 'node:stream';
import { BodyTooLarge } from '../gateway.errors.js';

/** Refuses by what the request says of its length, before a byte of the body is read. */
export function refusalByLength(request: FastifyRequest, limit: number): BodyTooLarge | undefined {
  const length = Number(request.headers['content-length'] ?? 0);
  return length > limit ? new BodyTooLarge(limit) : undefined;
}

/** A body that does not say its length is counted as it passes through. */
export function counted(request: FastifyRequest, payload: Readable, limit: number): Readable {
  if (request.headers['transfer-encoding'] === undefined) return payload;
  let seen = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(new BodyTooLarge(limit));
      else done(null, chunk);
    },
  });
  payload.once('error', (err) => counter.destroy(err));
  return payload.pipe(counter);
}

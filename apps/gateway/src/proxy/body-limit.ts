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
  return hasNoBody(request) || request.headers['transfer-encoding'] === undefined
    ? payload
    : atMost(limit, payload);
}

/** Nobody reads a body of these. */
export const hasNoBody = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/** @param told what it means where the stream fails */
export function atMost(limit: number, payload: Readable, told = (error: Error) => error): Readable {
  let seen = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
  // where nobody reads the body, an answer having come before it, nobody else hears of its failure
  counter.on('error', () => undefined);
  payload.on('error', (error) => counter.destroy(told(error)));
  return payload.pipe(counter);
}

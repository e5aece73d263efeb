import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isKnownByItsKey, repeatAfter } from './repeat.js';

/**
 * Nearly every request and answer. Larger ones, and those that do not say how long they are, pass through as
 * streams.
 */
const SMALL_BYTES = 64 * 1024;

interface Answer {
  headers?: IncomingHttpHeaders;
  stream: Readable & { bytes(): Promise<Uint8Array> };
}

type Done = (error: Error | null, body?: unknown) => void;

/**
 * A small body is taken whole: it then goes on in one write, together with the headers. Joining two streams
 * costs more than all the rest that the gateway does to a request. One that the service knows by its
 * Idempotency-Key is taken whole whatever its size, up to the limit, because it can then be sent again when
 * the service goes away under it; files never are.
 */
export function readBody(request: FastifyRequest, payload: NodeJS.ReadableStream, done: Done): void {
  const { headers } = request;
  if (headers['content-type'] === undefined || !(isSmall(headers) || isKnownByItsKey(request)))
    return done(null, payload);
  const chunks: Buffer[] = [];
  payload.on('data', (chunk: Buffer) => chunks.push(chunk));
  payload.on('end', () => done(null, chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
  payload.on('error', done);
}

/** Hands a request on, with the body as it was read: parsed by nobody, written by nobody anew. */
export function forward(
  request: FastifyRequest,
  reply: FastifyReply,
  destination: string,
  options: Parameters<FastifyReply['from']>[1],
): FastifyReply {
  const { body } = request,
    contentType = request.headers['content-type'],
    known = isKnownByItsKey(request);
  const whole = Buffer.isBuffer(body) && contentType !== undefined ? { body, contentType } : {};
  return reply.from(destination, {
    ...options,
    ...whole,
    retryDelay: (failed) => repeatAfter(failed, known),
  });
}

/** Sends a service's answer on, a small one in one write. */
export function sendAnswer(reply: FastifyReply, { stream }: Answer, failed: (error: Error) => void): void {
  const length = reply.getHeader('content-length');
  if (
    !isSmall({ 'content-length': length === undefined ? undefined : String(length) }) ||
    reply.request.method === 'HEAD'
  ) {
    void reply.send(stream);
    return;
  }
  stream
    .bytes()
    .then((bytes) => reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)), failed);
}

function isSmall(headers: IncomingHttpHeaders): boolean {
  const length = headers['content-length'];
  return length !== undefined && Number(length) <= SMALL_BYTES;
}

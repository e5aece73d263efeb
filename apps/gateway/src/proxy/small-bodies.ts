import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

/** Nearly every request and answer. Larger ones, and those that do not say how long they are, pass through as streams. */
const SMALL_BYTES = 64 * 1024;

interface Answer {
  headers?: IncomingHttpHeaders;
  stream: Readable & { bytes(): Promise<Uint8Array> };
}

type Done = (error: Error | null, body?: unknown) => void;

/**
 * A small body is taken whole: it then goes on in one write, together with the headers. Joining two streams costs more than all the rest that
 * the gateway does to a request.
 */
export function readBody({ headers }: FastifyRequest, payload: NodeJS.ReadableStream, done: Done): void {
  if (!isSmall(headers) || headers['content-type'] === undefined) return done(null, payload);
  const chunks: Buffer[] = [];
  payload.on('data', (chunk: Buffer) => chunks.push(chunk));
  payload.on('end', () => done(null, chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
  payload.on('error', done);
}

/** Hands a request on, with the body as it was read: parsed by nobody, written by nobody anew. */
export function forward(request: FastifyRequest, reply: FastifyReply, destination: string, options: Parameters<FastifyReply['from']>[1]): FastifyReply {
  const { body } = request, contentType = request.headers['content-type'];
  return reply.from(destination, Buffer.isBuffer(body) && contentType !== undefined ? { ...options, body, contentType } : options);
}

/** Sends a service's answer on, a small one in one write. */
export function sendAnswer(reply: FastifyReply, { stream }: Answer, failed: (error: Error) => void): void {
  const length = reply.getHeader('content-length');
  if (!isSmall({ 'content-length': length === undefined ? undefined : String(length) }) || reply.request.method === 'HEAD') {
    void reply.send(stream);
    return;
  }
  stream.bytes().then((bytes) => reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)), failed);
}

function isSmall(headers: IncomingHttpHeaders): boolean {
  const length = headers['content-length'];
  return length !== undefined && Number(length) <= SMALL_BYTES;
}

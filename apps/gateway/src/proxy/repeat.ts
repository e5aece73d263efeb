import type { FastifyRequest } from 'fastify';
import { callerOf } from '#platform';
import { routeOf } from '../routes.js';

/** The second try comes after this, when whoever leads to the services has learnt that one of them is gone. */
const DELAY_MS = 200;

/** Nothing of the request had gone out. */
const NOT_REACHED = new Set([
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** The connection ended before an answer began: the request may have been carried out. */
const BROKEN_OFF = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

export interface FailedTry {
  err: (Error & { code?: unknown }) | null;
  req: { method: string; body?: unknown };
  /** 0 after the first try. */
  attempt: number;
}

/**
 * Whether the service would know a second try by its Idempotency-Key: it keeps them per client, on routes
 * that say so. A file passes through and is gone with the first try: nothing of it is kept here.
 */
export const isKnownByItsKey = (request: FastifyRequest): boolean =>
  request.headers['idempotency-key'] !== undefined &&
  routeOf(request)?.idempotent === true &&
  routeOf(request)?.file !== true &&
  callerOf(request)?.hasTenant === true;

/**
 * Whether a request whose service just went away is sent once more, in milliseconds from now; null when it is not.
 * A reading one may be repeated, and a writing one that the service knows by its Idempotency-Key (`isKnownByItsKey`);
 * any other only when it never got there. A body that passes through as a stream is gone with the first try.
 */
export function repeatAfter({ err, req, attempt }: FailedTry, knownByItsKey: boolean): number | null {
  if (!err || attempt > 0 || !canBeSentAgain(req.body)) return null;
  const code = String(err.code);
  if (NOT_REACHED.has(code)) return DELAY_MS;
  const reads = req.method === 'GET' || req.method === 'HEAD';
  return BROKEN_OFF.has(code) && (reads || knownByItsKey) ? DELAY_MS : null;
}

const canBeSentAgain = (body: unknown): boolean =>
  body === undefined || body === null || typeof body === 'string' || Buffer.isBuffer(body);

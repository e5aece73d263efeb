import { isIP } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import {
  AddressRefused,
  guardedLookup,
  hostOf,
  isAllowed,
  targetOf,
  type AddressPolicy,
  type Resolver,
} from './address-guard.js';

/** As much of an answer is read unless more is asked for, in bytes; the rest is not waited for. */
const READ_AT_MOST = 65_536;
const CONNECT_MS = 5_000;

/** A call to an address that somebody outside named. */
export interface OutgoingCall {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** For the whole of it, in milliseconds. */
  timeoutMs: number;
  /** Bytes of the answer. */
  readAtMost?: number;
}

/** What came of one call. */
export interface OutgoingAnswer {
  /** DELIVERED for 2xx, else HTTP_<status>, TIMEOUT, ADDRESS_REFUSED, CONNECTION_FAILED. */
  code: string;
  status?: number;
  retryAfter?: string;
  /** The beginning of the body. */
  text?: string;
  /** There was no connection: the other side has heard nothing of it. */
  neverArrived?: true;
}

/** Connects only to allowed addresses. Numbers in a URL are never looked up, so they are asked for here. */
export function guardedAgent(policy: AddressPolicy, resolver?: Resolver): Agent {
  const connect = buildConnector({ timeout: CONNECT_MS, lookup: guardedLookup(policy, resolver) });
  return new Agent({
    connect: (options, callback) => {
      const host = hostOf(options.hostname);
      if (isIP(host) !== 0 && !isAllowed(host, policy)) callback(new AddressRefused('ADDRESS'), null);
      else connect(options, callback);
    },
  });
}

/**
 * One call through an agent: no redirects, no proxies, no address that is refused, within a time and with a
 * bounded answer. Never throws: whatever happens is an answer.
 */
export async function guardedCall(
  agent: Agent,
  policy: AddressPolicy,
  { method, url, headers, body, timeoutMs, readAtMost = READ_AT_MOST }: OutgoingCall,
): Promise<OutgoingAnswer> {
  try {
    const target = targetOf(url, policy),
      signal = AbortSignal.timeout(timeoutMs);
    const answer = await request(target, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      dispatcher: agent,
      signal,
    });
    const status = answer.statusCode,
      retryAfter = answer.headers['retry-after'];
    return {
      code: status >= 200 && status < 300 ? 'DELIVERED' : `HTTP_${status}`,
      status,
      ...(typeof retryAfter === 'string' ? { retryAfter } : {}),
      text: await beginningOf(answer.body, readAtMost),
    };
  } catch (error) {
    return { code: codeOf(error), ...(hasNoConnection(error) ? { neverArrived: true } : {}) };
  }
}

/** The status has decided: a body that drips, breaks off or never ends changes nothing. */
async function beginningOf(body: AsyncIterable<Buffer>, readAtMost: number): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of body) {
      parts.push(part);
      bytes += part.length;
      if (bytes >= readAtMost) break;
    }
  } catch {
    // what came is enough
  }
  return Buffer.concat(parts).subarray(0, readAtMost).toString('utf8');
}

const LONGEST_PAUSE_MS = 86_400_000;

/**
 * When the other side wants the next call at the earliest, by `Retry-After` in seconds or as a date; at most a
 * day from now.
 */
export function askedToWaitUntil({ retryAfter }: OutgoingAnswer, now: Date): Date | undefined {
  if (retryAfter === undefined) return undefined;
  const text = retryAfter.trim(),
    at = /^\d{1,9}$/.test(text) ? now.getTime() + Number(text) * 1_000 : Date.parse(text);
  if (Number.isNaN(at) || at <= now.getTime()) return undefined;
  return new Date(Math.min(at, now.getTime() + LONGEST_PAUSE_MS));
}

const NO_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Anything else may have happened behind the request. */
const hasNoConnection = (error: unknown): boolean =>
  NO_CONNECTION.has((error as { code?: string }).code ?? '');

function codeOf(error: unknown): string {
  if (error instanceof AddressRefused) return 'ADDRESS_REFUSED';
  const { name, code } = error as { name?: string; code?: string };
  const late = name === 'TimeoutError' || name === 'AbortError' || /TIMEOUT/.test(code ?? '');
  return late ? 'TIMEOUT' : 'CONNECTION_FAILED';
}

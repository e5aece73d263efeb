import { isIP } from 'node:net';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, buildConnector, request } from 'undici';
import { CONFIG } from '#platform';
import type { NotificationsConfig } from '../notifications.config.js';
import {
  AddressRefused,
  guardedLookup,
  hostOf,
  isAllowed,
  targetOf,
  type AddressPolicy,
  type Resolver,
} from './address-guard.js';

/** As much of an answer is read, in bytes; the rest is not waited for. */
const READ_AT_MOST = 65_536;
const CONNECT_MS = 5_000;

/** What came of one call. */
export interface WebhookAnswer {
  /** DELIVERED for 2xx, else HTTP_<status>, TIMEOUT, ADDRESS_REFUSED, CONNECTION_FAILED. */
  code: string;
  status?: number;
  retryAfter?: string;
  /** The beginning of the body. */
  text?: string;
}

/** Calls endpoints: no redirects, no proxies, no address that is refused, within a time and with a bounded answer. */
@Injectable()
export class WebhookClient implements OnApplicationShutdown {
  readonly policy: AddressPolicy;
  private readonly agent: Agent;
  private readonly timeoutMs: number;

  constructor(
    @Inject(CONFIG)
    config: Pick<
      NotificationsConfig,
      'WEBHOOK_ALLOW_PRIVATE' | 'WEBHOOK_DENIED_NETWORKS' | 'WEBHOOK_TIMEOUT_MS'
    >,
  ) {
    this.policy = { allowPrivate: config.WEBHOOK_ALLOW_PRIVATE, denied: config.WEBHOOK_DENIED_NETWORKS };
    this.timeoutMs = config.WEBHOOK_TIMEOUT_MS;
    this.agent = guardedAgent(this.policy);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  /** Never throws: whatever happens is an answer. */
  post(url: string, headers: Record<string, string>, body: string): Promise<WebhookAnswer> {
    return call(this.agent, this.policy, { url, headers, body, timeoutMs: this.timeoutMs });
  }
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

interface Call {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
}

/** One POST through an agent. */
export async function call(
  agent: Agent,
  policy: AddressPolicy,
  { url, headers, body, timeoutMs }: Call,
): Promise<WebhookAnswer> {
  try {
    const target = targetOf(url, policy),
      signal = AbortSignal.timeout(timeoutMs);
    const answer = await request(target, {
      method: 'POST',
      headers,
      body,
      dispatcher: agent,
      signal,
    });
    const status = answer.statusCode,
      retryAfter = answer.headers['retry-after'];
    return {
      code: status >= 200 && status < 300 ? 'DELIVERED' : `HTTP_${status}`,
      status,
      ...(typeof retryAfter === 'string' ? { retryAfter } : {}),
      text: await beginningOf(answer.body),
    };
  } catch (error) {
    return { code: codeOf(error) };
  }
}

/** The status has decided: a body that drips, breaks off or never ends changes nothing. */
async function beginningOf(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of body) {
      parts.push(part);
      bytes += part.length;
      if (bytes >= READ_AT_MOST) break;
    }
  } catch {
    // what came is enough
  }
  return Buffer.concat(parts).subarray(0, READ_AT_MOST).toString('utf8');
}

function codeOf(error: unknown): string {
  if (error instanceof AddressRefused) return 'ADDRESS_REFUSED';
  const { name, code } = error as { name?: string; code?: string };
  const late = name === 'TimeoutError' || name === 'AbortError' || /TIMEOUT/.test(code ?? '');
  return late ? 'TIMEOUT' : 'CONNECTION_FAILED';
}

import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Agent } from 'undici';
import { z } from 'zod';
import { Clock, CONFIG, guardedAgent, guardedCall, type AddressPolicy, type OutgoingAnswer } from '#platform';
import { siasnAnswer, type Failed, type SiasnAnswer } from './siasn-answer.js';
import { countCall } from './siasn-metrics.js';
import type { SiasnCall, SiasnRecord } from './siasn-record.js';
import { SiasnSecrets } from './siasn-secrets.js';
import type { SiasnConfig } from './siasn-variables.js';
import type { SiasnConnection } from './siasn.schema.js';

/** The list of one person is longer than most answers. */
const READ_AT_MOST = 1_000_000;
/** A token is used so much shorter than it lives, in seconds. */
const TOKEN_MARGIN_S = 10;

const idText = z.union([z.string().min(1), z.number()]).transform(String);
const token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const person = z.object({ data: z.object({ id: idText }) });
const saved = {
  kursus: z
    .object({ mapData: z.object({ rwKursusId: idText }) })
    .transform(({ mapData }) => mapData.rwKursusId),
  diklat: z
    .object({ mapData: z.object({ rwDiklatId: idText }) })
    .transform(({ mapData }) => mapData.rwDiklatId),
};
const anything = z.unknown();
/** A record as SIASN shows it: the fields by their names in its calls, each perhaps absent. */
const history = z
  .object({ data: z.array(z.looseObject({ id: idText })).nullish() })
  .transform(({ data }) => data ?? []);
export type TheirRecord = z.infer<typeof history>[number];

interface Tokens {
  wso2: string;
  sso: string;
  until: number;
}

/**
 * SIASN's HTTP: two tokens on every call, kept until shortly before they end; at most so many calls a minute for
 * a government. Never throws for what SIASN does.
 */
@Injectable()
export class SiasnClient implements BeforeApplicationShutdown, OnApplicationShutdown {
  readonly policy: AddressPolicy;
  readonly #agent: Agent;
  readonly #tokens = new Map<string, Tokens>();
  readonly #nextTurn = new Map<string, number>();
  readonly #stopping = new AbortController();

  constructor(
    @Inject(CONFIG) private readonly config: SiasnConfig,
    private readonly secrets: SiasnSecrets,
    private readonly clock: Clock,
  ) {
    this.policy = { allowPrivate: config.SIASN_ALLOW_PRIVATE, denied: config.SIASN_DENIED_NETWORKS };
    this.#agent = guardedAgent(this.policy);
  }

  beforeApplicationShutdown(): void {
    this.#stopping.abort();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#agent.destroy();
  }

  /** The access was changed: its tokens are of the past. */
  forget(tenantId: string): void {
    this.#tokens.delete(tenantId);
  }

  /** SIASN's id of a person. */
  async personId(connection: SiasnConnection, employeeNumber: string): Promise<SiasnAnswer<string>> {
    const found = await this.#ask(connection, 'person', ['GET', `pns/data-utama/${employeeNumber}`], person);
    return found.kind === 'OK' ? { kind: 'OK', value: found.value.data.id } : found;
  }

  /** What SIASN holds of a person. */
  history(
    connection: SiasnConnection,
    call: SiasnCall,
    employeeNumber: string,
  ): Promise<SiasnAnswer<TheirRecord[]>> {
    return this.#ask(connection, 'history', ['GET', `pns/rw-${call}/${employeeNumber}`], history);
  }

  /** Enters a record, or changes the one with this id. @returns SIASN's id of it */
  save(
    connection: SiasnConnection,
    { call, fields }: SiasnRecord,
    of: { pnsOrangId: string; siasnId: string | undefined },
  ): Promise<SiasnAnswer<string>> {
    const { instansiId, lokasiId } = connection,
      id = of.siasnId ?? null;
    const body =
      call === 'kursus'
        ? {
            id,
            instansiId,
            lokasiId: lokasiId ?? null,
            ...fields,
            pnsOrangId: of.pnsOrangId,
            path: [],
          }
        : {
            id,
            bobot: null,
            jenisKompetensi: null,
            ...fields,
            pnsOrangId: of.pnsOrangId,
            path: [],
          };
    return this.#ask(connection, 'save', ['POST', `${call}/save`, body], saved[call]);
  }

  /** Takes a record back. */
  remove(connection: SiasnConnection, call: SiasnCall, siasnId: string): Promise<SiasnAnswer<unknown>> {
    const path = `${call}/delete/${encodeURIComponent(siasnId)}`;
    return this.#ask(connection, 'delete', ['DELETE', path], anything);
  }

  async #ask<T>(
    connection: SiasnConnection,
    purpose: string,
    [method, path, body]: [method: 'GET' | 'POST' | 'DELETE', path: string, body?: object],
    shape: z.ZodType<T>,
  ): Promise<SiasnAnswer<T>> {
    for (let attempt = 1; ; attempt++) {
      const tokens = await this.#tokensOf(connection);
      if ('kind' in tokens) return tokens;
      const raw = await this.#call(connection, purpose, {
        method,
        url: `${connection.baseUrl}/${path}`,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${tokens.wso2}`,
          auth: `bearer ${tokens.sso}`,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      // A token that ended early is asked for once more; what is refused with a fresh one is another matter.
      if (raw.status !== 401 || attempt === 2) return siasnAnswer(raw, shape, this.clock.now());
      this.forget(connection.tenantId);
    }
  }

  async #tokensOf(connection: SiasnConnection): Promise<Tokens | Failed> {
    const { tenantId, wso2, sso } = connection,
      kept = this.#tokens.get(tenantId),
      now = this.clock.now().getTime();
    if (kept && kept.until > now) return kept;
    const secrets = this.secrets.both(connection);
    if (!secrets) return { kind: 'ACCESS', code: 'SECRET_UNREADABLE' };
    const basic = Buffer.from(`${wso2.clientId}:${secrets.wso2}`).toString('base64');
    const program = await this.#token(connection, wso2.tokenUrl, {
      authorization: `Basic ${basic}`,
      form: { grant_type: 'client_credentials' },
    });
    if (program.kind !== 'OK') return program;
    const user = await this.#token(connection, sso.tokenUrl, {
      form: {
        grant_type: 'password',
        client_id: sso.clientId,
        username: sso.username,
        password: secrets.sso,
      },
    });
    if (user.kind !== 'OK') return user;
    const seconds = Math.min(program.value.expires_in, user.value.expires_in) - TOKEN_MARGIN_S;
    const tokens = {
      wso2: program.value.access_token,
      sso: user.value.access_token,
      until: now + seconds * 1_000,
    };
    this.#tokens.set(tenantId, tokens);
    return tokens;
  }

  async #token(
    connection: SiasnConnection,
    url: string,
    { authorization, form }: { authorization?: string; form: Record<string, string> },
  ): Promise<SiasnAnswer<z.infer<typeof token>>> {
    const raw = await this.#call(connection, 'token', {
      method: 'POST',
      url,
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        ...(authorization && { authorization }),
      },
      body: new URLSearchParams(form).toString(),
    });
    const answer = siasnAnswer(raw, token, this.clock.now());
    // Whatever a place of tokens refuses, it is the access.
    return answer.kind === 'REFUSED' ? { ...answer, kind: 'ACCESS' } : answer;
  }

  async #call(
    { tenantId, ratePerMinute }: SiasnConnection,
    purpose: string,
    call: { method: 'GET' | 'POST' | 'DELETE'; url: string; headers: Record<string, string>; body?: string },
  ): Promise<OutgoingAnswer> {
    await this.#turn(tenantId, 60_000 / ratePerMinute);
    const answer = await guardedCall(this.#agent, this.policy, {
      ...call,
      timeoutMs: this.config.SIASN_TIMEOUT_MS,
      readAtMost: READ_AT_MOST,
    });
    countCall(purpose, answer);
    return answer;
  }

  /** Keeps to the rate of a government; at the end of the service nobody waits any more. */
  #turn(tenantId: string, pauseMs: number): Promise<void> {
    const now = performance.now(),
      at = Math.max(now, this.#nextTurn.get(tenantId) ?? 0),
      { signal } = this.#stopping;
    this.#nextTurn.set(tenantId, at + pauseMs);
    if (at <= now || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', over);
        resolve();
      };
      const timer = setTimeout(over, at - now);
      signal.addEventListener('abort', over);
    });
  }
}

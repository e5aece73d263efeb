import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, currentContext, currentTraceparent, logger, type Problem } from '#platform';
import type { ConsoleConfig } from '../console.config.js';
import { IdentityClient } from '../session/identity-client.js';
import { Sessions, type OpenSession, type Tokens } from '../session/sessions.js';
import { saidOf } from './said.js';

const TIMEOUT_MS = 10_000;
/** A report of a large government, over a slow line. */
const FILE_TIMEOUT_MS = 300_000;
/** A token that ends within this time is renewed first, so that it does not end on its way. */
const MARGIN_MS = 15_000;

/** A field of what was asked, and what is wrong with it. */
export interface WrongField {
  path: string;
  code: string;
  messages?: { id: string; en: string };
}

/** What the API refused, in its own words. */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** For the person, in both languages, where the API has them. */
    readonly messages: { id: string; en: string } | undefined,
    /** Where what was refused can be looked at, as a path of the API. */
    readonly location?: string | undefined,
    readonly errors: readonly WrongField[] = [],
  ) {
    super(`${status} ${code}`);
    this.name = 'ApiRefusal';
  }
}

/** The API did not answer, or not in a way that can be read: nothing is known of what was asked. */
export class ApiAway extends Error {}

/** An act of weight, and the person signed in too long ago: they say once more that it is them. */
export class SignInAgain extends Error {}

/** The person is let in no more: their session is over. */
export class SessionOver extends Error {}

export interface Asking {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** A file, instead of a body. */
  content?: Readable;
  /** Of that file; its bytes say what it is unless given. */
  contentType?: string;
  /** So that a form that is sent twice counts once. */
  idempotencyKey?: string;
  /** Only where this is still its version: somebody else may have changed it meanwhile. */
  ifVersion?: number;
  timeoutMs?: number;
  /** What the answer is to be; absent: JSON. */
  accept?: string;
}

/** Asks the API through the gateway, as the person of the session; the browser never sees the token. */
@Injectable()
export class Api {
  private readonly renewing = new Map<string, Promise<Tokens | undefined>>();

  constructor(
    private readonly sessions: Sessions,
    private readonly identity: IdentityClient,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: ConsoleConfig,
  ) {}

  /**
   * @param path of the API, as /v1/me
   * @throws ApiRefusal, ApiAway, SessionOver
   */
  async ask<T>(session: OpenSession, path: string, asking: Asking = {}): Promise<T> {
    return read<T>(await this.answerTo(session, path, asking));
  }

  /**
   * A file of the API, with what it says of it.
   * @param accept the kind of file, where the path has several
   * @throws ApiRefusal, ApiAway, SessionOver
   */
  async file(
    session: OpenSession,
    path: string,
    accept?: string,
  ): Promise<{ body: Readable; headers: Headers }> {
    const answer = await this.answerTo(session, path, {
      timeoutMs: FILE_TIMEOUT_MS,
      ...(accept !== undefined && { accept }),
    });
    if (!answer.ok || !answer.body) await read(answer);
    if (!answer.body) throw new ApiAway();
    return { body: Readable.fromWeb(answer.body as ReadableStream), headers: answer.headers };
  }

  /**
   * Hands a file on while it comes in; it is sent once, because what has passed is not kept.
   * @throws ApiRefusal, ApiAway, SessionOver
   */
  async upload<T>(
    session: OpenSession,
    path: string,
    content: Readable,
    about: Pick<Asking, 'contentType' | 'idempotencyKey' | 'method'> = {},
  ): Promise<T> {
    const { access } = await this.fresh(session);
    const answer = await this.send(path, access, {
      method: 'POST',
      ...about,
      content,
      timeoutMs: FILE_TIMEOUT_MS,
    });
    // Revoked while the file was on its way: the next request of the person finds out what became of them.
    if (answer.status === 401 && !asksToSignInAgain(answer)) throw new ApiAway();
    return read<T>(answer);
  }

  private async answerTo(session: OpenSession, path: string, asking: Asking): Promise<Response> {
    const { access } = await this.fresh(session);
    const first = await this.send(path, access, asking);
    if (first.status !== 401 || asksToSignInAgain(first)) return first;
    // Revoked before its time: a role has changed, or the person has left.
    const { access: next } = await this.renewed(session);
    const second = await this.send(path, next, asking);
    if (second.status === 401) throw await this.over(session);
    return second;
  }

  private fresh(session: OpenSession): Promise<Tokens> {
    const good = session.tokens.accessEndsAt - this.clock.now().getTime() > MARGIN_MS;
    return good ? Promise.resolve(session.tokens) : this.renewed(session);
  }

  /** Once for all requests of a session that need it at the same time. */
  private async renewed(session: OpenSession): Promise<Tokens> {
    const { _id } = session.row;
    let running = this.renewing.get(_id);
    if (!running) {
      running = this.renew(session).finally(() => this.renewing.delete(_id));
      this.renewing.set(_id, running);
    }
    const tokens = await running;
    if (!tokens) throw await this.over(session);
    session.tokens = tokens;
    return tokens;
  }

  private async renew(session: OpenSession): Promise<Tokens | undefined> {
    let tokens: Tokens | undefined;
    try {
      tokens = await this.identity.refresh(session.tokens);
    } catch (err) {
      logger.warn({ err }, 'identity gave no new token');
      throw new ApiAway();
    }
    if (tokens) await this.sessions.renew(session, tokens);
    return tokens;
  }

  private async over({ row }: OpenSession): Promise<SessionOver> {
    await this.sessions.end(row);
    return new SessionOver();
  }

  private async send(
    path: string,
    token: string,
    {
      method = 'GET',
      body,
      content,
      contentType = 'application/octet-stream',
      idempotencyKey,
      ifVersion,
      accept,
      timeoutMs = TIMEOUT_MS,
    }: Asking,
  ) {
    const requestId = currentContext()?.requestId,
      traceparent = currentTraceparent();
    try {
      return await fetch(`${this.config.GATEWAY_URL}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(content && { 'content-type': contentType }),
          ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
          ...(accept !== undefined && { accept }),
          ...(ifVersion !== undefined && { 'if-match': `"${ifVersion}"` }),
          ...(requestId !== undefined && { 'x-request-id': requestId }),
          ...(traceparent && { traceparent }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(content && { body: Readable.toWeb(content) as BodyInit, duplex: 'half' as const }),
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (err) {
      logger.warn({ err, path }, 'the API does not answer');
      throw new ApiAway();
    }
  }
}

/** RFC 9470: the token is good, the sign-in behind it is too old. */
const asksToSignInAgain = ({ headers }: Response): boolean =>
  /\binsufficient_user_authentication\b/.test(headers.get('www-authenticate') ?? '');

/** @throws ApiRefusal, ApiAway, SignInAgain */
export async function read<T>(answer: Response): Promise<T> {
  if (answer.status === 401 && asksToSignInAgain(answer)) throw new SignInAgain();
  // Done, and nothing to say of it.
  if (answer.status === 204) return undefined as T;
  const body = (await answer.json().catch(() => undefined)) as unknown;
  if (answer.ok && body !== undefined) return body as T;
  const { code, ...refused } = (body ?? {}) as Partial<Problem>;
  if (answer.status >= 500 || code === undefined) throw new ApiAway();
  throw new ApiRefusal(
    answer.status,
    code,
    saidOf({ code, ...refused }),
    answer.headers.get('location') ?? undefined,
    refused.errors,
  );
}

import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  cookieIn,
  KEPT_UNTIL_HEADER,
  LANGUAGE_COOKIE,
  languageCookie,
  languageOf,
  PAGE_HEADERS,
  sentByOurPage,
  type Language,
} from '#pages';
import { Clock, CONFIG } from '#platform';
import { Api, SessionOver } from '../api/api.js';
import type { Me } from '../api/shapes.js';
import type { ConsoleConfig } from '../console.config.js';
import { OWN_DEVICE_COOKIE, SESSION_COOKIE } from '../session/cookies.js';
import { sameToken, Sessions, type OpenSession } from '../session/sessions.js';

const ZONE = 'Asia/Jakarta';

/** A form that no page of ours sent, or an older session's. */
export class NotOurForm extends Error {}

/** Somebody who looks at a page. */
export interface Visit {
  session: OpenSession;
  language: Language;
  now: Date;
  /** Asks the API as this person. */
  ask<T>(path: string): Promise<T>;
  me: Promise<Me>;
}

/** From a request to the person who makes it. */
@Injectable()
export class Visits {
  constructor(
    private readonly sessions: Sessions,
    private readonly api: Api,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: ConsoleConfig,
  ) {}

  async session({ headers }: FastifyRequest): Promise<OpenSession | undefined> {
    const id = cookieIn(headers.cookie, SESSION_COOKIE);
    return id === undefined ? undefined : this.sessions.open(id);
  }

  /**
   * Begins the answer with a page.
   * @throws SessionOver where nobody is signed in
   */
  async begin(request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
    const language = languageIn(request, reply);
    const session = await this.session(request);
    if (!session) throw new SessionOver();
    void reply.headers(PAGE_HEADERS);
    const ask = <T>(path: string): Promise<T> => this.api.ask<T>(session, path);
    const me = ask<Me>('/v1/me');
    // Who asks for several things waits for all of them; a failure of this one must not be unhandled until then.
    me.catch(() => undefined);
    return {
      session,
      language,
      now: this.clock.now(),
      ask,
      me,
    };
  }

  /** Whether the person said that nobody else uses this device. */
  isOwnDevice({ headers }: FastifyRequest, { row }: OpenSession): boolean {
    return sameToken(cookieIn(headers.cookie, OWN_DEVICE_COOKIE) ?? '', this.sessions.deviceMark(row));
  }

  /**
   * Lets the browser show this page without a signal, on a device of one's own, until the session ends.
   * @param until where what it shows is worth nothing any more before that
   */
  mayBeKept(request: FastifyRequest, reply: FastifyReply, { session }: Visit, until?: Date): void {
    if (!this.isOwnDevice(request, session)) return;
    const ends = session.row.expiresAt.getTime();
    const earlier = new Date(Math.min(ends, until?.getTime() ?? ends));
    void reply.header(KEPT_UNTIL_HEADER, earlier.toISOString());
  }

  /**
   * The session whose form this is.
   * @throws NotOurForm where another site sent it or its token is another's; SessionOver where nobody is signed in
   */
  async formOf(request: FastifyRequest, token: string): Promise<OpenSession> {
    if (!sentByOurPage(request.headers, this.config.PUBLIC_URL)) throw new NotOurForm();
    const session = await this.session(request);
    if (!session) throw new SessionOver();
    if (!sameToken(token, session.formToken)) throw new NotOurForm();
    return session;
  }
}

/** As chosen; a choice in the address is kept for the next pages. */
export function languageIn(request: FastifyRequest, reply: FastifyReply): Language {
  const { lang } = request.query as { lang?: unknown };
  const asked = typeof lang === 'string' ? lang : undefined;
  const chosen = cookieIn(request.headers.cookie, LANGUAGE_COOKIE);
  const language = languageOf(asked, chosen, request.headers['accept-language']);
  if (asked === language && chosen !== language) void reply.header('set-cookie', languageCookie(language));
  return language;
}

export const zoneOf = (me: Me): string => me.government?.timeZone ?? ZONE;

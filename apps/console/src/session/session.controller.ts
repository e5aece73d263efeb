import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import { cookieIn } from '#pages';
import { ApiDoc, ApiFormBody, logger, Page } from '#platform';
import { formBody, PageErrors } from '../page/page-errors.filter.js';
import { Visits } from '../page/visits.js';
import { BEGUN_COOKIE, cookie, noCookie, OWN_DEVICE_COOKIE, SESSION_COOKIE } from './cookies.js';
import { deviceOf } from './device.js';
import { IdentityClient, type Begun } from './identity-client.js';
import { returnPath } from './return-path.js';
import { Seal } from './seal.js';
import { Sessions } from './sessions.js';

/** From the page to the button of the mail. */
const BEGUN_SECONDS = 1_800;
const PURPOSE = 'a sign-in under way';

const beginQuery = z.object({
  ke: z.string().max(4_000).optional().describe('Where the person wanted to go'),
  lagi: z.string().max(5).optional().describe('Somebody who is signed in says again that it is them'),
  tautan: z.string().max(64).optional().describe('A link of a demonstration'),
  undangan: z.string().max(120).optional().describe('The link of an invitation'),
});
const callbackQuery = z.object({
  code: z.string().max(400).optional(),
  state: z.string().max(200).optional(),
  iss: z.string().max(300).optional(),
  error: z.string().max(100).optional(),
  error_description: z.string().max(600).optional(),
});

/** In by identity, and out. */
@Controller()
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class SessionController {
  constructor(
    private readonly identity: IdentityClient,
    private readonly sessions: Sessions,
    private readonly seal: Seal,
    private readonly visits: Visits,
  ) {}

  /** Changes nothing but the cookie of this browser: identity asks who it is. */
  @Get('masuk')
  async begin(
    @Query({ schema: beginQuery }) { ke, lagi, tautan, undangan }: z.infer<typeof beginQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { url, begun } = await this.identity.begin(returnPath(ke), {
      loginHint: undangan ?? tautan,
      again: lagi !== undefined,
    });
    void reply.header('set-cookie', cookie(BEGUN_COOKIE, this.seal.close(begun, PURPOSE), BEGUN_SECONDS));
    return goTo(reply, url);
  }

  @Get('masuk/kembali')
  async complete(
    @Query({ schema: callbackQuery }) _known: z.infer<typeof callbackQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const sealed = cookieIn(request.headers.cookie, BEGUN_COOKIE);
    const begun = sealed && (this.seal.open(sealed, PURPOSE) as Begun | undefined);
    if (!begun) return this.notOurs(reply);
    const query = request.url.slice(request.url.indexOf('?'));
    let done: Awaited<ReturnType<IdentityClient['complete']>>;
    try {
      done = await this.identity.complete(query, begun);
    } catch (err) {
      logger.warn({ err }, 'a sign-in was not completed');
      return this.notOurs(reply);
    }
    const { tenant, roles } = claimsIn(done.tokens.access);
    const before = await this.visits.session(request);
    if (before) await this.sessions.end(before.row);
    const id = await this.sessions.begin({
      ...done,
      tenant,
      roles,
      device: deviceOf(request.headers['user-agent']),
    });
    void reply.header('set-cookie', [cookie(SESSION_COOKIE, id), noCookie(BEGUN_COOKIE)]);
    return goTo(reply, begun.goTo);
  }

  @Post('keluar')
  @HttpCode(303)
  @ApiFormBody()
  async leave(
    @Body({ schema: formBody }) { token }: z.infer<typeof formBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token);
    await this.sessions.end(session.row);
    await this.identity.revoke(session.tokens);
    void reply
      .header('set-cookie', [noCookie(SESSION_COOKIE), noCookie(OWN_DEVICE_COOKIE)])
      .header('clear-site-data', '"cache", "storage"');
    return goTo(reply, '/masuk');
  }

  /** It was begun elsewhere, or too long ago: begun anew it works, and nothing has changed. */
  private notOurs(reply: FastifyReply): string {
    return goTo(reply, '/masuk');
  }
}

function goTo(reply: FastifyReply, url: string): string {
  void reply.header('cache-control', 'no-store').header('location', url).status(303);
  return '';
}

/** Our own token, fresh from identity: read, not verified, for what only says how long a session lasts. */
function claimsIn(access: string): { tenant: string | undefined; roles: string[] } {
  const { tenant, roles } = decodeJwt<{ tenant?: unknown; roles?: unknown }>(access);
  return {
    tenant: typeof tenant === 'string' ? tenant : undefined,
    roles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
  };
}

import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cookieIn, LANGUAGE_COOKIE, languageOf, PAGE_HEADERS, sentByOurPage, type Language } from '#pages';
import { ApiDoc, ApiFormBody, CONFIG, Page } from '#platform';
import { Accounts } from '../account/accounts.js';
import { AuditLog } from '../audit/audit-log.js';
import type { IdentityConfig } from '../identity.config.js';
import { AuthorizationServer, type Interaction } from '../token/authorization-server.js';
import { askPage, confirmPage, gonePage, sentPage, type Step } from './pages.js';
import { linkPath } from './paths.js';
import { SendLinks } from './send-links.js';
import { SignInLinks } from './sign-in-links.js';

const stepParams = z.object({ uid: z.string().min(1).max(64).describe('The sign-in under way') });
const linkParams = stepParams.extend({
  secret: z.string().min(1).max(64).describe('The secret of the link'),
});
const pageQuery = z.object({ lang: z.string().max(10).optional().describe('id or en') });
const askBody = z.object({
  login: z.string().max(200).default('').describe('Employee number or e-mail address, as it is typed'),
});
type Params = z.infer<typeof linkParams>;

interface Visit {
  request: FastifyRequest;
  reply: FastifyReply;
  language: Language;
}

/**
 * The pages of a sign-in under way. Each holds only in the browser that began it: the library's signed cookie
 * says so. A GET changes nothing, because mail filters open links; the button of a page does.
 */
@Controller('masuk/langkah/:uid')
@Page()
@ApiDoc({ hidden: true })
export class SignInController {
  constructor(
    private readonly server: AuthorizationServer,
    private readonly accounts: Accounts,
    private readonly links: SignInLinks,
    private readonly sending: SendLinks,
    private readonly audit: AuditLog,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  @Get()
  async ask(
    @Param({ schema: stepParams }) { uid }: Pick<Params, 'uid'>,
    @Query({ schema: pageQuery }) { lang }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = begin(request, reply, lang);
    const interaction = await this.begun(visit, uid);
    if (!interaction) return this.gone(visit);
    const step = await this.step(visit, uid);
    // A link that any browser may use comes with the request itself: that of a demonstration.
    const hint = interaction.loginHint;
    const name = hint === undefined ? undefined : await this.nameBehind(hint, uid);
    if (hint === undefined || name === undefined) return askPage(step, false);
    return confirmPage(step, name, linkPath(uid, hint));
  }

  @Post()
  @HttpCode(200)
  @ApiFormBody()
  async send(
    @Param({ schema: stepParams }) { uid }: Pick<Params, 'uid'>,
    @Body({ schema: askBody }) { login }: z.infer<typeof askBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = begin(request, reply);
    if (!this.ours(request) || !(await this.begun(visit, uid))) return this.gone(visit);
    const step = await this.step(visit, uid);
    if (login.trim() === '') {
      void reply.status(422);
      return askPage(step, true);
    }
    this.sending.afterwards(login, uid, request.ip);
    return sentPage(step);
  }

  @Get('tautan/:secret')
  async open(
    @Param({ schema: linkParams }) { uid, secret }: Params,
    @Query({ schema: pageQuery }) { lang }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = begin(request, reply, lang);
    const name = (await this.begun(visit, uid)) && (await this.nameBehind(secret, uid));
    if (name === undefined) return this.gone(visit);
    return confirmPage(await this.step(visit, uid), name, linkPath(uid, secret));
  }

  @Post('tautan/:secret')
  @ApiFormBody()
  async use(
    @Param({ schema: linkParams }) { uid, secret }: Params,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const visit = begin(request, reply);
    if (!this.ours(request) || !(await this.begun(visit, uid))) return this.gone(visit);
    const accountId = await this.links.use(secret, uid);
    const account = accountId === undefined ? undefined : await this.accounts.active(accountId);
    if (!account) return this.gone(visit);
    await this.audit.record({ action: 'SIGNED_IN', by: account._id, tenantId: account.tenantId });
    const goOn = await this.server.finish(request.raw, reply.raw, account._id);
    void reply.header('location', goOn).status(303);
    return '';
  }

  private ours({ headers }: FastifyRequest): boolean {
    return sentByOurPage(headers, this.config.PUBLIC_URL);
  }

  /** The sign-in under way, if this browser began it. */
  private async begun({ request, reply }: Visit, uid: string): Promise<Interaction | undefined> {
    const interaction = await this.server.interaction(request.raw, reply.raw);
    return interaction?.uid === uid ? interaction : undefined;
  }

  private async nameBehind(secret: string, uid: string): Promise<string | undefined> {
    const accountId = await this.links.peek(secret, uid);
    return accountId === undefined ? undefined : (await this.accounts.active(accountId))?.name;
  }

  private async step({ language }: Visit, uid: string): Promise<Step> {
    return { language, government: (await this.accounts.onlyGovernment())?.name, uid };
  }

  private async gone({ reply, language }: Visit): Promise<string> {
    void reply.status(410);
    return gonePage(language, (await this.accounts.onlyGovernment())?.name);
  }
}

function begin(request: FastifyRequest, reply: FastifyReply, lang?: string): Visit {
  void reply.headers(PAGE_HEADERS);
  const chosen = cookieIn(request.headers.cookie, LANGUAGE_COOKIE);
  return { request, reply, language: languageOf(lang, chosen, request.headers['accept-language']) };
}

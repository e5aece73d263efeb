import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Accounts } from '../account/accounts.js';
import { GovernmentStore } from '../account/government.schema.js';
import { roleNames } from '../account/role-names.js';
import { InvitationLink } from '../invitation/invitation-link.js';
import { Invitations } from '../invitation/invitations.js';
import { BY_LINK } from '../token/authorization-server.js';
import { askPage, confirmPage, invitationGonePage, invitedPage, sentPage, type Step } from './pages.js';
import { invitationPath, linkPath } from './paths.js';
import { SendLinks } from './send-links.js';
import { SignInLinks } from './sign-in-links.js';
import { SignInSteps, type Visit } from './sign-in-steps.js';

const stepParams = z.object({ uid: z.string().min(1).max(64).describe('The sign-in under way') });
const linkParams = stepParams.extend({
  secret: z.string().min(1).max(64).describe('The secret of the link'),
});
const pageQuery = z.object({ lang: z.string().max(10).optional().describe('id or en') });
const askBody = z.object({
  login: z.string().max(200).default('').describe('Employee number or e-mail address, as it is typed'),
});
type Params = z.infer<typeof linkParams>;

/**
 * The pages of a sign-in under way. Each holds only in the browser that began it: the library's signed cookie
 * says so. A GET changes nothing, because mail filters open links; the button of a page does.
 */
@Controller('masuk/langkah/:uid')
@Page()
@ApiDoc({ hidden: true })
export class SignInController {
  constructor(
    private readonly steps: SignInSteps,
    private readonly accounts: Accounts,
    private readonly links: SignInLinks,
    private readonly sending: SendLinks,
    private readonly invitations: Invitations,
    private readonly invitationLink: InvitationLink,
    private readonly governments: GovernmentStore,
  ) {}

  @Get()
  async ask(
    @Param({ schema: stepParams }) { uid }: Pick<Params, 'uid'>,
    @Query({ schema: pageQuery }) { lang }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.steps.visit(request, reply, lang);
    const interaction = await this.steps.begun(visit, uid);
    if (!interaction) return this.steps.gone(visit);
    const step = await this.steps.step(visit, interaction);
    // A link that any browser may use comes with the request itself: that of a demonstration.
    const hint = interaction.loginHint;
    if (hint !== undefined && this.invitationLink.idIn(hint) !== undefined)
      return this.invited(visit, step, hint);
    const name = hint === undefined ? undefined : await this.nameBehind(hint, uid);
    if (hint === undefined || name === undefined) return askPage(step);
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
    const visit = this.steps.visit(request, reply);
    const begun = await this.steps.begunByForm(visit, uid);
    if (!begun) return this.steps.gone(visit);
    const step = await this.steps.step(visit, begun);
    if (login.trim() === '') {
      void reply.status(422);
      return askPage(step, 'login');
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
    const visit = this.steps.visit(request, reply, lang);
    const begun = await this.steps.begun(visit, uid),
      name = begun && (await this.nameBehind(secret, uid));
    if (!begun || name === undefined) return this.steps.gone(visit);
    return confirmPage(await this.steps.step(visit, begun), name, linkPath(uid, secret));
  }

  @Post('tautan/:secret')
  @ApiFormBody()
  async use(
    @Param({ schema: linkParams }) { uid, secret }: Params,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const visit = this.steps.visit(request, reply);
    if (!(await this.steps.begunByForm(visit, uid))) return this.steps.gone(visit);
    const accountId = await this.links.use(secret, uid);
    const account = accountId === undefined ? undefined : await this.accounts.active(accountId);
    if (!account) return this.steps.gone(visit);
    return this.steps.doneOrHalf(visit, uid, account, BY_LINK);
  }

  /** An invitation comes with the request as well; it is accepted by the button of its page. */
  private async invited({ reply, language }: Visit, step: Step, secret: string): Promise<string> {
    const invitation = await this.invitations.behind(secret);
    if (!invitation) {
      void reply.status(410);
      return invitationGonePage(step);
    }
    const { tenantId, name, email, byName: by, role, expiresAt } = invitation,
      known = await this.governments.findOne(tenantId, { _id: tenantId });
    const until = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: known?.timeZone ?? 'Asia/Jakarta',
    }).format(expiresAt);
    return invitedPage(step, {
      name,
      email,
      by,
      role: roleNames[language][role],
      government: known?.name ?? tenantId,
      until,
      action: invitationPath(step.uid, secret),
    });
  }

  private async nameBehind(secret: string, uid: string): Promise<string | undefined> {
    const accountId = await this.links.peek(secret, uid);
    return accountId === undefined ? undefined : (await this.accounts.active(accountId))?.name;
  }
}

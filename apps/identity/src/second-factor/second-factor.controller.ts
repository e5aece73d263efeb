import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { Account } from '../account/account.schema.js';
import { Accounts } from '../account/accounts.js';
import { SignInSteps, type Visit } from '../sign-in/sign-in-steps.js';
import { BY_LINK_AND_CODE, type Interaction } from '../token/authorization-server.js';
import { Authenticators } from './authenticators.js';
import { HalfSignIns } from './half-sign-ins.js';
import { codePage, recoveryPage, type Refused } from './second-factor.pages.js';

const stepParams = z.object({ uid: z.string().min(1).max(64).describe('The sign-in under way') });
const pageQuery = z.object({ lang: z.string().max(10).optional().describe('id or en') });
const codeBody = z.object({
  kode: z.string().max(40).default('').describe('Code of the app, or one for a lost telephone'),
});
type Params = z.infer<typeof stepParams>;

/** A sign-in under way whose first factor is done. */
interface Half {
  visit: Visit;
  interaction: Interaction;
  account: Account;
  completed: boolean;
}

/** The second half of a sign-in, for who decides about others: a code of an app, which is set up here first. */
@Controller('masuk/langkah/:uid/faktor-kedua')
@Page()
@ApiDoc({ hidden: true })
export class SecondFactorController {
  constructor(
    private readonly steps: SignInSteps,
    private readonly halves: HalfSignIns,
    private readonly accounts: Accounts,
    private readonly authenticators: Authenticators,
  ) {}

  @Get()
  async ask(
    @Param({ schema: stepParams }) { uid }: Params,
    @Query({ schema: pageQuery }) { lang }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.steps.visit(request, reply, lang),
      half = await this.half(visit, await this.steps.begun(visit, uid));
    return half ? this.page(half) : this.steps.gone(visit);
  }

  @Post()
  @HttpCode(200)
  @ApiFormBody()
  async check(
    @Param({ schema: stepParams }) { uid }: Params,
    @Body({ schema: codeBody }) { kode }: z.infer<typeof codeBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.steps.visit(request, reply),
      half = await this.half(visit, await this.steps.begunByForm(visit, uid));
    if (!half) return this.steps.gone(visit);
    const { account } = half,
      app = await this.authenticators.of(account),
      answer = await this.authenticators.check(account, kode);
    if (answer.kind !== 'right') {
      void reply.status(answer.kind === 'too many' ? 429 : 422);
      return this.page(half, answer);
    }
    if (app?.confirmedAt) return this.finish(half, uid);
    const codes = await this.authenticators.confirm(account);
    await this.halves.complete(uid);
    return recoveryPage(await this.steps.step(visit, half.interaction), codes);
  }

  /** The codes for a lost telephone were seen. */
  @Post('selesai')
  @ApiFormBody()
  async goOn(
    @Param({ schema: stepParams }) { uid }: Params,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.steps.visit(request, reply),
      half = await this.half(visit, await this.steps.begunByForm(visit, uid));
    return half?.completed ? this.finish(half, uid) : this.steps.gone(visit);
  }

  private async finish({ visit, account }: Half, uid: string): Promise<string> {
    if (!(await this.halves.end(uid))) return this.steps.gone(visit);
    return this.steps.done(visit, account, BY_LINK_AND_CODE);
  }

  private async half(visit: Visit, interaction: Interaction | undefined): Promise<Half | undefined> {
    const row = interaction && (await this.halves.find(interaction.uid));
    const account = row && (await this.accounts.active(row.accountId));
    if (!interaction || !row || !account) return undefined;
    return { visit, interaction, account, completed: row.completedAt !== undefined };
  }

  private async page({ visit, interaction, account }: Half, refused?: Refused): Promise<string> {
    const step = await this.steps.step(visit, interaction),
      app = await this.authenticators.of(account);
    const setUp = app && !app.confirmedAt ? this.authenticators.shown(account, app) : undefined;
    const byWish = !setUp && !(await this.accounts.needsSecondFactor(account));
    return codePage(step, { refused, setUp, byWish });
  }
}

import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Invitations } from '../invitation/invitations.js';
import { invitationGonePage, sentPage } from './pages.js';
import { SendLinks } from './send-links.js';
import { SignInSteps } from './sign-in-steps.js';

const invitationParams = z.object({
  uid: z.string().min(1).max(64).describe('The sign-in under way'),
  secret: z.string().min(1).max(120).describe('The secret of the invitation'),
});

/**
 * Accepting an invitation. It makes the account and signs nobody in: a mail with a link follows to the address
 * that was invited, so whoever was handed the invitation without that mailbox gains nothing by it.
 */
@Controller('masuk/langkah/:uid/undangan')
@Page()
@ApiDoc({ hidden: true })
export class InvitationSignInController {
  constructor(
    private readonly steps: SignInSteps,
    private readonly invitations: Invitations,
    private readonly sending: SendLinks,
  ) {}

  @Post(':secret')
  @HttpCode(200)
  @ApiFormBody()
  async accept(
    @Param({ schema: invitationParams }) { uid, secret }: z.infer<typeof invitationParams>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.steps.visit(request, reply),
      begun = await this.steps.begunByForm(visit, uid);
    if (!begun) return this.steps.gone(visit);
    const step = await this.steps.step(visit, begun),
      account = await this.invitations.take(secret);
    if (account?.email === undefined) {
      void reply.status(410);
      return invitationGonePage(step);
    }
    this.sending.afterwards(account.email, uid, request.ip);
    return sentPage(step, { accepted: true });
  }
}

import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, Page } from '#platform';
import { ProviderSignIn } from '../provider/provider-sign-in.js';
import { askPage } from './pages.js';
import { stepPath } from './paths.js';
import { SignInSteps } from './sign-in-steps.js';

const stepParams = z.object({ uid: z.string().min(1).max(64).describe('The sign-in under way') });
const beginQuery = z.object({ pemerintah: z.string().max(40).describe('Whose provider') });

/**
 * Signing in at a government's own provider, from the page that asks who it is. Links and not forms: the
 * policy of the page lets no form lead to another site.
 */
@Controller('masuk')
@Page()
@ApiDoc({ hidden: true })
export class ProviderSignInController {
  constructor(
    private readonly steps: SignInSteps,
    private readonly providers: ProviderSignIn,
  ) {}

  @Get('langkah/:uid/penyedia')
  async begin(
    @Param({ schema: stepParams }) { uid }: z.infer<typeof stepParams>,
    @Query({ schema: beginQuery }) { pemerintah }: z.infer<typeof beginQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.steps.visit(request, reply),
      begun = await this.steps.begun(visit, uid);
    const address = begun && (await this.providers.begin(pemerintah, uid));
    if (!begun || address === undefined) return this.steps.gone(visit);
    if (address === 'away') {
      void reply.status(503);
      return askPage(await this.steps.step(visit, begun), 'away');
    }
    return goTo(reply, address.href);
  }

  /**
   * The one address that providers know. The cookie of the sign-in lies below the page from which the browser
   * was sent, so it is sent on there, where it is checked whether it is that browser.
   */
  @Get('penyedia')
  back(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    const query = queryOf(request),
      [uid = ''] = (new URLSearchParams(query).get('state') ?? '').split('.');
    return goTo(reply, /^[\w-]{1,64}$/.test(uid) ? `${stepPath(uid)}/penyedia/kembali${query}` : '/masuk');
  }

  @Get('langkah/:uid/penyedia/kembali')
  async complete(
    @Param({ schema: stepParams }) { uid }: z.infer<typeof stepParams>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.steps.visit(request, reply),
      begun = await this.steps.begun(visit, uid);
    if (!begun) return this.steps.gone(visit);
    const returned = await this.providers.complete(queryOf(request), uid);
    if (returned.kind === 'known') return this.steps.doneOrHalf(visit, uid, returned.account, returned.how);
    void reply.status(returned.kind === 'away' ? 503 : 422);
    return askPage(await this.steps.step(visit, begun), returned.kind === 'away' ? 'away' : 'provider');
  }
}

const queryOf = ({ url }: FastifyRequest): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

function goTo(reply: FastifyReply, url: string): string {
  void reply.header('cache-control', 'no-store').header('location', url).status(303);
  return '';
}

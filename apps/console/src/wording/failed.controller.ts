import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts, type Act } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, onePage, pageQuery } from '../page/query.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { failedPage } from './failed.page.js';
import { failedPath } from './links.js';
import type { DeadAddress, FailedMessage, Template } from './shapes.js';

/** What was done, as the address says it. */
const outcomes = { kirim: 'sent', alamat: 'released' } as const;
const failedQuery = pageQuery.extend({
  tersimpan: z.enum(['kirim', 'alamat']).optional().describe('What was just done'),
});
type Id = z.infer<typeof idParams>;
type Sent = z.infer<typeof actBody>;

/** What did not arrive: sent again, and addresses that work again. */
@Controller('pesan-dinas')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class UndeliveredController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get('gagal')
  async list(
    @Query({ schema: failedQuery }) { sesudah, tersimpan }: z.infer<typeof failedQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.page(visit, { after: sesudah, done: tersimpan && outcomes[tersimpan] });
  }

  @Post('gagal/:id')
  @HttpCode(303)
  @ApiFormBody()
  async again(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: actBody }) form: Sent,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return this.carryOut(act, 'kirim', () => act.ask('POST', `/v1/messages/${encodeURIComponent(id)}/retry`));
  }

  @Post('alamat/:id')
  @HttpCode(303)
  @ApiFormBody()
  async release(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: actBody }) form: Sent,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return this.carryOut(act, 'alamat', () =>
      act.ask('DELETE', `/v1/suppressed-addresses/${encodeURIComponent(id)}`),
    );
  }

  private carryOut(act: Act, what: keyof typeof outcomes, work: () => Promise<unknown>): Promise<string> {
    return act.carryOut(work, {
      done: () => act.goTo(`${failedPath}?tersimpan=${what}`),
      again: (failure) => this.page(act.visit, { failure }),
    });
  }

  private async page(
    visit: Visit,
    {
      after,
      done,
      failure,
    }: { after?: string | undefined; done?: 'sent' | 'released' | undefined; failure?: Failure },
  ): Promise<string> {
    const [me, { items, nextCursor }, addresses, templates] = await Promise.all([
      visit.me,
      onePage<FailedMessage>(visit, '/v1/messages', { status: 'FAILED', cursor: after }),
      everyPage<DeadAddress>(visit, '/v1/suppressed-addresses'),
      visit.ask<{ items: Template[] }>('/v1/message-templates'),
    ]);
    const names = new Map(templates.items.map(({ kind, name }) => [kind, name]));
    return failedPage(visit, me, {
      messages: items.map((message) => ({ ...message, kindName: names.get(message.kind) })),
      nextCursor: nextCursor ?? undefined,
      addresses,
      keys: keysOf(visit),
      done,
      failure,
    });
  }
}

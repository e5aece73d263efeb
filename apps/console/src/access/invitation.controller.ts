import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { PageOf } from '../api/shapes.js';
import { agenciesOf } from '../desk/agencies.js';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { INVITATIONS, invitationsPage } from './invitations.page.js';
import { partnersOf } from './partners.js';
import type { Givable, Invitation } from './shapes.js';
import {
  inviteForm,
  readInvitation,
  typedInvitation,
  type AccessMistake,
  type TypedInvitation,
} from './typed.js';

const API = '/v1/invitations';
const A_PAGE = 25;

const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  sesudah: z.string().max(1_000).optional().describe('Cursor of the page before'),
  terkirim: z.string().max(1).optional().describe('Just sent'),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const invitationParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .describe('The invitation'),
});
type Id = z.infer<typeof invitationParams>;

interface Said {
  after?: string | undefined;
  done?: 'sent' | 'saved' | undefined;
  again?: { typed?: TypedInvitation; mistakes?: AccessMistake[]; failure?: Failure };
  key?: string;
}

/** People who are asked to work here, by who manages people. */
@Controller('pengguna/undangan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class InvitationController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: pageQuery }) { sesudah, terkirim, tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = terkirim === '1' ? 'sent' : tersimpan === '1' ? 'saved' : undefined;
    return this.page(await this.visits.begin(request, reply), { after: sesudah, done });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async invite(
    @Body({ schema: inviteForm }) form: z.infer<typeof inviteForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedInvitation(form),
      key = form.kunci;
    const read = readInvitation(typed, zoneOf(await act.visit.me), act.visit.now);
    if (read.mistakes)
      return act.notTaken(this.page(act.visit, { again: { typed, mistakes: read.mistakes }, key }));
    return act.carryOut(() => act.ask<Invitation>('POST', API, { body: read.body }), {
      done: (invitation) => act.goTo(afterSending(invitation)),
      again: (failure) => this.page(act.visit, { again: { typed, failure }, key }),
    });
  }

  @Post(':id/kirim')
  @HttpCode(303)
  @ApiFormBody()
  async sendAgain(
    @Param({ schema: invitationParams }) { id }: Id,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask<Invitation>('POST', `${API}/${id}/send-again`, { body: {} }), {
      done: (invitation) => act.goTo(afterSending(invitation)),
      again: (failure) => this.page(act.visit, { again: { failure } }),
    });
  }

  @Post(':id/tarik')
  @HttpCode(303)
  @ApiFormBody()
  async withdraw(
    @Param({ schema: invitationParams }) { id }: Id,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', `${API}/${id}/withdraw`, { body: {} }), {
      done: () => act.goTo(`${INVITATIONS}?tersimpan=1`),
      again: (failure) => this.page(act.visit, { again: { failure } }),
    });
  }

  private async page(visit: Visit, { after, key = '', ...said }: Said): Promise<string> {
    const search = new URLSearchParams({
      limit: String(A_PAGE),
      ...(after !== undefined && { cursor: after }),
    });
    const [me, invitations, givable, agencies, partners] = await Promise.all([
      visit.me,
      visit.ask<PageOf<Invitation>>(`${API}?${search.toString()}`),
      visit.ask<{ items: Givable[] }>('/v1/me/givable-roles'),
      agenciesOf(visit),
      partnersOf(visit),
    ]);
    return invitationsPage(visit, me, {
      ...said,
      invitations,
      givable: givable.items,
      agencies,
      partners,
      after,
      keys: keysOf(visit, key),
    });
  }
}

/** What the mail server did not take stands in the list with its invitation. */
const afterSending = ({ mailed }: Invitation): string => `${INVITATIONS}${mailed ? '?terkirim=1' : ''}`;

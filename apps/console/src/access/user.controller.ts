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
import { partnersOf } from './partners.js';
import type { Givable, User } from './shapes.js';
import { readRole, roleForm, typedRole, type AccessMistake, type TypedRole } from './typed.js';
import { userPage } from './user.page.js';
import { userPath, usersPage } from './users.page.js';

const API = '/v1/own-accounts';
const A_PAGE = 25;

const listQuery = z.object({
  lang: z.string().max(10).optional(),
  q: z.string().max(100).optional().describe('A name, an employee number or an address'),
  sesudah: z.string().max(1_000).optional().describe('Cursor of the page before'),
});
const oneQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const userParams = z.object({ id: z.string().min(1).max(200).describe('The account') });
const roleParams = userParams.extend({
  peran: z
    .string()
    .regex(/^[\da-f]{1,64}$/)
    .describe('The role that is taken away'),
});
type Id = z.infer<typeof userParams>;

interface Again {
  typed?: TypedRole;
  mistakes?: AccessMistake[];
  failure?: Failure;
}

/** Who may do what here, for who manages people. */
@Controller('pengguna')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class UserController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { q, sesudah }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      sought = q?.trim() ?? '',
      // One letter would find half of the government; the API takes two.
      asked = sought.length > 1 ? sought : undefined;
    const search = new URLSearchParams({
      limit: String(A_PAGE),
      ...(asked !== undefined && { q: asked }),
      ...(sesudah !== undefined && { cursor: sesudah }),
    });
    const [me, users, agencies, partners] = await Promise.all([
      visit.me,
      visit.ask<PageOf<User>>(`${API}?${search.toString()}`),
      agenciesOf(visit),
      partnersOf(visit),
    ]);
    return usersPage(visit, me, {
      users,
      agencies,
      partners,
      q: asked,
      after: sesudah,
    });
  }

  @Get(':id')
  async show(
    @Param({ schema: userParams }) { id }: Id,
    @Query({ schema: oneQuery }) { tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), id, { done: tersimpan === '1' });
  }

  @Post(':id/peran')
  @HttpCode(303)
  @ApiFormBody()
  async give(
    @Param({ schema: userParams }) { id }: Id,
    @Body({ schema: roleForm }) form: z.infer<typeof roleForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedRole(form),
      key = form.kunci;
    const read = readRole(typed, zoneOf(await act.visit.me), act.visit.now);
    if (read.mistakes)
      return act.notTaken(this.one(act.visit, id, { again: { typed, mistakes: read.mistakes }, key }));
    return act.carryOut(() => act.ask('POST', `${pathOf(id)}/roles`, { body: read.body }), {
      done: () => act.goTo(`${userPath(id)}?tersimpan=1`),
      again: (failure) => this.one(act.visit, id, { again: { typed, failure }, key }),
    });
  }

  @Post(':id/peran/:peran/cabut')
  @HttpCode(303)
  @ApiFormBody()
  async take(
    @Param({ schema: roleParams }) { id, peran }: z.infer<typeof roleParams>,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('DELETE', `${pathOf(id)}/roles/${peran}`), {
      done: () => act.goTo(`${userPath(id)}?tersimpan=1`),
      again: (failure) => this.one(act.visit, id, { again: { failure } }),
    });
  }

  private async one(
    visit: Visit,
    id: string,
    { done = false, again, key = '' }: { done?: boolean; again?: Again; key?: string },
  ): Promise<string> {
    const [me, user, givable, agencies, partners] = await Promise.all([
      visit.me,
      visit.ask<User>(pathOf(id)),
      visit.ask<{ items: Givable[] }>('/v1/me/givable-roles'),
      agenciesOf(visit),
      partnersOf(visit),
    ]);
    return userPage(visit, me, {
      user,
      givable: givable.items,
      agencies,
      partners,
      keys: keysOf(visit, key),
      done,
      again,
    });
  }
}

const pathOf = (id: string): string => `${API}/${encodeURIComponent(id)}`;

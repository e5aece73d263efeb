import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { onePage, pageQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import { OWN_SUGGESTIONS, ownSuggestionsPage, type Again } from './own.page.js';
import type { Suggestion } from './shapes.js';
import { ownForm, readOwn } from './typed.js';

const API = '/v1/me/training-suggestions';

/** What a civil servant would have people learn, and what was answered. */
@Controller('pelatihan/usulan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class OwnSuggestionController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Query({ schema: pageQuery }) { sesudah, tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), { after: sesudah, done: tersimpan === '1' });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async suggest(
    @Body({ schema: ownForm }) form: z.infer<typeof ownForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      read = readOwn(form);
    const again = (said: Omit<Again, 'typed'>) =>
      this.page(act.visit, { again: { typed: form, ...said }, key: form.kunci });
    if ('mistakes' in read) return act.notTaken(again(read));
    return act.carryOut(() => act.ask('POST', API, { body: read.body }), {
      done: () => act.goTo(`${OWN_SUGGESTIONS}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  private async page(
    visit: Visit,
    {
      after,
      done = false,
      again,
      key,
    }: { after?: string | undefined; done?: boolean; again?: Again; key?: string },
  ): Promise<string> {
    const [me, { items, nextCursor }] = await Promise.all([
      visit.me,
      onePage<Suggestion>(visit, API, { order: 'newest', cursor: after }),
    ]);
    return ownSuggestionsPage(visit, me, {
      suggestions: items,
      nextCursor,
      keys: keysOf(visit, key),
      done,
      again,
    });
  }
}

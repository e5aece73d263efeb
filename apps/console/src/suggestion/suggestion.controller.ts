import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import type { PageOf } from '../api/shapes.js';
import type { Programme } from '../batch/shapes.js';
import { agenciesOf } from '../desk/agencies.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { onePage, pageQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import type { Again } from './own.page.js';
import { suggestionStates, type Suggestion, type SuggestionState } from './shapes.js';
import { SUGGESTIONS, suggestionsPage } from './suggestions.page.js';
import { answerForm, applicationForm, readAnswer, readApplication } from './typed.js';

const API = '/v1/training-suggestions';
const listQuery = pageQuery.extend({
  keadaan: z.enum(suggestionStates).default('OPEN').describe('Only with this status'),
  jawab: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .optional()
    .describe('The suggestion that is being answered'),
});
interface Said {
  state?: SuggestionState;
  answers?: string | undefined;
  after?: string | undefined;
  done?: boolean;
  again?: Again;
  key?: string;
}

/** Trainings that civil servants, new applications and the public suggest, answered by managers. */
@Controller('rencana/saran')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class SuggestionController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Query({ schema: listQuery }) { keadaan, jawab, sesudah, tersimpan }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), {
      state: keadaan,
      answers: jawab,
      after: sesudah,
      done: tersimpan === '1',
    });
  }

  @Post('jawab')
  @HttpCode(303)
  @ApiFormBody()
  async answer(
    @Body({ schema: answerForm }) form: z.infer<typeof answerForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      read = readAnswer(form);
    const again = (said: Omit<Again, 'typed'>) =>
      this.page(act.visit, { answers: form.usulan, again: { typed: form, ...said }, key: form.kunci });
    if ('mistakes' in read) return act.notTaken(again(read));
    return act.carryOut(() => act.ask('POST', `${API}/${form.usulan}/decision`, { body: read.body }), {
      done: () => act.goTo(`${SUGGESTIONS}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  @Post('aplikasi')
  @HttpCode(303)
  @ApiFormBody()
  async register(
    @Body({ schema: applicationForm }) form: z.infer<typeof applicationForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      read = readApplication(form);
    const again = (said: Omit<Again, 'typed'>) =>
      this.page(act.visit, { again: { typed: form, ...said }, key: form.kunci });
    if ('mistakes' in read) return act.notTaken(again(read));
    return act.carryOut(() => act.ask('POST', '/v1/applications', { body: read.body }), {
      done: () => act.goTo(`${SUGGESTIONS}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  private async page(
    visit: Visit,
    { state = 'OPEN', answers, after, done = false, again, key }: Said,
  ): Promise<string> {
    const [me, { items, nextCursor }, answering, programmes, agencies] = await Promise.all([
      visit.me,
      onePage<Suggestion>(visit, API, { status: state, cursor: after }),
      answers === undefined ? undefined : visit.ask<PageOf<Suggestion>>(`${API}?ids=${answers}`),
      answers === undefined ? [] : everyPage<Programme>(visit, '/v1/programmes'),
      agenciesOf(visit),
    ]);
    const [suggestion] = answering?.items ?? [];
    if (answering && !suggestion) throw new NotFound();
    return suggestionsPage(visit, me, {
      state,
      suggestions: items,
      nextCursor,
      // one that was answered meanwhile stands in its list
      answering: suggestion?.status === 'OPEN' || again ? suggestion : undefined,
      programmes: programmes.toSorted((a, b) => a.title.localeCompare(b.title, 'id')),
      agencies,
      keys: keysOf(visit, key),
      done,
      again,
    });
  }
}

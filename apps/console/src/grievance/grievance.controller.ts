import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { ModuleEntry } from '../learning/shapes.js';
import { unreadOf } from '../me/home.controller.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits, type Visit } from '../page/visits.js';
import { grievancesPage } from './grievances.page.js';
import type { Learnt, MyGrievance } from './shapes.js';
import { grievanceForm, readGrievance, typedGrievance, type TypedGrievance } from './typed.js';

const API = '/v1/me/grievances';

const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  program: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .optional()
    .describe('The programme that it is probably about'),
  terkirim: z.string().max(1).optional().describe('Just sent'),
});

type Said = Partial<Pick<Parameters<typeof grievancesPage>[2], 'sent' | 'mistakes' | 'failure'>> & {
  typed?: Partial<TypedGrievance>;
  key?: string;
};

/** What a civil servant finds wrong with what they are taught. */
@Controller('keluhan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class GrievanceController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Query({ schema: pageQuery }) { program, terkirim }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.page(visit, await learntBy(visit), {
      sent: terkirim === '1',
      ...(program !== undefined && { typed: { programmeId: program } }),
    });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async send(
    @Body({ schema: grievanceForm }) form: z.infer<typeof grievanceForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedGrievance(form),
      again = { typed, key: form.kunci };
    const learnt = await learntBy(act.visit),
      read = readGrievance(typed, learnt);
    if ('mistakes' in read) return act.notTaken(this.page(act.visit, learnt, { ...again, ...read }));
    return act.carryOut(() => act.ask('POST', API, { body: read.grievance }), {
      done: () => act.goTo('/keluhan?terkirim=1'),
      again: (failure) => this.page(act.visit, learnt, { ...again, failure }),
    });
  }

  private async page(
    visit: Visit,
    learnt: Learnt[],
    { typed = {}, key = '', sent = false, ...said }: Said,
  ): Promise<string> {
    const [me, unread, sentByMe] = await Promise.all([
      visit.me,
      unreadOf(visit),
      everyPage<MyGrievance>(visit, API),
    ]);
    const grievances = sentByMe.toSorted((a, b) => b.sentAt.localeCompare(a.sentAt));
    return grievancesPage(visit, me, {
      learnt,
      grievances,
      unread,
      keys: keysOf(visit, key),
      sent,
      typed,
      ...said,
    });
  }
}

interface ProgrammeSeen {
  programmeId: string;
  programmeTitle?: string;
}

/** What somebody has learnt, has a place for, or is learning by themselves; by titles. */
async function learntBy(visit: Visit): Promise<Learnt[]> {
  const [{ items: learnt }, ...modules] = await Promise.all([
    visit.ask<{ items: ProgrammeSeen[] }>(`${API}/programmes`),
    everyPage<ModuleEntry>(visit, '/v1/me/modules'),
    everyPage<ModuleEntry>(visit, '/v1/me/modules?which=ENDED'),
  ]);
  const begun = modules
    .flat()
    .filter(({ percent }) => percent > 0)
    .map(({ programmeId, programmeTitle }) => ({ programmeId, programmeTitle }));
  const byId = new Map(
    [...learnt, ...begun].map(({ programmeId, programmeTitle: title = '' }) => [
      programmeId,
      { programmeId, title },
    ]),
  );
  return [...byId.values()].toSorted((a, b) => a.title.localeCompare(b.title, 'id'));
}

import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { Words } from '../api/shapes.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, languageQuery } from '../page/query.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { batchPath } from './pieces.js';
import { resultsPage } from './results.page.js';
import type { Attendance, Batch, Enrolment } from './shapes.js';
import { readResults } from './typed.js';

/** As many as a form holds (16 kB) with room to spare. */
const PEOPLE = 100;

type Id = z.infer<typeof idParams>;
/** Each person has a field of their own. */
const resultsForm = actBody.catchall(z.string().max(10));
type Again = NonNullable<Parameters<typeof resultsPage>[2]['again']>;

interface Recorded {
  items: { index: number; status: string; messages?: Words }[];
}

/** Who completed a batch: what the hours and the awards of its participants rest on. */
@Controller('angkatan/:id/hasil')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ResultsController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: languageQuery }) _known: z.infer<typeof languageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), id);
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async record(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: resultsForm }) form: z.infer<typeof resultsForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      chosen = readResults(form),
      again = { chosen, nobody: false, refused: [] };
    if (chosen.length === 0) return act.notTaken(this.page(act.visit, id, { ...again, nobody: true }));
    const body = { items: chosen.map((enrolmentId) => ({ enrolmentId })) };
    return act.carryOut(() => act.ask<Recorded>('POST', '/v1/completions/batch', { body }), {
      done: async ({ items }) => {
        const refused = items.filter(({ status }) => status === 'REFUSED');
        if (refused.length === 0) return act.goTo(`${batchPath({ id })}?tersimpan=1`);
        const names = new Map(
          (await this.enrolled(act.visit, id)).map((each) => [each.id, each.participantName ?? '–']),
        );
        const said = refused.map(({ index, messages }) => ({
          name: names.get(chosen[index] ?? '') ?? '–',
          why: messages,
        }));
        return act.notTaken(this.page(act.visit, id, { ...again, refused: said }));
      },
      again: (failure) => this.page(act.visit, id, { ...again, failure }),
    });
  }

  private enrolled(visit: Visit, id: string): Promise<Enrolment[]> {
    return everyPage<Enrolment>(visit, `/v1/enrolments?batchId=${id}`);
  }

  private async page(visit: Visit, id: string, again?: Again): Promise<string> {
    const [me, batch, enrolled, attendance] = await Promise.all([
      visit.me,
      visit.ask<Batch>(`/v1/batches/${id}`),
      this.enrolled(visit, id),
      everyPage<Attendance>(visit, `/v1/batches/${id}/attendance`),
    ]);
    const waiting = enrolled.filter(({ status }) => status === 'ADMITTED');
    const people = waiting.slice(0, PEOPLE).map((each) => {
      const notes = attendance.filter(({ participantId }) => participantId === each.participantId);
      return { ...each, noted: notes.length, present: notes.filter(({ present }) => present).length };
    });
    return resultsPage(visit, me, {
      batch,
      people,
      left: waiting.length - people.length,
      ended: localDay(visit.now, zoneOf(me)) >= batch.endsOn && batch.status !== 'CANCELLED',
      keys: keysOf(visit),
      ...(again && { again }),
    });
  }
}

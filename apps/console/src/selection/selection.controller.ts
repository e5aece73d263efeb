import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Api, ApiRefusal } from '../api/api.js';
import type { PageOf } from '../api/shapes.js';
import { agenciesOf } from '../desk/agencies.js';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { rupiahIn } from '../page/rupiah.js';
import { unlessNone, type Failure } from '../page/tried.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { pathOf, selectionPage } from './selection.page.js';
import { selectionsPage } from './selections.page.js';
import type { Admission, Batch, Preview, Refused } from './shapes.js';

const A_PAGE = 200;

const listQuery = z.object({
  lang: z.string().max(10).optional(),
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
});
const oneQuery = z.object({
  lang: z.string().max(10).optional(),
  tambahan: z.string().max(30).default('').describe('More money, as it was typed'),
  diputuskan: z.string().max(1).optional().describe('Just decided'),
});
const batchParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('The batch'),
});

/** Who gets a place where it is decided for all together: looked at first, then decided. */
@Controller('seleksi')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class SelectionController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
    private readonly api: Api,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { sesudah }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      me = await visit.me;
    const cursor = sesudah === undefined ? '' : `&cursor=${encodeURIComponent(sesudah)}`;
    const { items, nextCursor } = await visit.ask<PageOf<Batch>>(
      `/v1/batches?status=SCHEDULED&from=${localDay(visit.now, zoneOf(me))}&limit=${A_PAGE}${cursor}`,
    );
    return selectionsPage(visit, me, {
      batches: items
        .filter(({ admission }) => admission === 'PRIORITY')
        .toSorted((a, b) => a.enrolUntil.localeCompare(b.enrolUntil)),
      nextCursor,
    });
  }

  @Get(':id')
  async show(
    @Param({ schema: batchParams }) { id }: z.infer<typeof batchParams>,
    @Query({ schema: oneQuery }) { tambahan, diputuskan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.one(visit, id, { typed: tambahan.trim(), done: diputuskan === '1' });
  }

  @Post(':id')
  @HttpCode(303)
  @ApiFormBody()
  async decide(
    @Param({ schema: batchParams }) { id }: z.infer<typeof batchParams>,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', `/v1/batches/${id}/admissions`, { body: {} }), {
      done: () => act.goTo(`${pathOf({ id })}?diputuskan=1`),
      again: (failure) => this.one(act.visit, id, { typed: '', done: false, failure }),
    });
  }

  private async one(
    visit: Visit,
    id: string,
    { typed, ...said }: { typed: string; done: boolean; failure?: Failure },
  ): Promise<string> {
    const moreMoney = typed === '' ? undefined : rupiahIn(typed);
    const [me, batch, before, agencies, preview] = await Promise.all([
      visit.me,
      visit.ask<Batch>(`/v1/batches/${id}`),
      visit.ask<Admission>(`/v1/batches/${id}/admissions`).catch(unlessNone),
      agenciesOf(visit),
      this.preview(visit, id, 0),
    ]);
    // after the other: each decides in a transaction of the same batch, and two at once would wait for each other
    const more = moreMoney === undefined ? undefined : await this.preview(visit, id, moreMoney);
    return selectionPage(visit, me, {
      ...said,
      batch,
      before,
      preview,
      more: { typed, ...(more && ('refused' in more ? { refused: more.refused } : { preview: more })) },
      agencies,
      keys: keysOf(visit),
    });
  }

  /** A refusal is an answer here: nobody has applied, or the money is short. */
  private async preview({ session }: Visit, id: string, moreMoney: number): Promise<Preview | Refused> {
    try {
      return await this.api.ask<Preview>(session, `/v1/batches/${id}/admissions/preview`, {
        method: 'POST',
        body: { moreMoney },
      });
    } catch (error) {
      if (error instanceof ApiRefusal && error.status !== 404 && error.status !== 403)
        return { refused: error.messages, code: error.code };
      throw error;
    }
  }
}

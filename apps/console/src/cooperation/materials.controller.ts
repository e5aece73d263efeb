import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { Programme } from '../batch/shapes.js';
import { Acts } from '../page/acts.js';
import { keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, pageQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import { materialsPage, materialsPath } from './materials.page.js';
import type { Again } from './pieces.js';
import type { Material } from './shapes.js';
import { sideOf, type Side } from './side.js';
import { materialForm, readMaterial } from './typed.js';

const shownQuery = pageQuery.omit({ sesudah: true });
type Id = z.infer<typeof idParams>;

/** What a programme teaches from, version by version, by whoever organises it and by its partner. */
@Controller(['program/:id/materi', 'mitra/program/:id/materi'])
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class MaterialsController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: shownQuery }) { tersimpan }: z.infer<typeof shownQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), sideOf(request), id, {
      done: tersimpan === '1',
    });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async publish(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: materialForm }) form: z.infer<typeof materialForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      side = sideOf(request),
      { body, mistakes } = readMaterial(form);
    const again = (said: Omit<Again, 'typed'>) =>
      this.page(act.visit, side, id, { again: { typed: form, ...said }, key: form.kunci });
    if (mistakes) return act.notTaken(again({ mistakes }));
    return act.carryOut(() => act.ask('POST', `${side.api}/programmes/${id}/materials`, { body }), {
      done: () => act.goTo(`${materialsPath(side, id)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  private async page(
    visit: Visit,
    side: Side,
    id: string,
    { done = false, again, key = '' }: { done?: boolean; again?: Again; key?: string },
  ): Promise<string> {
    const api = `${side.api}/programmes/${id}`;
    const [me, programme, { items: materials }] = await Promise.all([
      visit.me,
      visit.ask<Pick<Programme, 'id' | 'title'>>(api),
      visit.ask<{ items: Material[] }>(`${api}/materials`),
    ]);
    return materialsPage(visit, me, side, {
      programme,
      materials,
      keys: keysOf(visit, key),
      done,
      again,
    });
  }
}

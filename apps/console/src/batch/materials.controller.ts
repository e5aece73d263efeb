import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits, type Visit } from '../page/visits.js';
import type { Again } from '../partner/pieces.js';
import type { Material } from '../partner/shapes.js';
import { materialForm, readMaterial } from '../partner/typed.js';
import { materialsPage, materialsPath } from './materials.page.js';
import { idParams } from './programme.controller.js';
import type { Programme } from './shapes.js';

const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
type Id = z.infer<typeof idParams>;

/** What a programme teaches from, version by version, by whoever organises it. */
@Controller('program/:id/materi')
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
    @Query({ schema: pageQuery }) { tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), id, { done: tersimpan === '1' });
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
      key = form.kunci,
      { body, mistakes } = readMaterial(form);
    if (mistakes) return act.notTaken(this.page(act.visit, id, { again: { typed: form, mistakes }, key }));
    return act.carryOut(() => act.ask('POST', `/v1/programmes/${id}/materials`, { body }), {
      done: () => act.goTo(`${materialsPath({ id })}?tersimpan=1`),
      again: (failure) => this.page(act.visit, id, { again: { typed: form, failure }, key }),
    });
  }

  private async page(
    visit: Visit,
    id: string,
    { done = false, again, key = '' }: { done?: boolean; again?: Again; key?: string },
  ): Promise<string> {
    const [me, programme, { items: materials }] = await Promise.all([
      visit.me,
      visit.ask<Programme>(`/v1/programmes/${id}`),
      visit.ask<{ items: Material[] }>(`/v1/programmes/${id}/materials`),
    ]);
    return materialsPage(visit, me, {
      programme,
      materials,
      keys: keysOf(visit, key),
      done,
      again,
    });
  }
}

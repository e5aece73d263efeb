import { Body, Controller, HttpCode, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams } from '../page/query.js';
import type { Again } from './pieces.js';
import { projectShown, projectsShown } from './projects-shown.js';
import { pathOf, organiserSide as side } from './side.js';
import { finishForm, projectForm, readProject } from './typed.js';

/** What an agency alone does with its projects: it begins them, and finishes them. */
@Controller('proyek')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class OwnProjectController {
  constructor(private readonly acts: Acts) {}

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async begin(
    @Body({ schema: projectForm }) form: z.infer<typeof projectForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      { body, mistakes } = readProject(form);
    const again = (said: Omit<Again, 'typed'>) =>
      projectsShown(act.visit, side, { again: { typed: form, ...said }, key: form.kunci });
    if (mistakes) return act.notTaken(again({ mistakes }));
    return act.carryOut(() => act.ask<{ id: string }>('POST', '/v1/projects', { body }), {
      done: ({ id }) => act.goTo(`${pathOf(side, 'proyek', id)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  @Post(':id/selesai')
  @HttpCode(303)
  @ApiFormBody()
  async finish(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: finishForm }) form: z.infer<typeof finishForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      body = form.hari === '' ? {} : { finishedOn: form.hari };
    return act.carryOut(() => act.ask('POST', `/v1/projects/${id}/finish`, { body }), {
      done: () => act.goTo(`${pathOf(side, 'proyek', id)}?tersimpan=1`),
      again: (failure) =>
        projectShown(act.visit, side, id, { again: { typed: form, failure }, key: form.kunci }),
    });
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, languageQuery, pageQuery } from '../page/query.js';
import { Visits } from '../page/visits.js';
import type { Again } from './pieces.js';
import { statementPage } from './project.page.js';
import { projectShown, projectsShown } from './projects-shown.js';
import type { Project, Statement } from './shapes.js';
import { pathOf, sideOf } from './side.js';
import { readStudent, studentForm } from './typed.js';

const letterParams = idParams.extend({
  orang: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('Whose statement it is'),
});
type Id = z.infer<typeof idParams>;

/** Projects with people from outside: who is on them, and their statements. */
@Controller(['proyek', 'mitra/proyek'])
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ProjectController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: pageQuery }) { sesudah }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return projectsShown(await this.visits.begin(request, reply), sideOf(request), { after: sesudah });
  }

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: pageQuery }) { tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return projectShown(await this.visits.begin(request, reply), sideOf(request), id, {
      done: tersimpan === '1',
    });
  }

  @Post(':id/orang')
  @HttpCode(303)
  @ApiFormBody()
  async add(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: studentForm }) form: z.infer<typeof studentForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      side = sideOf(request),
      { body, mistakes } = readStudent(form);
    const again = (said: Omit<Again, 'typed'>) =>
      projectShown(act.visit, side, id, { again: { typed: form, ...said }, key: form.kunci });
    if (mistakes) return act.notTaken(again({ mistakes }));
    return act.carryOut(() => act.ask('POST', `${side.api}/projects/${id}/${side.members}`, { body }), {
      done: () => act.goTo(`${pathOf(side, 'proyek', id)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  @Get(':id/surat/:orang')
  async statement(
    @Param({ schema: letterParams }) { id, orang }: z.infer<typeof letterParams>,
    @Query({ schema: languageQuery }) _known: z.infer<typeof languageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const side = sideOf(request),
      visit = await this.visits.begin(request, reply),
      api = `${side.api}/projects/${id}`;
    const [me, project, statement] = await Promise.all([
      visit.me,
      visit.ask<Project>(api),
      visit.ask<Statement>(`${api}/${side.members}/${orang}/statement`),
    ]);
    return statementPage(visit, me, side, {
      project,
      statement,
      path: `${pathOf(side, 'proyek', id)}/surat/${orang}`,
    });
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, languageQuery, onePage, pageQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import type { OwnPartner } from '../partner/shapes.js';
import type { Again } from './pieces.js';
import { projectPage, projectsPage, statementPage } from './project.page.js';
import type { Project, Statement, Student } from './shapes.js';
import { pathOf, partnerSide as side } from './side.js';
import { readStudent, studentForm } from './typed.js';

const API = `${side.api}/projects`;

const letterParams = idParams.extend({
  orang: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('Whose statement it is'),
});
type Id = z.infer<typeof idParams>;

/** Projects with a partner: its students on them, and their statements. */
@Controller('mitra/proyek')
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
    const visit = await this.visits.begin(request, reply);
    const [me, { items, nextCursor }] = await Promise.all([
      visit.me,
      onePage<Project>(visit, API, { cursor: sesudah }),
    ]);
    return projectsPage(visit, me, side, { projects: items, nextCursor });
  }

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: pageQuery }) { tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), id, { done: tersimpan === '1' });
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
      key = form.kunci,
      { body, mistakes } = readStudent(form);
    if (mistakes) return act.notTaken(this.one(act.visit, id, { again: { typed: form, mistakes }, key }));
    return act.carryOut(() => act.ask('POST', `${API}/${id}/students`, { body }), {
      done: () => act.goTo(`${pathOf(side, 'proyek', id)}?tersimpan=1`),
      again: (failure) => this.one(act.visit, id, { again: { typed: form, failure }, key }),
    });
  }

  @Get(':id/surat/:orang')
  async statement(
    @Param({ schema: letterParams }) { id, orang }: z.infer<typeof letterParams>,
    @Query({ schema: languageQuery }) _known: z.infer<typeof languageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, project, statement] = await Promise.all([
      visit.me,
      visit.ask<Project>(`${API}/${id}`),
      visit.ask<Statement>(`${API}/${id}/students/${orang}/statement`),
    ]);
    return statementPage(visit, me, side, {
      project,
      statement,
      path: `${pathOf(side, 'proyek', id)}/surat/${orang}`,
    });
  }

  private async one(
    visit: Visit,
    id: string,
    { done = false, again, key = '' }: { done?: boolean; again?: Again; key?: string },
  ): Promise<string> {
    const [me, partner, project, students] = await Promise.all([
      visit.me,
      visit.ask<OwnPartner>(side.api),
      visit.ask<Project>(`${API}/${id}`),
      everyPage<Student>(visit, `${API}/${id}/students`),
    ]);
    return projectPage(visit, me, side, {
      institution: partner.name,
      project,
      students,
      keys: keysOf(visit, key),
      done,
      again,
    });
  }
}

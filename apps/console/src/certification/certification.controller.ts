import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { peopleByNumber } from '../page/people.js';
import { idParams, languageQuery, onePage, pageQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import { schemePage } from './scheme.page.js';
import { schemePath, schemesPage } from './schemes.page.js';
import type { Certification, Scheme } from './shapes.js';
import { readResult, readScheme } from './typed.js';

const API = '/v1/certification-schemes';

const oneQuery = pageQuery.extend({
  diundang: z.coerce.number().int().min(0).optional().describe('How many were just invited'),
});
const schemeForm = actBody.extend({
  nama: z.string().max(800).default('').describe('Name'),
  kompetensi: z.string().max(800).default('').describe('What is certified'),
  bidang: z.string().max(800).default('').describe('Field of work'),
  jabatan: z.string().max(16_000).default('').describe('Positions of the field'),
  penerbit: z.string().max(800).default('').describe('Who certifies'),
  bulan: z.string().max(10).default('').describe('Months of validity'),
});
const resultForm = actBody.extend({
  nip: z.string().max(60).default('').describe('Who was examined'),
  hasil: z.string().max(20).default('').describe('Result'),
  hari: z.string().max(10).default('').describe('Day of the examination'),
});

type Id = z.infer<typeof idParams>;
type Again = Parameters<typeof schemesPage>[2]['again'];
type Said = Partial<
  Pick<Parameters<typeof schemePage>[2], 'done' | 'invited' | 'typed' | 'mistakes' | 'failure'>
> & {
  after?: string | undefined;
  key?: string;
};

/** Professional certifications: entered, people invited, results recorded. */
@Controller('sertifikasi')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class CertificationController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: languageQuery }) _known: z.infer<typeof languageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.listOf(await this.visits.begin(request, reply));
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async enter(
    @Body({ schema: schemeForm }) form: z.infer<typeof schemeForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = {
        name: form.nama,
        competence: form.kompetensi,
        jobFamily: form.bidang,
        positions: form.jabatan,
        issuer: form.penerbit,
        months: form.bulan,
      },
      read = readScheme(typed);
    const again = (said: Partial<NonNullable<Again>>) =>
      this.listOf(act.visit, form.kunci, { typed, mistakes: [], ...said });
    if ('mistakes' in read) return act.notTaken(again(read));
    return act.carryOut(() => act.ask<Scheme>('POST', API, { body: read }), {
      done: (entered) => act.goTo(`${schemePath(entered)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: oneQuery }) { sesudah, tersimpan, diundang }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.one(visit, id, { after: sesudah, done: tersimpan === '1', invited: diundang });
  }

  @Post(':id/undang')
  @HttpCode(303)
  @ApiFormBody()
  async invite(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask<{ invited: number }>('POST', `${API}/${id}/invitations`), {
      done: ({ invited }) => act.goTo(`${schemePath({ id })}?diundang=${invited}`),
      again: (failure) => this.one(act.visit, id, { failure, key: form.kunci }),
    });
  }

  @Post(':id/hasil')
  @HttpCode(303)
  @ApiFormBody()
  async record(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: resultForm }) form: z.infer<typeof resultForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = { person: form.nip, result: form.hasil, examinedOn: form.hari },
      read = readResult(typed);
    const again = (said: Said) => this.one(act.visit, id, { typed, key: form.kunci, ...said });
    if ('mistakes' in read) return act.notTaken(again(read));
    const { employeeNumber, ...examined } = read,
      { ids } = await peopleByNumber(act.visit, [employeeNumber]),
      [participantId] = ids;
    if (participantId === undefined) return act.notTaken(again({ mistakes: ['nobody'] }));
    const body = { schemeId: id, participantId, ...examined };
    return act.carryOut(() => act.ask('POST', '/v1/certifications', { body }), {
      done: () => act.goTo(`${schemePath({ id })}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  private async listOf(visit: Visit, key?: string, again?: Again): Promise<string> {
    const [me, schemes] = await Promise.all([visit.me, everyPage<Scheme>(visit, API)]);
    return schemesPage(visit, me, { schemes, keys: keysOf(visit, key), again });
  }

  private async one(
    visit: Visit,
    id: string,
    { after, key, done = false, mistakes = [], ...said }: Said,
  ): Promise<string> {
    const [me, schemes, { items, nextCursor }] = await Promise.all([
      visit.me,
      everyPage<Scheme>(visit, API),
      onePage<Certification>(visit, '/v1/certifications', { schemeId: id, cursor: after }),
    ]);
    const scheme = schemes.find((each) => each.id === id);
    if (!scheme) throw new NotFound('certification scheme');
    return schemePage(visit, me, {
      ...said,
      scheme,
      certifications: items,
      nextCursor,
      keys: keysOf(visit, key),
      done,
      mistakes,
    });
  }
}

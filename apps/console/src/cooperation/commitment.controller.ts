import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { partnersOf } from '../access/partners.js';
import type { Programme } from '../batch/shapes.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { isEmployeeNumber, numbersIn, peopleByNumber } from '../page/people.js';
import { idParams, pageQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import { commitmentsPage, commitmentsPath, type Named } from './commitments.page.js';
import type { Again } from './pieces.js';
import type { Commitment } from './shapes.js';
import { commitmentForm, readCommitment } from './typed.js';

type Id = z.infer<typeof idParams>;
const shownQuery = pageQuery.omit({ sesudah: true });

/** What partners and agencies promise for a programme, asked for by whoever organises it. */
@Controller('program/:id/komitmen')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class CommitmentController {
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
    return this.page(await this.visits.begin(request, reply), id, { done: tersimpan === '1' });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async ask(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: commitmentForm }) form: z.infer<typeof commitmentForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      { body, mistakes } = readCommitment(form, await contactOf(act.visit, form.nip));
    const again = (said: Omit<Again, 'typed'>) =>
      this.page(act.visit, id, { again: { typed: form, ...said }, key: form.kunci });
    if (mistakes) return act.notTaken(again({ mistakes }));
    return act.carryOut(() => act.ask('POST', `/v1/programmes/${id}/commitments`, { body }), {
      done: () => act.goTo(`${commitmentsPath(id)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  private async page(
    visit: Visit,
    id: string,
    { done = false, again, key = '' }: { done?: boolean; again?: Again; key?: string },
  ): Promise<string> {
    const [me, programme, { items }, partners, agencies] = await Promise.all([
      visit.me,
      visit.ask<Programme>(`/v1/programmes/${id}`),
      visit.ask<{ items: Omit<Commitment, 'programmeTitle'>[] }>(`/v1/programmes/${id}/commitments`),
      partnersOf(visit),
      everyPage<Named>(visit, '/v1/agency-names'),
    ]);
    return commitmentsPage(visit, me, {
      programme,
      commitments: items.map((each) => ({ ...each, programmeTitle: programme.title })),
      partners,
      agencies: agencies.toSorted((a, b) => a.name.localeCompare(b.name, 'id', { numeric: true })),
      keys: keysOf(visit, key),
      done,
      again,
    });
  }
}

/** @returns null where nobody has the number that was typed; undefined where none was */
async function contactOf(visit: Visit, typed: string): Promise<string | null | undefined> {
  const numbers = numbersIn(typed);
  if (numbers.length === 0) return undefined;
  if (numbers.length > 1 || !numbers.every(isEmployeeNumber)) return null;
  const { ids } = await peopleByNumber(visit, numbers);
  return ids[0] ?? null;
}

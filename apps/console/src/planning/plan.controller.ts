import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { PageOf } from '../api/shapes.js';
import type { Batch } from '../batch/shapes.js';
import { agenciesOf } from '../desk/agencies.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { peopleOf } from '../page/people.js';
import { unlessNone } from '../page/tried.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { planPage } from './plan.page.js';
import { proposalPage } from './proposal.page.js';
import { planSteps, type Need, type Plan, type Proposal } from './shapes.js';
import { readDecision, readNeed } from './typed.js';
import { proposalPath } from './words.js';

const id = z.string().regex(/^[\w-]{1,120}$/);
const proposalParams = z.object({ id: id.describe('The proposal') });
const year = z.coerce.number().int().min(2000).max(2100);
const yearParams = z.object({ tahun: year.describe('Year of the plan') });
const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  tahun: year.optional().describe('Year of the plan; this one unless given'),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const oneQuery = pageQuery.omit({ tahun: true });
const field = (most: number, what: string) => z.string().max(most).default('').describe(what);

const needForm = actBody.extend({
  opd: field(120, 'Agency'),
  kompetensi: field(800, 'What is to be learnt'),
  jenis: field(40, 'Its kind'),
  dasar: field(40, 'What it rests on'),
  orang: field(10, 'How many need it'),
  prioritas: field(2, 'How urgent it is'),
  catatan: field(6_000, 'What is seen in the field'),
});
const stepForm = actBody.extend({
  langkah: field(40, 'Step'),
  hari: field(10, 'Day'),
  hasil: field(6_000, 'What came of it'),
});
const decisionForm = actBody.extend({
  keputusan: field(20, 'Decision'),
  angkatan: field(120, 'Batch in which they are enrolled'),
  alasan: field(3_000, 'Why'),
});

type Said = Partial<Pick<Parameters<typeof planPage>[2], 'done' | 'failure' | 'again' | 'step'>>;
type AgainOne = NonNullable<Parameters<typeof proposalPage>[2]['again']>;

/** What is to be learnt: what the agencies need, how far the plan is, and what surveys propose. */
@Controller('rencana')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class PlanController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Query({ schema: pageQuery }) { tahun, tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      now = Number(localDay(visit.now, zoneOf(await visit.me)).slice(0, 4));
    return this.plan(visit, tahun ?? now, { done: tersimpan === '1' });
  }

  @Post(':tahun/kebutuhan')
  @HttpCode(303)
  @ApiFormBody()
  async state(
    @Param({ schema: yearParams }) { tahun }: z.infer<typeof yearParams>,
    @Body({ schema: needForm }) form: z.infer<typeof needForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = {
        agencyId: form.opd,
        competence: form.kompetensi,
        competenceClass: form.jenis,
        gapType: form.dasar,
        people: form.orang,
        priority: form.prioritas,
        note: form.catatan,
      },
      need = readNeed(typed, tahun);
    if ('mistakes' in need)
      return act.notTaken(this.plan(act.visit, tahun, { again: { typed, ...need } }, form.kunci));
    return act.carryOut(() => act.ask('POST', '/v1/competency-needs', { body: need }), {
      done: () => act.goTo(`/rencana?tahun=${tahun}&tersimpan=1`),
      again: (failure) =>
        this.plan(act.visit, tahun, { failure, again: { typed, mistakes: [] } }, form.kunci),
    });
  }

  @Post(':tahun/langkah')
  @HttpCode(303)
  @ApiFormBody()
  async take(
    @Param({ schema: yearParams }) { tahun }: z.infer<typeof yearParams>,
    @Body({ schema: stepForm }) form: z.infer<typeof stepForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      note = form.hasil.trim(),
      typed = { heldOn: form.hari, note: form.hasil };
    if (note === '')
      return act.notTaken(this.plan(act.visit, tahun, { step: { ...typed, short: true } }, form.kunci));
    const body = { step: form.langkah, note, ...(form.hari && { heldOn: form.hari }) };
    return act.carryOut(() => act.ask('POST', `/v1/development-plans/${tahun}/steps`, { body }), {
      done: () => act.goTo(`/rencana?tahun=${tahun}&tersimpan=1`),
      again: (failure) =>
        this.plan(act.visit, tahun, { failure, step: { ...typed, short: false } }, form.kunci),
    });
  }

  @Get('usulan/:id')
  async proposal(
    @Param({ schema: proposalParams }) { id: proposal }: z.infer<typeof proposalParams>,
    @Query({ schema: oneQuery }) { tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), proposal, { done: tersimpan === '1' });
  }

  @Post('usulan/:id')
  @HttpCode(303)
  @ApiFormBody()
  async decide(
    @Param({ schema: proposalParams }) { id: proposal }: z.infer<typeof proposalParams>,
    @Body({ schema: decisionForm }) form: z.infer<typeof decisionForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = { decision: form.keputusan, batchId: form.angkatan, note: form.alasan },
      decision = readDecision(typed);
    const again = (said: Partial<AgainOne>) =>
      this.one(act.visit, proposal, { key: form.kunci, again: { typed, mistakes: [], ...said } });
    if ('mistakes' in decision) return act.notTaken(again(decision));
    const path = `/v1/training-proposals/${proposal}/decide`;
    return act.carryOut(() => act.ask('POST', path, { body: decision }), {
      done: () => act.goTo(`${proposalPath(proposal)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  private async plan(visit: Visit, asked: number, said: Said, key?: string): Promise<string> {
    const [me, plan, needs, { items: proposals }, agencies] = await Promise.all([
      visit.me,
      visit.ask<Plan>(`/v1/development-plans/${asked}`).catch(unlessNone),
      everyPage<Need>(visit, `/v1/competency-needs?year=${asked}`),
      visit.ask<PageOf<Proposal>>('/v1/training-proposals?status=OPEN&limit=50'),
      agenciesOf(visit),
    ]);
    return planPage(visit, me, {
      done: false,
      ...said,
      year: asked,
      plan: plan ?? { year: asked, status: 'IN_PREPARATION', steps: [], nextStep: planSteps[0] },
      needs: needs.toSorted(
        (a, b) => a.priority - b.priority || a.competence.localeCompare(b.competence, 'id'),
      ),
      proposals,
      agencies,
      keys: keysOf(visit, key),
    });
  }

  private async one(
    visit: Visit,
    proposalId: string,
    { done = false, key, again }: { done?: boolean; key?: string; again?: AgainOne },
  ): Promise<string> {
    const [me, proposal] = await Promise.all([
      visit.me,
      visit.ask<Proposal>(`/v1/training-proposals/${proposalId}`),
    ]);
    const [batches, names] = await Promise.all([
      proposal.status === 'OPEN' ? batchesOf(visit, proposal, localDay(visit.now, zoneOf(me))) : [],
      peopleOf(
        visit,
        (proposal.outcomes ?? []).map(({ participantId }) => participantId),
      ),
    ]);
    return proposalPage(visit, me, {
      proposal,
      batches,
      names,
      keys: keysOf(visit, key),
      done,
      ...(again && { again }),
    });
  }
}

/** Batches of the programmes that serve a proposal, which can still be joined; all that can be where none does. */
async function batchesOf(visit: Visit, { programmes }: Proposal, today: string): Promise<Batch[]> {
  const path = `/v1/batches?status=SCHEDULED&from=${today}`;
  const found =
    programmes.length === 0
      ? await everyPage<Batch>(visit, path)
      : await Promise.all(
          programmes.map(({ programmeId }) => everyPage<Batch>(visit, `${path}&programmeId=${programmeId}`)),
        ).then((lists) => lists.flat());
  return found.toSorted((a, b) => a.startsOn.localeCompare(b.startsOn));
}

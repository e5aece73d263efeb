import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { developmentPlanRecorded } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { Idempotent, isDuplicateKey, stamps } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  must,
  NotFound,
  RequireScopes,
  seenBy,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { needView, viewOf as needViewOf } from '../../catalogue/need/need.dto.js';
import { NeedStore } from '../../catalogue/need/need.schema.js';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { developmentPlanProblems } from './development-plan.problems.js';
import { DevelopmentPlanStore, planId, type DevelopmentPlan } from './development-plan.schema.js';
import { nextStep, planSteps } from './plan-steps.js';

const yearParams = z.object({
  year: z.coerce.number().int().min(2000).max(2100).describe('Year of the plan').meta({ example: 2026 }),
});
const stepBody = z
  .object({
    step: z
      .enum(planSteps)
      .describe(
        'OPD send needs, discussion, team meeting, decision of the competence team, result to the budget team (TAPD): in this order',
      ),
    heldOn: z.iso.date().optional().describe('Local day; today unless given'),
    note: z
      .string()
      .trim()
      .min(1)
      .max(2_000)
      .describe('What came of it')
      .meta({ example: 'Kebutuhan 12 OPD dibahas.' }),
  })
  .meta({ id: 'DevelopmentPlanStep' });
const planView = z
  .object({
    year: z.int(),
    status: z.enum(['IN_PREPARATION', 'ADOPTED']).describe('ADOPTED after the last step'),
    adoptedOn: z.string().optional(),
    steps: z.array(z.object({ step: z.enum(planSteps), heldOn: z.string(), note: z.string() })),
    nextStep: z.enum(planSteps).nullable(),
    agencies: z.array(
      z.object({
        agencyId: z.string(),
        agencyName: z.string(),
        needs: z.int(),
        people: z.int(),
        uncovered: z.int().describe('Needs that no programme cites'),
      }),
    ),
    programmes: z.array(
      z.object({
        programmeId: z.string(),
        title: z.string(),
        needs: z.int().describe('Needs of the year that it cites'),
      }),
    ),
    uncovered: z.array(needView).describe('Needs that no programme cites, the most urgent first'),
  })
  .meta({ id: 'DevelopmentPlan' });

function planEvent({ tenantId, updatedAt, year, steps, adoptedOn, version }: DevelopmentPlan): OutgoingEvent {
  return newEvent(developmentPlanRecorded, {
    tenantId,
    key: String(year),
    time: updatedAt,
    data: {
      year,
      steps: steps.map(({ step, heldOn }) => ({ step, heldOn })),
      nextStep: nextStep(steps),
      adoptedOn,
      version,
    },
  });
}

@Controller('v1/development-plans/:year')
@ApiDoc({ tag: 'Needs and plan' })
export class DevelopmentPlanController {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly plans: DevelopmentPlanStore,
    private readonly needs: NeedStore,
    private readonly programmes: ProgrammeStore,
  ) {}

  @Get()
  @ApiDoc({
    summary:
      'The plan of a year: its steps, the needs of each agency, what serves them and what does not yet',
  })
  @RequireScopes('needs:read')
  @ApiResult(planView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: yearParams }) { year }: z.infer<typeof yearParams>,
  ): Promise<z.infer<typeof planView>> {
    return this.view(
      caller,
      year,
      await this.plans.findOne(caller.tenantId, { _id: planId(caller.tenantId, year) }),
    );
  }

  @Post('steps')
  @HttpCode(200)
  @ApiDoc({ summary: 'Record that a step of the plan was taken; the first one begins it' })
  @RequireScopes('needs:write')
  @SpeaksFor('whole government')
  @Idempotent()
  @ApiResult(planView)
  @Throws(
    developmentPlanProblems.PLAN_STEP_OUT_OF_ORDER,
    developmentPlanProblems.PLAN_ADOPTED,
    developmentPlanProblems.PLAN_STEP_IN_FUTURE,
  )
  async take(
    @CallerParam() caller: Caller,
    @Param({ schema: yearParams }) { year }: z.infer<typeof yearParams>,
    @Body({ schema: stepBody }) { step, heldOn, note }: z.infer<typeof stepBody>,
  ): Promise<z.infer<typeof planView>> {
    const { tenantId, subject } = caller,
      today = await this.clock.today(tenantId),
      day = heldOn ?? today,
      _id = planId(tenantId, year);
    if (day > today) throw developmentPlanProblems.PLAN_STEP_IN_FUTURE({ at: 'heldOn' });
    const plan = await this.outbox
      .transaction(async (tx) => {
        const now = this.clock.now(),
          before = await this.plans.findOne(tenantId, { _id }, { session: tx }),
          next = nextStep(before?.steps ?? []);
        if (next === null) throw developmentPlanProblems.PLAN_ADOPTED({ year });
        if (step !== next) throw developmentPlanProblems.PLAN_STEP_OUT_OF_ORDER({ next });
        const taken = { step, heldOn: day, note, by: subject },
          adopted = step === planSteps.at(-1) ? { adoptedOn: day } : {};
        if (!before) {
          const plan: DevelopmentPlan = {
            _id,
            tenantId,
            ...stamps(now),
            year,
            steps: [taken],
          };
          await this.plans.insertMany(tenantId, [plan], tx);
          await this.outbox.append(tx, [planEvent(plan)]);
          return plan;
        }
        const after = must(
          await this.plans.findOneAndUpdate(
            tenantId,
            { _id },
            { $push: { steps: taken }, $set: { ...adopted, updatedAt: now }, $inc: { version: 1 } },
            { session: tx },
          ),
          'the document of plans',
        );
        await this.outbox.append(tx, [planEvent(after)]);
        return after;
      })
      .catch((error: unknown) => {
        // Two who begin the plan at once: the second finds the first step taken.
        throw isDuplicateKey(error)
          ? developmentPlanProblems.PLAN_STEP_OUT_OF_ORDER({ next: planSteps[1] })
          : error;
      });
    return this.view(caller, year, plan);
  }

  private async view(
    { tenantId, agencyIds }: Caller,
    year: number,
    plan: DevelopmentPlan | null,
  ): Promise<z.infer<typeof planView>> {
    const needs = await this.needs.find(
      tenantId,
      { year, ...seenBy({ agencyIds }) },
      { sort: { priority: 1, _id: 1 } },
    );
    if (!plan && needs.length === 0) throw new NotFound('development plan');
    const agencies = new Map<string, z.infer<typeof planView>['agencies'][number]>(),
      cited = new Map<string, number>();
    for (const { agencyId, agencyName, people, programmeIds } of needs) {
      const agency = agencies.get(agencyId) ?? {
        agencyId,
        agencyName,
        needs: 0,
        people: 0,
        uncovered: 0,
      };
      agencies.set(agencyId, {
        ...agency,
        needs: agency.needs + 1,
        people: agency.people + people,
        uncovered: agency.uncovered + (programmeIds.length === 0 ? 1 : 0),
      });
      for (const programmeId of programmeIds) cited.set(programmeId, (cited.get(programmeId) ?? 0) + 1);
    }
    const programmes = await this.programmes.find(
      tenantId,
      { _id: { $in: [...cited.keys()] } },
      { projection: { title: 1 } },
    );
    const steps = plan?.steps ?? [];
    return {
      year,
      status: plan?.adoptedOn ? 'ADOPTED' : 'IN_PREPARATION',
      ...(plan?.adoptedOn && { adoptedOn: plan.adoptedOn }),
      steps: steps.map(({ step, heldOn, note }) => ({ step, heldOn, note })),
      nextStep: nextStep(steps),
      agencies: [...agencies.values()].sort((a, b) => a.agencyName.localeCompare(b.agencyName)),
      programmes: programmes.map(({ _id, title }) => ({
        programmeId: _id,
        title,
        needs: must(cited.get(_id), 'the entry of cited'),
      })),
      uncovered: needs.filter(({ programmeIds }) => programmeIds.length === 0).map(needViewOf),
    };
  }
}

import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { ClientSession, Filter } from 'mongodb';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  namesBeside,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { KnownPersonStore } from '../../ground/known/known.schema.js';
import { Organisers } from '../../ground/known/organisers.js';
import { given, idParams, pageOf, pageQuery, shownAs } from '../../ground/lists.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import { verdictsView, verdictsViewOf } from '../../ground/verdict/verdict.js';
import { actionChanged, actionDeadline } from './action-deadline.js';
import { correctiveActionProblems } from './corrective-action.problems.js';
import { CorrectiveActionStore, type CorrectiveAction } from './corrective-action.schema.js';

const id = z.string().min(1).max(120),
  note = z.string().trim().min(1).max(2_000);
const actionQuery = pageQuery.extend({
  programmeId: id.optional().describe('Only of this programme'),
  status: z.enum(['OPEN', 'DONE', 'WITHDRAWN']).optional().describe('Only with this status'),
});
const actionChange = z.object({
  ownerId: id.optional().describe('Who is to act instead'),
  dueOn: z.iso.date().optional().describe('By when instead'),
  note: note.describe('Why, or what was done so far'),
});
const doneBody = z.object({
  note: note.describe('What was done').meta({ example: 'Praktik terpandu ditambahkan pada hari kedua.' }),
});
const actionView = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    batchId: z.string(),
    ...namesBeside('programmeId', 'ownerId'),
    title: z.string(),
    indicator: z.string(),
    unit: z.string(),
    baseline: z.number(),
    after: z.number(),
    ownerId: z.string().nullable().describe('Who is to act'),
    dueOn: z.string().describe('By when'),
    status: z
      .enum(['OPEN', 'DONE', 'WITHDRAWN'])
      .describe('WITHDRAWN: the completions that it rested on were all taken back'),
    decision: z
      .object({
        evaluationId: z.string(),
        changePercent: z.number().nullable().describe('Null where the baseline is 0'),
        reason: z.string(),
        threshold: z.object({ key: z.string(), version: z.int(), value: z.record(z.string(), z.number()) }),
      })
      .optional()
      .describe('What it was opened by'),
    verdicts: verdictsView,
    log: z.array(z.object({ at: z.iso.datetime(), by: z.string(), note: z.string() })),
    openedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'CorrectiveAction' });
const actionPage = pageOf(actionView);

@Controller('v1/corrective-actions')
@ApiDoc({ tag: 'Impact' })
export class CorrectiveActionController {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly organisers: Organisers,
    private readonly thresholds: Thresholds,
    private readonly people: KnownPersonStore,
    private readonly actions: CorrectiveActionStore,
  ) {}

  @Get()
  @ApiDoc({
    summary: 'What is to be put right after trainings',
    description:
      'Clients of single agencies see and change what their people own, and what is of programmes that they organise.',
  })
  @RequireScopes('impact:read')
  @ApiResult(actionPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: actionQuery }) { programmeId, status, ...page }: z.infer<typeof actionQuery>,
  ): Promise<z.infer<typeof actionPage>> {
    const found = await this.actions.page(
      caller.tenantId,
      { $and: [given({ programmeId, status }), await this.visible(caller)] } as Filter<CorrectiveAction>,
      page,
    );
    return shownAs(found, viewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'A corrective action' })
  @RequireScopes('impact:read')
  @ApiResult(actionView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id: _id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof actionView>> {
    return viewOf(await this.seen(caller, _id));
  }

  @Patch(':id')
  @ApiDoc({ summary: 'Give it to somebody else, or another day, with a note in its log' })
  @RequireScopes('impact:write')
  @SpeaksFor('own agency')
  @ApiResult(actionView)
  @Throws(...Object.values(correctiveActionProblems), knownProblems.PARTICIPANT_UNKNOWN)
  async change(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id: _id }: z.infer<typeof idParams>,
    @Body({ schema: actionChange }) { note: said, ownerId, dueOn }: z.infer<typeof actionChange>,
  ): Promise<z.infer<typeof actionView>> {
    if (
      ownerId &&
      !(await this.people.forCaller(caller).findOne({ _id: ownerId }, { projection: { _id: 1 } }))
    )
      throw knownProblems.PARTICIPANT_UNKNOWN({ at: 'ownerId' });
    return this.write(caller, _id, said, given({ ownerId, dueOn }));
  }

  @Post(':id/complete')
  @Idempotent()
  @HttpCode(200)
  @ApiDoc({ summary: 'Say that it is done, and what was done' })
  @RequireScopes('impact:write')
  @SpeaksFor('own agency')
  @ApiResult(actionView)
  @Throws(...Object.values(correctiveActionProblems))
  complete(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id: _id }: z.infer<typeof idParams>,
    @Body({ schema: doneBody }) { note: said }: z.infer<typeof doneBody>,
  ): Promise<z.infer<typeof actionView>> {
    return this.write(caller, _id, said, { status: 'DONE' });
  }

  private async write(
    caller: Caller,
    _id: string,
    said: string,
    change: Partial<CorrectiveAction>,
  ): Promise<z.infer<typeof actionView>> {
    const { tenantId, subject } = caller;
    await this.seen(caller, _id);
    return this.outbox.transaction(async (tx) => {
      const at = this.clock.now();
      const changed = await this.actions.findOneAndUpdate(
        tenantId,
        { _id, status: 'OPEN' },
        {
          $set: { ...change, updatedAt: at },
          $push: { log: { at, by: subject, note: said } },
          $inc: { version: 1 },
        },
        { session: tx },
      );
      if (!changed) throw await this.refusal(tenantId, _id, tx);
      await this.outbox.append(tx, [
        actionChanged(changed),
        ...actionDeadline(
          changed,
          (await this.thresholds.of(tenantId, 'impact.correctiveAction.reminderDays', tx)).value,
        ),
      ]);
      return viewOf(changed);
    });
  }

  private async seen(caller: Caller, _id: string): Promise<CorrectiveAction> {
    const action = await this.actions.findOne(caller.tenantId, {
      $and: [{ _id }, await this.visible(caller)],
    } as Filter<CorrectiveAction>);
    if (!action) throw new NotFound('corrective action');
    return action;
  }

  /** Of programmes that a client's agencies organise, and what their people own. */
  private async visible(caller: Caller): Promise<Filter<CorrectiveAction>> {
    if (!caller.agencyIds) return {};
    const people = await this.people.forCaller(caller).find({}, { projection: { _id: 1 } });
    return {
      $or: [
        { ownerId: { $in: people.map(({ _id }) => _id) } },
        { programmeId: { $in: await this.organisers.programmesOf(caller) } },
      ],
    } as Filter<CorrectiveAction>;
  }

  private async refusal(tenantId: TenantId, _id: string, session: ClientSession): Promise<Error> {
    const found = await this.actions.findOne(tenantId, { _id }, { session });
    if (!found) return new NotFound('corrective action');
    return found.status === 'DONE'
      ? correctiveActionProblems.CORRECTIVE_ACTION_DONE()
      : correctiveActionProblems.CORRECTIVE_ACTION_WITHDRAWN();
  }
}

function viewOf({
  _id,
  programmeId,
  batchId,
  title,
  indicator,
  unit,
  baseline,
  after,
  ownerId,
  dueOn,
  status,
  log,
  decision,
  verdicts,
  createdAt,
  version,
}: CorrectiveAction): z.infer<typeof actionView> {
  return {
    id: _id,
    programmeId,
    batchId,
    title,
    indicator,
    unit,
    baseline,
    after,
    ownerId,
    dueOn,
    status,
    ...(decision && { decision }),
    verdicts: verdictsViewOf(verdicts),
    log: log.map(({ at, ...line }) => ({ at: at.toISOString(), ...line })),
    openedAt: createdAt.toISOString(),
    version,
  };
}

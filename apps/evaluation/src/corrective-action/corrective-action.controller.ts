import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { InjectStore, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { z } from 'zod';
import { verdictsView, verdictsViewOf } from '../appeal/verdict.js';
import type { KnownPerson } from '../known/known.schema.js';
import { Organisers } from '../known/organisers.js';
import { given, idParams, ofOwnAgencies, pageOf, pageQuery, shownAs } from '../lists.js';
import { Thresholds } from '../threshold/thresholds.js';
import { actionChanged, actionDeadline } from './action-deadline.js';
import { CorrectiveActionDone, CorrectiveActionWithdrawn, OwnerUnknown } from './corrective-action.errors.js';
import type { CorrectiveAction } from './corrective-action.schema.js';

const id = z.string().min(1).max(120), note = z.string().trim().min(1).max(2_000);
const actionQuery = pageQuery.extend({ programmeId: id.optional().describe('Only of this programme'), status: z.enum(['OPEN', 'DONE', 'WITHDRAWN']).optional().describe('Only with this status') });
const actionChange = z.object({ ownerId: id.optional().describe('Who is to act instead'), dueOn: z.iso.date().optional().describe('By when instead'), note: note.describe('Why, or what was done so far') });
const doneBody = z.object({ note: note.describe('What was done').meta({ example: 'Praktik terpandu ditambahkan pada hari kedua.' }) });
const actionView = z
  .object({
    id: z.string(), programmeId: z.string(), batchId: z.string(), title: z.string(), indicator: z.string(), unit: z.string(), baseline: z.number(), after: z.number(),
    ownerId: z.string().nullable().describe('Who is to act'), dueOn: z.string().describe('By when'), status: z.enum(['OPEN', 'DONE', 'WITHDRAWN']).describe('WITHDRAWN: the completions that it rested on were all taken back'),
    decision: z.object({ evaluationId: z.string(), changePercent: z.number(), reason: z.string(), threshold: z.object({ key: z.string(), version: z.int(), value: z.record(z.string(), z.number()) }) }).optional().describe('What it was opened by'), verdicts: verdictsView,
    log: z.array(z.object({ at: z.iso.datetime(), by: z.string(), note: z.string() })), openedAt: z.iso.datetime(), version: z.int(),
  })
  .meta({ id: 'CorrectiveAction' });
const actionPage = pageOf(actionView);

@Controller('v1/corrective-actions')
@ApiDoc({ tag: 'Impact' })
export class CorrectiveActionController {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly organisers: Organisers,
    private readonly thresholds: Thresholds,
    @InjectStore('KnownPerson') private readonly people: TenantStore<KnownPerson>,
    @InjectStore('CorrectiveAction') private readonly actions: TenantStore<CorrectiveAction>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'What is to be put right after trainings' })
  @RequireScopes('impact:read')
  @ApiResult(actionPage)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedQuery(actionQuery) { programmeId, status, ...page }: z.infer<typeof actionQuery>): Promise<z.infer<typeof actionPage>> {
    const found = await this.actions.page(tenantId, given({ programmeId, status }), page);
    return shownAs(found, viewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'A corrective action' })
  @RequireScopes('impact:read')
  @ApiResult(actionView)
  async get(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id: _id }: z.infer<typeof idParams>): Promise<z.infer<typeof actionView>> {
    const action = await this.actions.findOne(tenantId, { _id });
    if (!action) throw new NotFound('corrective action');
    return viewOf(action);
  }

  @Patch(':id')
  @ApiDoc({ summary: 'Give it to somebody else, or another day, with a note in its log' })
  @RequireScopes('impact:write')
  @ApiResult(actionView)
  @ApiProblem(409, 'CORRECTIVE_ACTION_DONE', 'It is done already')
  @ApiProblem(409, 'CORRECTIVE_ACTION_WITHDRAWN', 'The completions that it rested on were taken back')
  @ApiProblem(422, 'PARTICIPANT_UNKNOWN', 'There is no such person')
  async change(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id: _id }: z.infer<typeof idParams>, @ValidatedBody(actionChange) { note: said, ownerId, dueOn }: z.infer<typeof actionChange>): Promise<z.infer<typeof actionView>> {
    if (ownerId && !(await this.people.findOne(caller.tenantId, { _id: ownerId }, { projection: { _id: 1 } }))) throw new OwnerUnknown();
    return this.write(caller, _id, said, given({ ownerId, dueOn }));
  }

  @Post(':id/complete')
  @HttpCode(200)
  @ApiDoc({ summary: 'Say that it is done, and what was done' })
  @RequireScopes('impact:write')
  @ApiResult(actionView)
  @ApiProblem(409, 'CORRECTIVE_ACTION_DONE', 'It is done already')
  @ApiProblem(409, 'CORRECTIVE_ACTION_WITHDRAWN', 'The completions that it rested on were taken back')
  complete(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id: _id }: z.infer<typeof idParams>, @ValidatedBody(doneBody) { note: said }: z.infer<typeof doneBody>): Promise<z.infer<typeof actionView>> {
    return this.write(caller, _id, said, { status: 'DONE' });
  }

  private async write(caller: Caller, _id: string, said: string, change: Partial<CorrectiveAction>): Promise<z.infer<typeof actionView>> {
    const { tenantId, subject } = caller;
    await this.assertMayAct(caller, _id);
    return this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const changed = await this.actions.findOneAndUpdate(tenantId, { _id, status: 'OPEN' }, { $set: { ...change, updatedAt: at }, $push: { log: { at, by: subject, note: said } }, $inc: { version: 1 } } as never, { session: tx });
      if (!changed) throw await this.refusal(tenantId, _id, tx);
      await this.outbox.append(tx, [actionChanged(changed), ...actionDeadline(changed, (await this.thresholds.of(tenantId, 'impact.correctiveAction.reminderDays', tx)).value)]);
      return viewOf(changed);
    });
  }

  /** A client of single agencies acts for programmes that they organise, and for what their people own. */
  private async assertMayAct(caller: Caller, _id: string): Promise<void> {
    if (!caller.agencyIds) return;
    const action = await this.actions.findOne(caller.tenantId, { _id }, { projection: { programmeId: 1, ownerId: 1 } });
    if (!action) throw new NotFound('corrective action');
    const owner = action.ownerId && (await this.people.findOne(caller.tenantId, { _id: action.ownerId, ...ofOwnAgencies(caller) }, { projection: { _id: 1 } }));
    if (!owner) await this.organisers.assert(caller, action.programmeId);
  }

  private async refusal(tenantId: TenantId, _id: string, session: ClientSession): Promise<Error> {
    const found = await this.actions.findOne(tenantId, { _id }, { session });
    if (!found) return new NotFound('corrective action');
    return found.status === 'DONE' ? new CorrectiveActionDone() : new CorrectiveActionWithdrawn();
  }
}

function viewOf({ _id, programmeId, batchId, title, indicator, unit, baseline, after, ownerId, dueOn, status, log, decision, verdicts, createdAt, version }: CorrectiveAction): z.infer<typeof actionView> {
  return {
    id: _id, programmeId, batchId, title, indicator, unit, baseline, after, ownerId, dueOn, status, ...(decision && { decision }), verdicts: verdictsViewOf(verdicts),
    log: log.map(({ at, ...line }) => ({ at: at.toISOString(), ...line })), openedAt: createdAt.toISOString(), version,
  };
}

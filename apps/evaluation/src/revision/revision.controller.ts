import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, type TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import { given, idParams, shownAs } from '../lists.js';
import { DecideRevision } from './decide-revision.js';
import { decisionBody, objectionBody, revisionPage, revisionQuery, revisionView, viewOf } from './revision.dto.js';
import { RevisionDecided } from './revision.errors.js';
import type { ProgrammeRevision } from './revision.schema.js';

@Controller('v1/programme-revisions')
@ApiDoc({ tag: 'Programme revisions' })
export class RevisionController {
  constructor(
    private readonly deciding: DecideRevision,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectStore('ProgrammeRevision') private readonly revisions: TenantStore<ProgrammeRevision>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Programmes that are or were revised, with decision and what the next cohort found' })
  @RequireScopes('revisions:read')
  @ApiResult(revisionPage)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedQuery(revisionQuery) query: z.infer<typeof revisionQuery>): Promise<z.infer<typeof revisionPage>> {
    const { limit, cursor, ...wanted } = query;
    const found = await this.revisions.page(tenantId, given(wanted), { limit, ...(cursor && { cursor }) });
    return shownAs(found, viewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'A revision with the needs of each agency' })
  @RequireScopes('revisions:read')
  @ApiResult(revisionView)
  async get(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof revisionView>> {
    const revision = await this.revisions.findOne(tenantId, { _id: id });
    if (!revision) throw new NotFound('revision');
    return viewOf(revision);
  }

  @Post(':id/objections')
  @HttpCode(201)
  @ApiDoc({ summary: 'Object to a revision that was opened by the count', description: 'Kept with it for whoever decides.' })
  @RequireScopes('revisions:write')
  @Idempotent()
  @ApiResult(revisionView, { status: 201 })
  @ApiProblem(409, 'REVISION_DECIDED', 'It was decided before')
  async object(@CallerParam() { tenantId, clientId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(objectionBody) { reason }: z.infer<typeof objectionBody>): Promise<z.infer<typeof revisionView>> {
    const at = this.clock.now(), update = { $push: { objections: { reason, by: clientId, at } }, $set: { updatedAt: at }, $inc: { version: 1 } };
    return viewOf(await this.transactions.run(async (tx) => {
      const changed = await this.revisions.findOneAndUpdate(tenantId, { _id: id, status: 'OPEN' }, update as never, { session: tx });
      if (changed) return changed;
      const decided = await this.revisions.findOne(tenantId, { _id: id }, { session: tx });
      throw decided ? new RevisionDecided(decided.decision!.decision) : new NotFound('revision');
    }));
  }

  @Post(':id/decision')
  @HttpCode(200)
  @ApiDoc({ summary: 'Decide what becomes of the programme', description: 'Until then no new batch of it can be scheduled.' })
  @RequireScopes('revisions:write')
  @Idempotent()
  @ApiResult(revisionView)
  @ApiProblem(409, 'REVISION_DECIDED', 'It was decided before')
  @ApiProblem(409, 'IMPROVEMENT_MISSING', 'IMPROVE needs a newer version of the material')
  async decide(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(decisionBody) body: z.infer<typeof decisionBody>): Promise<z.infer<typeof revisionView>> {
    return viewOf(await this.deciding.decide(caller, id, body));
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, Idempotent, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  Clock,
  must,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { Organisers } from '../../ground/known/organisers.js';
import { idParams, shownAs } from '../../ground/lists.js';
import { DecideRevision } from './decide-revision.js';
import {
  decisionBody,
  objectionBody,
  revisionPage,
  revisionQuery,
  revisionView,
  viewOf,
} from './revision.dto.js';
import { revisionProblems } from './revision.problems.js';
import { ProgrammeRevisionStore, type ProgrammeRevision } from './revision.schema.js';

@Controller('v1/programme-revisions')
@ApiDoc({ tag: 'Programme revisions' })
export class RevisionController {
  constructor(
    private readonly deciding: DecideRevision,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly organisers: Organisers,
    private readonly revisions: ProgrammeRevisionStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Programmes that are or were revised, with decision and what the next cohort found' })
  @RequireScopes('revisions:read')
  @ApiResult(revisionPage)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: revisionQuery }) query: z.infer<typeof revisionQuery>,
  ): Promise<z.infer<typeof revisionPage>> {
    const { page, wanted } = asked(query);
    const found = await this.revisions.page(tenantId, wanted, page);
    return shownAs(found, viewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'A revision with the needs of each agency' })
  @RequireScopes('revisions:read')
  @ApiResult(revisionView)
  async get(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof revisionView>> {
    return viewOf(await this.revision(tenantId, id));
  }

  @Post(':id/objections')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Object to a revision that was opened by the count',
    description: 'Kept with it for whoever decides.',
  })
  @RequireScopes('revisions:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(revisionView, { status: 201 })
  @Throws(authProblems.OTHER_AGENCY, revisionProblems.REVISION_DECIDED)
  async object(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: objectionBody }) { reason }: z.infer<typeof objectionBody>,
  ): Promise<z.infer<typeof revisionView>> {
    const { tenantId, actor } = caller,
      at = this.clock.now();
    await this.organisers.assert(caller, (await this.revision(tenantId, id)).programmeId);
    const update = {
      $push: { objections: { reason, by: actor, at } },
      $set: { updatedAt: at },
      $inc: { version: 1 },
    };
    return viewOf(
      await this.transactions.run(async (tx) => {
        const changed = await this.revisions.findOneAndUpdate(tenantId, { _id: id, status: 'OPEN' }, update, {
          session: tx,
        });
        if (changed) return changed;
        const decided = await this.revisions.findOne(tenantId, { _id: id }, { session: tx });
        throw decided
          ? revisionProblems.REVISION_DECIDED({ decision: must(decided.decision, 'decision').decision })
          : new NotFound('revision');
      }),
    );
  }

  @Post(':id/decision')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Decide what becomes of the programme',
    description: 'Until then no new batch of it can be scheduled.',
  })
  @RequireScopes('revisions:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(revisionView)
  @Throws(authProblems.OTHER_AGENCY, ...Object.values(revisionProblems))
  async decide(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: decisionBody }) body: z.infer<typeof decisionBody>,
  ): Promise<z.infer<typeof revisionView>> {
    return viewOf(await this.deciding.decide(caller, id, body));
  }

  private async revision(tenantId: Caller['tenantId'], id: string): Promise<ProgrammeRevision> {
    const revision = await this.revisions.findOne(tenantId, { _id: id });
    if (!revision) throw new NotFound('revision');
    return revision;
  }
}

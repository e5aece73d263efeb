import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, Idempotent, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  Clock,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { Organisers } from '../../ground/known/organisers.js';
import { idParams, shownAs } from '../../ground/lists.js';
import { ReassessmentEvidence } from './reassessment-evidence.js';
import {
  objectionBody,
  reassessmentDetail,
  reassessmentPage,
  reassessmentQuery,
  reassessmentView,
  viewOf,
} from './reassessment.dto.js';
import { reassessmentProblems } from './reassessment.problems.js';
import { ReassessmentStore, type Reassessment } from './reassessment.schema.js';

@Controller('v1/material-reassessments')
@ApiDoc({ tag: 'Grievances' })
export class ReassessmentController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly organisers: Organisers,
    private readonly reassessments: ReassessmentStore,
    private readonly evidence: ReassessmentEvidence,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Materials that are or were assessed anew' })
  @RequireScopes('grievances:read')
  @ApiResult(reassessmentPage)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: reassessmentQuery }) query: z.infer<typeof reassessmentQuery>,
  ): Promise<z.infer<typeof reassessmentPage>> {
    const { page, wanted } = asked(query);
    const found = await this.reassessments.page(tenantId, wanted, page);
    return shownAs(found, viewOf);
  }

  @Get(':id')
  @ApiDoc({
    summary: 'A re-assessment with its grievances and what citizens say',
    description:
      'Reports of citizens and suggestions from forums that are tagged to the programme stand beside the grievances as evidence.',
  })
  @RequireScopes('grievances:read')
  @ApiResult(reassessmentDetail)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof reassessmentDetail>> {
    const found = await this.reassessment(caller.tenantId, id),
      { grievances, complaints, suggestions } = await this.evidence.of(caller, found);
    return {
      ...viewOf(found),
      items: grievances.map(({ _id, kind, text, sentAt }) => ({
        id: _id,
        kind,
        ...(text && { text }),
        sentAt: sentAt.toISOString(),
      })),
      evidence: {
        complaints: complaints.map(({ _id, type, text, receivedAt }) => ({
          id: _id,
          type,
          text,
          receivedAt: receivedAt.toISOString(),
        })),
        suggestions: suggestions.map(({ _id, forumId, text }) => ({ id: _id, forumId, text })),
      },
    };
  }

  @Post(':id/objections')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Object to a re-assessment that was opened by the count',
    description: 'Kept with the case for whoever changes the material. What ends the case is a new version.',
  })
  @RequireScopes('grievances:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(reassessmentView, { status: 201 })
  @Throws(authProblems.OTHER_AGENCY, reassessmentProblems.REASSESSMENT_CLOSED)
  async object(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: objectionBody }) { reason }: z.infer<typeof objectionBody>,
  ): Promise<z.infer<typeof reassessmentView>> {
    const { tenantId, actor } = caller,
      at = this.clock.now();
    await this.organisers.assert(caller, (await this.reassessment(tenantId, id)).programmeId);
    const update = {
      $push: { objections: { reason, by: actor, at } },
      $set: { updatedAt: at },
      $inc: { version: 1 },
    };
    return viewOf(
      await this.transactions.run(async (tx) => {
        const changed = await this.reassessments.findOneAndUpdate(
          tenantId,
          { _id: id, status: 'OPEN' },
          update,
          { session: tx },
        );
        if (changed) return changed;
        if (await this.reassessments.findOne(tenantId, { _id: id }, { session: tx, projection: { _id: 1 } }))
          throw reassessmentProblems.REASSESSMENT_CLOSED();
        throw new NotFound('re-assessment');
      }),
    );
  }

  private async reassessment(tenantId: Caller['tenantId'], id: string): Promise<Reassessment> {
    const found = await this.reassessments.findOne(tenantId, { _id: id });
    if (!found) throw new NotFound('re-assessment');
    return found;
  }
}

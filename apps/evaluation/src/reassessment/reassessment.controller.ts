import { Idempotent, InjectStore, type TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { Complaint } from '../complaint/complaint.schema.js';
import type { Suggestion } from '../forum/forum.schema.js';
import type { Grievance } from '../grievance/grievance.schema.js';
import { given, idParams, ofOwnAgencies, shownAs } from '../lists.js';
import { objectionBody, reassessmentDetail, reassessmentPage, reassessmentQuery, reassessmentView, viewOf } from './reassessment.dto.js';
import { ReassessmentClosed } from './reassessment.errors.js';
import type { Reassessment } from './reassessment.schema.js';

/** Oldest first, and not more than a reader can take in: the lists of grievances, complaints and suggestions have the rest. */
const shown = { sort: { _id: 1 as const }, limit: 500 };

@Controller('v1/material-reassessments')
@ApiDoc({ tag: 'Grievances' })
export class ReassessmentController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectStore('Reassessment') private readonly reassessments: TenantStore<Reassessment>,
    @InjectStore('Grievance') private readonly grievances: TenantStore<Grievance>,
    @InjectStore('Complaint') private readonly complaints: TenantStore<Complaint>,
    @InjectStore('Suggestion') private readonly suggestions: TenantStore<Suggestion>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Materials that are or were assessed anew' })
  @RequireScopes('grievances:read')
  @ApiResult(reassessmentPage)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedQuery(reassessmentQuery) query: z.infer<typeof reassessmentQuery>): Promise<z.infer<typeof reassessmentPage>> {
    const { limit, cursor, ...wanted } = query;
    const found = await this.reassessments.page(tenantId, given(wanted), { limit, ...(cursor && { cursor }) });
    return shownAs(found, viewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'A re-assessment with its grievances and what citizens say', description: 'Reports of citizens and suggestions from forums that are tagged to the programme stand beside the grievances as evidence.' })
  @RequireScopes('grievances:read')
  @ApiResult(reassessmentDetail)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof reassessmentDetail>> {
    const { tenantId } = caller, found = await this.reassessments.findOne(tenantId, { _id: id });
    if (!found) throw new NotFound('re-assessment');
    const { programmeId, materialVersion } = found;
    const [grievances, complaints, suggestions] = await Promise.all([
      this.grievances.find(tenantId, { reassessmentId: id, ...ofOwnAgencies(caller) }, shown),
      this.complaints.find(tenantId, { programmeId, materialVersion, ...ofOwnAgencies(caller) }, shown),
      this.suggestions.find(tenantId, { programmeId, materialVersion }, shown),
    ]);
    return {
      ...viewOf(found),
      items: grievances.map(({ _id, kind, text, sentAt }) => ({ id: _id, kind, ...(text && { text }), sentAt: sentAt.toISOString() })),
      evidence: {
        complaints: complaints.map(({ _id, type, text, receivedAt }) => ({ id: _id, type, text, receivedAt: receivedAt.toISOString() })),
        suggestions: suggestions.map(({ _id, forumId, text }) => ({ id: _id, forumId, text })),
      },
    };
  }

  @Post(':id/objections')
  @HttpCode(201)
  @ApiDoc({ summary: 'Object to a re-assessment that was opened by the count', description: 'Kept with the case for whoever changes the material. What ends the case is a new version.' })
  @RequireScopes('grievances:write')
  @Idempotent()
  @ApiResult(reassessmentView, { status: 201 })
  @ApiProblem(409, 'REASSESSMENT_CLOSED', 'A new version has ended it')
  async object(@CallerParam() { tenantId, clientId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(objectionBody) { reason }: z.infer<typeof objectionBody>): Promise<z.infer<typeof reassessmentView>> {
    const at = this.clock.now(), update = { $push: { objections: { reason, by: clientId, at } }, $set: { updatedAt: at }, $inc: { version: 1 } };
    return viewOf(await this.transactions.run(async (tx) => {
      const changed = await this.reassessments.findOneAndUpdate(tenantId, { _id: id, status: 'OPEN' }, update as never, { session: tx });
      if (changed) return changed;
      if (await this.reassessments.findOne(tenantId, { _id: id }, { session: tx, projection: { _id: 1 } })) throw new ReassessmentClosed();
      throw new NotFound('re-assessment');
    }));
  }
}

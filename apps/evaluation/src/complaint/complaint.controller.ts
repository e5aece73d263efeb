import { Idempotent, InjectStore, type TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { given, idParams, mayWriteFor, ofOwnAgencies, shownAs } from '../lists.js';
import { NotYourAgency } from '../service-unit/service-unit.errors.js';
import { answerBody, reportBody, reportPage, reportQuery, reportView, tagBody, viewOf } from './complaint.dto.js';
import { ReportSettled } from './complaint.errors.js';
import type { Complaint } from './complaint.schema.js';
import { RecordComplaint } from './record-complaint.js';

@Controller('v1/complaints')
@ApiDoc({ tag: 'Citizens' })
export class ComplaintController {
  constructor(
    private readonly recording: RecordComplaint,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectStore('Complaint') private readonly complaints: TenantStore<Complaint>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Reports of citizens', description: 'Clients of single agencies see and answer those about their agencies.' })
  @RequireScopes('complaints:read')
  @ApiResult(reportPage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(reportQuery) query: z.infer<typeof reportQuery>): Promise<z.infer<typeof reportPage>> {
    const { limit, cursor, overdue, ...wanted } = query, now = this.clock.now();
    const late: Filter<Complaint> = overdue ? { $or: [{ status: 'RECEIVED', respondBy: { $lt: now } }, { status: { $ne: 'SETTLED' }, settleBy: { $lt: now } }] } : {};
    const found = await this.complaints.page(caller.tenantId, { ...given(wanted), ...late, ...ofOwnAgencies(caller) }, { limit, ...(cursor && { cursor }) });
    return shownAs(found, (complaint) => viewOf(complaint, now));
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a report that came by another channel' })
  @RequireScopes('complaints:write')
  @Idempotent()
  @ApiResult(reportView, { status: 201 })
  @ApiProblem(422, 'AGENCY_UNKNOWN', 'There is no such agency that this client may write for')
  @ApiProblem(409, 'REPORT_KNOWN', 'There is one with this external reference')
  @ApiProblem(422, 'PROGRAMME_UNKNOWN', 'There is no such programme')
  async record(@CallerParam() caller: Caller, @ValidatedBody(reportBody) body: z.infer<typeof reportBody>): Promise<z.infer<typeof reportView>> {
    // Without an agency it would be out of sight of whoever entered it.
    if (caller.agencyIds && (!body.agencyId || !mayWriteFor(caller, body.agencyId))) throw new NotYourAgency();
    return viewOf(await this.recording.record(caller.tenantId, body), this.clock.now());
  }

  @Put(':id/programme')
  @ApiDoc({ summary: 'Tag a report to the programme that it speaks to', description: 'There it stands as evidence in the re-assessment of the material and in the success report.' })
  @RequireScopes('complaints:write')
  @ApiResult(reportView)
  @ApiProblem(422, 'PROGRAMME_UNKNOWN', 'There is no such programme')
  async tag(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(tagBody) { programmeId }: z.infer<typeof tagBody>): Promise<z.infer<typeof reportView>> {
    const now = this.clock.now(), tag = await this.recording.tagOf(caller.tenantId, programmeId);
    const tagged = await this.complaints.findOneAndUpdate(caller.tenantId, { _id: id, ...ofOwnAgencies(caller) }, { $set: { ...tag, updatedAt: now }, $inc: { version: 1 } } as never);
    if (!tagged) throw new NotFound('report');
    return viewOf(tagged, now);
  }

  @Post(':id/answers')
  @HttpCode(201)
  @ApiDoc({ summary: 'Answer a report' })
  @RequireScopes('complaints:write')
  @Idempotent()
  @ApiResult(reportView, { status: 201 })
  @ApiProblem(409, 'REPORT_SETTLED', 'Its last answer was given')
  async answer(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(answerBody) { text, final }: z.infer<typeof answerBody>): Promise<z.infer<typeof reportView>> {
    const now = this.clock.now(), { tenantId } = caller, own = { _id: id, ...ofOwnAgencies(caller) }, status = final ? 'SETTLED' : 'ANSWERED';
    return viewOf(await this.transactions.run(async (tx) => {
      const answered = await this.complaints.findOneAndUpdate(tenantId, { ...own, status: { $ne: 'SETTLED' } }, { $set: { status, updatedAt: now }, $push: { answers: { text, final, at: now } }, $inc: { version: 1 } } as never, { session: tx });
      if (answered) return answered;
      if (await this.complaints.findOne(tenantId, own, { session: tx })) throw new ReportSettled();
      throw new NotFound('report');
    }), now);
  }
}

import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { tenantId as parseTenantId, TENANT_ID } from '#contracts';
import { ApiDoc, ApiResult, NotFound, Public } from '#platform';
import { PublicGovernments } from '../../ground/known/public-governments.js';
import { publicReportBody, publicReportView, publicViewOf } from './complaint.dto.js';
import { ComplaintStore } from './complaint.schema.js';
import { RecordComplaint } from './record-complaint.js';

const tenantParams = z.object({
  tenant: z.string().regex(TENANT_ID).describe('The government').meta({ example: 'medan' }),
});
const ticketParams = tenantParams.extend({
  ticket: z
    .string()
    .regex(/^[\w-]{16}$/)
    .describe('Ticket of the report'),
});

@Controller('v1/public/:tenant/reports')
@ApiDoc({ tag: 'Citizens' })
@Public('citizens have no account: anybody may report, and a ticket that cannot be guessed shows the answer')
export class PublicReportController {
  constructor(
    private readonly recording: RecordComplaint,
    private readonly governments: PublicGovernments,
    private readonly complaints: ComplaintStore,
  ) {}

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Report to the government as a citizen' })
  @ApiResult(publicReportView, { status: 201 })
  async report(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
    @Body({ schema: publicReportBody }) body: z.infer<typeof publicReportBody>,
  ): Promise<z.infer<typeof publicReportView>> {
    const tenantId = parseTenantId(tenant);
    await this.governments.get(tenantId);
    return publicViewOf(
      await this.recording.record(tenantId, { ...body, channel: 'PUBLIC_PAGE', handling: 'ORDINARY' }),
    );
  }

  @Get(':ticket')
  @ApiDoc({ summary: 'What became of a report' })
  @ApiResult(publicReportView)
  async follow(
    @Param({ schema: ticketParams }) { tenant, ticket }: z.infer<typeof ticketParams>,
  ): Promise<z.infer<typeof publicReportView>> {
    const found = await this.complaints.findOne(parseTenantId(tenant), { ticket });
    if (!found) throw new NotFound('report');
    return publicViewOf(found);
  }
}

import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { ApiDoc, ApiResult, NotFound, Public } from '#platform';
import { PublicGovernments } from '../../ground/known/public-governments.js';
import { publicViewOf, ticketView } from './complaint.dto.js';
import { ComplaintStore } from './complaint.schema.js';

const ticketParams = z.object({
  ticket: z
    .string()
    .regex(/^[\w-]{16}$/)
    .describe('Ticket of the report'),
});

/** For whoever has a ticket and does not know any more which government it was. */
@Controller('v1/public/reports')
@ApiDoc({ tag: 'Citizens' })
@Public('a ticket that cannot be guessed shows the answer to a report')
export class TicketController {
  constructor(
    private readonly complaints: ComplaintStore,
    private readonly governments: PublicGovernments,
  ) {}

  @Get(':ticket')
  @ApiDoc({ summary: 'What became of a report, by its ticket alone' })
  @ApiResult(ticketView)
  async follow(
    @Param({ schema: ticketParams }) { ticket }: z.infer<typeof ticketParams>,
  ): Promise<z.infer<typeof ticketView>> {
    const found = await this.complaints
      .acrossTenants('the ticket says whose report it is')
      .findOne({ ticket });
    if (!found) throw new NotFound('report');
    const { name, timeZone } = await this.governments.get(found.tenantId);
    return { ...publicViewOf(found), tenantId: found.tenantId, government: name, timeZone };
  }
}

import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { TENANT_ID, tenantId } from '#contracts';
import { ApiDoc, ApiResult, Public } from '#platform';
import { PublicGovernments } from './public-governments.js';

const tenantParams = z.object({
  tenant: z.string().regex(TENANT_ID).describe('The government').meta({ example: 'medan' }),
});
const governmentView = z
  .object({
    id: z.string(),
    name: z.string().describe('Official name'),
    timeZone: z.string().describe('IANA zone of WIB, WITA or WIT'),
  })
  .meta({ id: 'PublicGovernment' });

@Controller('v1/public')
@ApiDoc({ tag: 'Citizens' })
@Public('the name of a government is known to everybody')
export class PublicGovernmentController {
  constructor(private readonly governments: PublicGovernments) {}

  @Get(':tenant')
  @ApiDoc({ summary: 'Name and zone of a government' })
  @ApiResult(governmentView)
  async get(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
  ): Promise<z.infer<typeof governmentView>> {
    const { _id, name, timeZone } = await this.governments.get(tenantId(tenant));
    return { id: _id, name, timeZone };
  }
}

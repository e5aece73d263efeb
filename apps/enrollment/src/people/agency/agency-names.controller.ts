import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, type Caller } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { AgencyStore } from './agency.schema.js';

const agencyName = z
  .object({
    id: z.string().describe('Id of the agency'),
    name: z.string().describe('Name'),
  })
  .meta({ id: 'AgencyName' });
const agencyNamePage = pageOf(agencyName);

/** What all agencies are called, so that one can ask another for something; of people it says nothing. */
@Controller('v1/agency-names')
@ApiDoc({ tag: 'Agencies' })
export class AgencyNamesController {
  constructor(private readonly agencies: AgencyStore) {}

  @Get()
  @ApiDoc({
    summary: 'Names of all agencies of the government',
    description: 'Also for single agencies, which name others when they ask them for a commitment.',
  })
  @RequireScopes('partners:read')
  @ApiResult(agencyNamePage)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof agencyNamePage>> {
    const found = await this.agencies.page(tenantId, {}, page);
    return { ...found, items: found.items.map(({ _id, name }) => ({ id: _id, name })) };
  }
}

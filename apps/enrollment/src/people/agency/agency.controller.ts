import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Outbox } from '#messaging';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  NotFound,
  RequireScopes,
  seenBy,
  sees,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams, pageOf, pageQuery } from '../../ground/lists.js';
import { Agencies } from './agencies.js';
import { agencyKey } from './agency-name.js';
import { agencyProblems } from './agency.problems.js';
import { AgencyStore, type Agency } from './agency.schema.js';

const agencyBody = z.object({
  name: z.string().trim().min(2).max(200).describe('Name of the agency').meta({ example: 'Dinas Kesehatan' }),
});
const agencyView = z
  .object({
    id: z.string().describe('Id of the agency'),
    name: z.string().describe('Name'),
    version: z.int().describe('Counts the changes'),
  })
  .meta({ id: 'Agency' });
const agencyPage = pageOf(agencyView);
const agencyQuery = pageQuery.extend({
  name: z.string().min(1).max(200).optional().describe('Name, in any usual spelling'),
});

@Controller('v1/agencies')
@ApiDoc({ tag: 'Agencies' })
export class AgencyController {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly directory: Agencies,
    private readonly agencies: AgencyStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Agencies of the government' })
  @RequireScopes('participants:read')
  @ApiResult(agencyPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: agencyQuery }) { name, ...page }: z.infer<typeof agencyQuery>,
  ): Promise<z.infer<typeof agencyPage>> {
    const visible = seenBy(caller, '_id');
    const found = await this.agencies.page(
      caller.tenantId,
      { ...visible, ...(name ? { key: agencyKey(name) } : {}) },
      page,
    );
    return { ...found, items: found.items.map(viewOf) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'An agency' })
  @RequireScopes('participants:read')
  @ApiResult(agencyView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof agencyView>> {
    const agency = !sees(caller, id) ? null : await this.agencies.findOne(caller.tenantId, { _id: id });
    if (!agency) throw new NotFound('agency');
    return viewOf(agency);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter an agency' })
  @RequireScopes('participants:write')
  @SpeaksFor('whole government')
  @Idempotent()
  @ApiResult(agencyView)
  @Throws(agencyProblems.AGENCY_KNOWN)
  async create(
    @CallerParam() caller: Caller,
    @Body({ schema: agencyBody }) { name }: z.infer<typeof agencyBody>,
  ): Promise<z.infer<typeof agencyView>> {
    return this.outbox.transaction(async (tx) => {
      const directory = await this.directory.directory(caller.tenantId, { names: [name], ids: [] }, tx);
      const known = directory.named(name);
      if (known) throw agencyProblems.AGENCY_KNOWN({ id: known._id });
      const agency = directory.create(name, this.clock.now());
      await this.outbox.append(tx, await this.directory.store(caller.tenantId, directory, tx));
      return viewOf(agency);
    });
  }
}

const viewOf = ({ _id, name, version }: Agency): z.infer<typeof agencyView> => ({ id: _id, name, version });

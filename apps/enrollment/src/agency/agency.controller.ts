import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Outbox } from '#messaging';
import { Idempotent, InjectStore, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiError, ApiProblem, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { z } from 'zod';
import { idParams, pageOf, pageQuery } from '../lists.js';
import { Agencies } from './agencies.js';
import { agencyKey } from './agency-name.js';
import type { Agency } from './agency.schema.js';
import { assertWholeGovernment } from '../whole-government.js';

const agencyBody = z.object({ name: z.string().trim().min(2).max(200).describe('Name of the agency').meta({ example: 'Dinas Kesehatan' }) });
const agencyView = z.object({ id: z.string().describe('Id of the agency'), name: z.string().describe('Name'), version: z.int().describe('Counts the changes') }).meta({ id: 'Agency' });
const agencyPage = pageOf(agencyView);
const agencyQuery = pageQuery.extend({ name: z.string().min(1).max(200).optional().describe('Name, in any usual spelling') });

class AgencyKnown extends ApiError {
  constructor(id: string) {
    super({ status: 409, code: 'AGENCY_KNOWN', title: 'The agency exists already', detail: `An agency with this name, or a spelling of it, has the id ${id}.` });
  }
}

@Controller('v1/agencies')
@ApiDoc({ tag: 'Agencies' })
export class AgencyController {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly directory: Agencies,
    @InjectStore('Agency') private readonly agencies: TenantStore<Agency>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Agencies of the government' })
  @RequireScopes('participants:read')
  @ApiResult(agencyPage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(agencyQuery) { name, ...page }: z.infer<typeof agencyQuery>): Promise<z.infer<typeof agencyPage>> {
    const visible = caller.agencyIds ? { _id: { $in: [...caller.agencyIds] } } : {};
    const found = await this.agencies.page(caller.tenantId, { ...visible, ...(name ? { key: agencyKey(name) } : {}) }, page);
    return { ...found, items: found.items.map(viewOf) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'An agency' })
  @RequireScopes('participants:read')
  @ApiResult(agencyView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof agencyView>> {
    const agency = caller.agencyIds && !caller.agencyIds.includes(id) ? null : await this.agencies.findOne(caller.tenantId, { _id: id });
    if (!agency) throw new NotFound('agency');
    return viewOf(agency);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter an agency' })
  @RequireScopes('participants:write')
  @Idempotent()
  @ApiResult(agencyView)
  @ApiProblem(409, 'AGENCY_KNOWN', 'There is one with this name or a spelling of it')
  async create(@CallerParam() caller: Caller, @ValidatedBody(agencyBody) { name }: z.infer<typeof agencyBody>): Promise<z.infer<typeof agencyView>> {
    assertWholeGovernment(caller);
    return this.transactions.run(async (tx) => {
      const directory = await this.directory.directory(caller.tenantId, { names: [name], ids: [] }, tx);
      const known = directory.named(name);
      if (known) throw new AgencyKnown(known._id);
      const agency = directory.create(name, this.clock.now());
      await this.outbox.append(tx, await this.directory.store(caller.tenantId, directory, tx));
      return viewOf(agency);
    });
  }
}

const viewOf = ({ _id, name, version }: Agency): z.infer<typeof agencyView> => ({ id: _id, name, version });

import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, RequireScopes, ValidatedBody, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import type { Agency } from '../agency/agency.schema.js';
import { pageQuery } from '../lists.js';
import { applicationBody, applicationPage, applicationView, applicationViewOf, suggestionViewOf } from './application.dto.js';
import { ApplicationKnown, OwnerUnknown } from './application.errors.js';
import type { ApplicationDocument, TrainingSuggestion } from './application.schema.js';

@Controller('v1/applications')
@ApiDoc({ tag: 'Programmes' })
export class ApplicationController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectStore('Application') private readonly applications: TenantStore<ApplicationDocument>,
    @InjectStore('Agency') private readonly agencies: TenantStore<Agency>,
    @InjectStore('TrainingSuggestion') private readonly suggestions: TenantStore<TrainingSuggestion>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Registered applications' })
  @RequireScopes('programmes:read')
  @ApiResult(applicationPage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof applicationPage>> {
    const found = await this.applications.page(caller.tenantId, {}, page);
    return { ...found, items: found.items.map(applicationViewOf) };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Register an application that civil servants will work with', description: 'Nobody is born knowing it: a suggestion to train people in it opens with it.' })
  @RequireScopes('programmes:write')
  @Idempotent()
  @ApiResult(applicationView, { status: 201 })
  @ApiProblem(409, 'APPLICATION_KNOWN', 'It is registered already')
  @ApiProblem(422, 'AGENCY_UNKNOWN', 'There is no such agency')
  register(@CallerParam() { tenantId }: Caller, @ValidatedBody(applicationBody) body: z.infer<typeof applicationBody>): Promise<z.infer<typeof applicationView>> {
    const key = body.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
    return this.transactions.run(async (tx) => {
      const known = await this.applications.findOne(tenantId, { key }, { session: tx });
      if (known) throw new ApplicationKnown(known._id);
      if (body.ownerAgencyId && !(await this.agencies.findOne(tenantId, { _id: body.ownerAgencyId }, { session: tx, projection: { _id: 1 } }))) throw new OwnerUnknown();
      const now = this.clock.now();
      const application = { _id: newId(), tenantId, ...stamps(now), ...body, key } as ApplicationDocument;
      const suggestion: TrainingSuggestion = {
        _id: newId(), tenantId, ...stamps(now), source: 'APPLICATION', sourceId: application._id, title: `Pelatihan ${body.name}`,
        reason: `Aplikasi ${body.name} mulai digunakan`, competenceClass: 'it', ...(body.ownerAgencyId && { agencyId: body.ownerAgencyId }), status: 'OPEN',
      };
      await this.applications.insertMany(tenantId, [application], tx);
      await this.suggestions.insertMany(tenantId, [suggestion], tx);
      return { ...applicationViewOf(application), suggestion: suggestionViewOf(suggestion) };
    });
  }
}

import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent, newId, stamps, Transactions } from '#persistence';
import {
  agencyNamedBy,
  ApiDoc,
  ApiResult,
  CallerParam,
  httpProblems,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { pageQuery } from '../../ground/lists.js';
import { agencyProblems } from '../../people/agency/agency.problems.js';
import { AgencyStore } from '../../people/agency/agency.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import {
  applicationBody,
  applicationPage,
  applicationView,
  applicationViewOf,
  suggestionViewOf,
} from './application.dto.js';
import { applicationProblems } from './application.problems.js';
import {
  ApplicationStore,
  TrainingSuggestionStore,
  type ApplicationDocument,
  type TrainingSuggestion,
} from './application.schema.js';

const unknownOwner = () => agencyProblems.AGENCY_UNKNOWN({ at: 'ownerAgencyId' });

@Controller('v1/applications')
@ApiDoc({ tag: 'Programmes' })
export class ApplicationController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly applications: ApplicationStore,
    private readonly agencies: AgencyStore,
    private readonly suggestions: TrainingSuggestionStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Registered applications' })
  @RequireScopes('programmes:read')
  @ApiResult(applicationPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof applicationPage>> {
    const found = await this.applications.page(caller.tenantId, {}, page);
    return { ...found, items: found.items.map(applicationViewOf) };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({
    summary: 'Register an application that civil servants will work with',
    description: 'Nobody is born knowing it: a suggestion to train people in it opens with it.',
  })
  @RequireScopes('programmes:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(applicationView, { status: 201 })
  @Throws(applicationProblems.APPLICATION_KNOWN, agencyProblems.AGENCY_UNKNOWN, httpProblems.DATE_IN_FUTURE)
  async register(
    @CallerParam() caller: Caller,
    @Body({ schema: applicationBody }) given: z.infer<typeof applicationBody>,
  ): Promise<z.infer<typeof applicationView>> {
    const { tenantId } = caller,
      ownerAgencyId = agencyNamedBy(caller, given.ownerAgencyId, unknownOwner),
      body = { ...given, ...(ownerAgencyId && { ownerAgencyId }) };
    if (body.introducedOn) await this.clock.refuseFuture(tenantId, 'introducedOn', body.introducedOn);
    const key = body.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
    return this.transactions.run(async (tx) => {
      const known = await this.applications.findOne(tenantId, { key }, { session: tx });
      if (known) throw applicationProblems.APPLICATION_KNOWN({ id: known._id });
      if (
        body.ownerAgencyId &&
        !(await this.agencies.findOne(
          tenantId,
          { _id: body.ownerAgencyId },
          { session: tx, projection: { _id: 1 } },
        ))
      )
        throw unknownOwner();
      const now = this.clock.now();
      const application = {
        _id: newId(),
        tenantId,
        ...stamps(now),
        ...body,
        key,
      } as ApplicationDocument;
      const suggestion: TrainingSuggestion = {
        _id: newId(),
        tenantId,
        ...stamps(now),
        source: 'APPLICATION',
        sourceId: application._id,
        title: `Pelatihan ${body.name}`,
        reason: `Aplikasi ${body.name} mulai digunakan`,
        competenceClass: 'it',
        ...(body.ownerAgencyId && { agencyId: body.ownerAgencyId }),
        status: 'OPEN',
      };
      await this.applications.insertMany(tenantId, [application], tx);
      await this.suggestions.insertMany(tenantId, [suggestion], tx);
      return { ...applicationViewOf(application), suggestion: suggestionViewOf(suggestion) };
    });
  }
}

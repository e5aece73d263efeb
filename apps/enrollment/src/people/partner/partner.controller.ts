import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { idParams, pageQuery } from '../../ground/lists.js';
import { TenantClock } from '../tenant/tenant-clock.js';
import {
  agreementBody,
  agreementPage,
  agreementView,
  agreementViewOf,
  partnerBody,
  partnerPage,
  partnerQuery,
  partnerView,
  partnerViewOf,
} from './partner.dto.js';
import { partnerProblems } from './partner.problems.js';
import { AgreementStore, PartnerStore } from './partner.schema.js';
import { Partners } from './partners.js';

@Controller('v1/partners')
@ApiDoc({ tag: 'Partners' })
export class PartnerController {
  constructor(
    private readonly register: Partners,
    private readonly clock: TenantClock,
    private readonly partners: PartnerStore,
    private readonly agreements: AgreementStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Partners of the government' })
  @RequireScopes('partners:read')
  @ApiResult(partnerPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: partnerQuery }) { kind, ...page }: z.infer<typeof partnerQuery>,
  ): Promise<z.infer<typeof partnerPage>> {
    const found = await this.partners.page(caller.tenantId, kind ? { kind } : {}, page);
    return { ...found, items: found.items.map(partnerViewOf) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'A partner' })
  @RequireScopes('partners:read')
  @ApiResult(partnerView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof partnerView>> {
    return partnerViewOf(await this.register.partner(caller.tenantId, id));
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a partner' })
  @RequireScopes('partners:write')
  @SpeaksFor('whole government')
  @Idempotent()
  @ApiResult(partnerView, { status: 201 })
  @Throws(partnerProblems.PARTNER_KNOWN)
  async create(
    @CallerParam() caller: Caller,
    @Body({ schema: partnerBody }) body: z.infer<typeof partnerBody>,
  ): Promise<z.infer<typeof partnerView>> {
    return partnerViewOf(await this.register.enter(caller.tenantId, body));
  }

  @Get(':id/agreements')
  @ApiDoc({ summary: 'Agreements with a partner' })
  @RequireScopes('partners:read')
  @ApiResult(agreementPage)
  async listAgreements(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof agreementPage>> {
    await this.register.partner(caller.tenantId, id);
    const found = await this.agreements.page(caller.tenantId, { partnerId: id }, page),
      today = await this.clock.today(caller.tenantId);
    return { ...found, items: found.items.map((agreement) => agreementViewOf(agreement, today)) };
  }

  @Post(':id/agreements')
  @HttpCode(201)
  @ApiDoc({ summary: 'Record an agreement with a partner' })
  @RequireScopes('partners:write')
  @SpeaksFor('whole government')
  @Idempotent()
  @ApiResult(agreementView, { status: 201 })
  @Throws(partnerProblems.AGREEMENT_KNOWN)
  async agree(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: agreementBody }) body: z.infer<typeof agreementBody>,
  ): Promise<z.infer<typeof agreementView>> {
    return agreementViewOf(
      await this.register.agree(caller.tenantId, id, body),
      await this.clock.today(caller.tenantId),
    );
  }
}

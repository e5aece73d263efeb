import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { idParams, pageQuery } from '../../ground/lists.js';
import { TenantClock } from '../tenant/tenant-clock.js';
import { agreementEndBody, agreementsForOffice, agreementView, agreementViewOf } from './partner.dto.js';
import { partnerProblems } from './partner.problems.js';
import { AgreementStore } from './partner.schema.js';
import { Partners } from './partners.js';

/** What was agreed, with whichever partner. */
@Controller('v1/agreements')
@ApiDoc({ tag: 'Partners' })
export class AgreementController {
  constructor(
    private readonly register: Partners,
    private readonly clock: TenantClock,
    private readonly agreements: AgreementStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'What was agreed with partners' })
  @RequireScopes('partners:read')
  @ApiResult(agreementsForOffice)
  async list(
    @CallerParam() { tenantId, agencyIds }: Caller,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof agreementsForOffice>> {
    const found = await this.agreements.page(tenantId, {}, page),
      today = await this.clock.today(tenantId);
    return {
      ...found,
      items: found.items.map((agreement) => ({
        ...agreementViewOf(agreement, today),
        // what holds for the whole government, no agency alone notes
        mayConfirm: agencyIds === null && agreement.confirmation === undefined,
      })),
    };
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Note that the partner confirmed an agreement by letter',
    description: 'People of the partner confirm by themselves. Confirming again changes nothing.',
  })
  @RequireScopes('partners:write')
  @SpeaksFor('whole government')
  @Idempotent()
  @ApiResult(agreementView)
  async confirm(
    @CallerParam() { tenantId, actor }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof agreementView>> {
    const today = await this.clock.today(tenantId);
    return agreementViewOf(
      await this.register.confirmAgreement(tenantId, { _id: id }, { on: today, by: actor }),
      today,
    );
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiDoc({
    summary: 'End an agreement before its last day',
    description:
      'No new programme is held under an agreement that has ended; what was begun under it goes on. Ended again it has the other day and reason. To renew one, record the next agreement with the partner.',
  })
  @RequireScopes('partners:write')
  @SpeaksFor('whole government')
  @Idempotent()
  @ApiResult(agreementView)
  @Throws(partnerProblems.AGREEMENT_OVER, partnerProblems.AGREEMENT_LAST_DAY)
  async end(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: agreementEndBody }) body: z.infer<typeof agreementEndBody>,
  ): Promise<z.infer<typeof agreementView>> {
    return agreementViewOf(
      await this.register.endAgreement(caller, id, body),
      await this.clock.today(caller.tenantId),
    );
  }

  @Post(':id/end/withdraw')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Take the early end of an agreement back',
    description: 'It holds until the day that was agreed. Without an early end nothing changes.',
  })
  @RequireScopes('partners:write')
  @SpeaksFor('whole government')
  @Idempotent()
  @ApiResult(agreementView)
  @Throws(partnerProblems.AGREEMENT_OVER)
  async takeEndBack(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof agreementView>> {
    return agreementViewOf(await this.register.takeEndBack(tenantId, id), await this.clock.today(tenantId));
  }
}

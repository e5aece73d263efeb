import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Idempotent, pageOf } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  httpProblems,
  RequirePartner,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import {
  commitmentQuery,
  commitmentView,
  commitmentViewOf,
  confirmBody,
} from '../../catalogue/commitment/commitment.dto.js';
import { commitmentProblems } from '../../catalogue/commitment/commitment.problems.js';
import { CommitmentStore, type CommitmentDocument } from '../../catalogue/commitment/commitment.schema.js';
import { Commitments } from '../../catalogue/commitment/commitments.js';
import { idParams, pageQuery } from '../../ground/lists.js';
import {
  agreementPage,
  agreementView,
  agreementViewOf,
  partnerView,
  partnerViewOf,
} from '../../people/partner/partner.dto.js';
import { AgreementStore, PartnerStore } from '../../people/partner/partner.schema.js';
import { Partners } from '../../people/partner/partners.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { partnerOf, Theirs, type OfPartner } from '../theirs.js';

const ownCommitment = commitmentView
  .omit({ agencyId: true, contactId: true })
  .extend({ programmeTitle: z.string().nullable().describe('Title of the programme that it is for') })
  .meta({ id: 'OwnCommitment' });
const ownCommitmentPage = pageOf(ownCommitment);
type Id = z.infer<typeof idParams>;

const PROMISED = 'a partner confirms what it promised itself';

/** What was agreed with a partner and what it promised, for its own people. */
@Controller('v1/me/partner')
@ApiDoc({ tag: 'Partners' })
export class PartnerPromiseController {
  constructor(
    private readonly theirs: Theirs,
    private readonly register: Partners,
    private readonly promises: Commitments,
    private readonly clock: TenantClock,
    private readonly partners: PartnerStore,
    private readonly agreements: AgreementStore,
    private readonly commitments: CommitmentStore,
  ) {}

  @Get()
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({ summary: 'The partner for which one works' })
  @ApiResult(partnerView)
  async show(@CallerParam() caller: Caller): Promise<z.infer<typeof partnerView>> {
    const { tenantId, partnerId } = partnerOf(caller);
    const partner = await this.partners.findOne(tenantId, { _id: partnerId });
    // the role names a partner that this government has not
    if (!partner) throw authProblems.PARTNER_NEEDED();
    return partnerViewOf(partner);
  }

  @Get('agreements')
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({ summary: 'What was agreed with the own partner' })
  @ApiResult(agreementPage)
  async listAgreements(
    @CallerParam() caller: Caller,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof agreementPage>> {
    const { tenantId, partnerId } = partnerOf(caller),
      found = await this.agreements.page(tenantId, { partnerId }, page),
      today = await this.clock.today(tenantId);
    return { ...found, items: found.items.map((agreement) => agreementViewOf(agreement, today)) };
  }

  @Post('agreements/:id/confirm')
  @HttpCode(200)
  @RequirePartner()
  @SpeaksFor('any', PROMISED)
  @Idempotent()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({
    summary: 'Confirm that an agreement is recorded as it was signed',
    description: 'Confirming again changes nothing.',
  })
  @ApiResult(agreementView)
  async confirmAgreement(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<z.infer<typeof agreementView>> {
    const { tenantId, partnerId } = partnerOf(caller),
      today = await this.clock.today(tenantId);
    return agreementViewOf(
      await this.register.confirmAgreement(tenantId, { _id: id, partnerId }, { on: today, by: caller.actor }),
      today,
    );
  }

  @Get('commitments')
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({ summary: 'What the own partner promised for programmes' })
  @ApiResult(ownCommitmentPage)
  async listCommitments(
    @CallerParam() caller: Caller,
    @Query({ schema: commitmentQuery }) { status, ...page }: z.infer<typeof commitmentQuery>,
  ): Promise<z.infer<typeof ownCommitmentPage>> {
    const who = partnerOf(caller);
    const found = await this.commitments.page(
      who.tenantId,
      { partyKind: 'PARTNER', partyId: who.partnerId, ...(status && { status }) },
      page,
    );
    return { ...found, items: await this.titled(who, found.items) };
  }

  @Get('commitments/:id')
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({ summary: 'What the own partner promised for a programme' })
  @ApiResult(ownCommitment)
  async showCommitment(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<z.infer<typeof ownCommitment>> {
    const who = partnerOf(caller);
    return this.titledOne(who, await this.theirs.commitment(who, id));
  }

  @Post('commitments/:id/confirm')
  @HttpCode(200)
  @RequirePartner()
  @SpeaksFor('any', PROMISED)
  @Idempotent()
  @ApiDoc({
    summary: 'Confirm with the signed document what the own partner promised',
    description: 'With the same document again nothing changes.',
  })
  @ApiResult(ownCommitment)
  @Throws(authProblems.PARTNER_NEEDED, commitmentProblems.COMMITMENT_CONFIRMED, httpProblems.DATE_IN_FUTURE)
  async confirmCommitment(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: confirmBody }) body: z.infer<typeof confirmBody>,
  ): Promise<z.infer<typeof ownCommitment>> {
    const who = partnerOf(caller);
    await this.theirs.commitment(who, id);
    return this.titledOne(who, await this.promises.confirm(who.tenantId, id, body));
  }

  private async titled(
    { tenantId }: OfPartner,
    commitments: CommitmentDocument[],
  ): Promise<z.infer<typeof ownCommitment>[]> {
    const titles = await this.promises.titlesOf(tenantId, commitments);
    return commitments.map((each) => ownViewOf(each, titles.get(each.programmeId) ?? null));
  }

  private async titledOne(
    { tenantId }: OfPartner,
    commitment: CommitmentDocument,
  ): Promise<z.infer<typeof ownCommitment>> {
    const titles = await this.promises.titlesOf(tenantId, [commitment]);
    return ownViewOf(commitment, titles.get(commitment.programmeId) ?? null);
  }
}

function ownViewOf(
  commitment: CommitmentDocument,
  programmeTitle: string | null,
): z.infer<typeof ownCommitment> {
  const { agencyId: _agency, contactId: _contact, ...view } = commitmentViewOf(commitment);
  return { ...view, programmeTitle };
}

import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  httpProblems,
  mustSpeakFor,
  NotFound,
  RequireScopes,
  sees,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams, pageQuery } from '../../ground/lists.js';
import { agencyProblems } from '../../people/agency/agency.problems.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { partnerProblems } from '../../people/partner/partner.problems.js';
import { Partners } from '../../people/partner/partners.js';
import { Organisers } from '../programme/organisers.js';
import { programmeProblems } from '../programme/programme.problems.js';
import {
  commitmentBody,
  commitmentPage,
  commitmentQuery,
  commitmentsView,
  commitmentsViewOf,
  commitmentView,
  commitmentViewOf,
  confirmBody,
  contributionBody,
  contributionPage,
  contributionView,
  contributionViewOf,
} from './commitment.dto.js';
import { commitmentProblems } from './commitment.problems.js';
import { CommitmentStore, ContributionStore } from './commitment.schema.js';
import { Commitments } from './commitments.js';
import { Contributions } from './contributions.js';

@Controller('v1')
@ApiDoc({ tag: 'Partners' })
export class CommitmentController {
  constructor(
    private readonly register: Commitments,
    private readonly organisers: Organisers,
    private readonly partners: Partners,
    private readonly given: Contributions,
    private readonly commitments: CommitmentStore,
    private readonly contributions: ContributionStore,
  ) {}

  @Get('commitments')
  @ApiDoc({
    summary: 'What partners and agencies promised for programmes',
    description:
      'For single agencies: what they promised, and what was promised for programmes that they organise.',
  })
  @RequireScopes('partners:read')
  @ApiResult(commitmentPage)
  async listAll(
    @CallerParam() caller: Caller,
    @Query({ schema: commitmentQuery }) { status, ...page }: z.infer<typeof commitmentQuery>,
  ): Promise<z.infer<typeof commitmentPage>> {
    const found = await this.commitments.page(
      caller.tenantId,
      { $and: [await this.register.concerning(caller), status ? { status } : {}] },
      page,
    );
    return { ...found, items: found.items.map(commitmentViewOf) };
  }

  @Get('commitments/:id')
  @ApiDoc({ summary: 'A commitment' })
  @RequireScopes('partners:read')
  @ApiResult(commitmentView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof commitmentView>> {
    const found = await this.commitments.findOne(caller.tenantId, {
      $and: [await this.register.concerning(caller), { _id: id }],
    });
    if (!found) throw new NotFound('commitment');
    return commitmentViewOf(found);
  }

  @Get('programmes/:id/commitments')
  @ApiDoc({ summary: 'Who promised what for a programme, and how many have signed' })
  @RequireScopes('partners:read')
  @ApiResult(commitmentsView)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof commitmentsView>> {
    await this.organisers.known(tenantId, id);
    return commitmentsViewOf(await this.register.of(tenantId, id));
  }

  @Post('programmes/:id/commitments')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Ask a partner or an agency for a commitment',
    description: 'While it is open, its contact is reminded.',
  })
  @RequireScopes('partners:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(commitmentView, { status: 201 })
  @Throws(
    commitmentProblems.COMMITMENT_KNOWN,
    commitmentProblems.CONTACT_MISSING,
    participantProblems.PARTICIPANT_UNKNOWN,
    agencyProblems.AGENCY_UNKNOWN,
    partnerProblems.PARTNER_UNKNOWN,
  )
  async promise(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: commitmentBody }) body: z.infer<typeof commitmentBody>,
  ): Promise<z.infer<typeof commitmentView>> {
    await this.organisers.assert(caller, id);
    return commitmentViewOf(await this.register.promise(caller.tenantId, id, body));
  }

  @Post('commitments/:id/confirm')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Record that a commitment is signed',
    description:
      'By whoever organises the programme, or by the agency that promised. With the same document again nothing changes.',
  })
  @RequireScopes('partners:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(commitmentView)
  @Throws(commitmentProblems.COMMITMENT_CONFIRMED, httpProblems.DATE_IN_FUTURE)
  async confirm(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: confirmBody }) body: z.infer<typeof confirmBody>,
  ): Promise<z.infer<typeof commitmentView>> {
    const { programmeId, partyKind, partyId } = await this.register.known(caller.tenantId, id);
    // an agency signs for itself what it promised for the programme of another one
    if (!(partyKind === 'AGENCY' && sees(caller, partyId))) await this.organisers.assert(caller, programmeId);
    return commitmentViewOf(await this.register.confirm(caller.tenantId, id, body));
  }

  @Get('partners/:id/contributions')
  @ApiDoc({ summary: 'What a partner gave' })
  @RequireScopes('partners:read')
  @ApiResult(contributionPage)
  async listContributions(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof contributionPage>> {
    await this.partners.partner(tenantId, id);
    const found = await this.contributions.page(tenantId, { partnerId: id }, page);
    return { ...found, items: found.items.map(contributionViewOf) };
  }

  @Post('partners/:id/contributions')
  @HttpCode(201)
  @ApiDoc({ summary: 'Record what a partner gave' })
  @RequireScopes('partners:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(contributionView, { status: 201 })
  @Throws(programmeProblems.PROGRAMME_UNKNOWN, httpProblems.DATE_IN_FUTURE)
  async contribute(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: contributionBody }) body: z.infer<typeof contributionBody>,
  ): Promise<z.infer<typeof contributionView>> {
    if (body.programmeId === undefined) mustSpeakFor(caller, undefined);
    else {
      await this.given.assertProgramme(caller.tenantId, body.programmeId);
      await this.organisers.assert(caller, body.programmeId);
    }
    return contributionViewOf(await this.given.contribute(caller.tenantId, id, body));
  }
}

import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { languageOf, LINK_PAGE_HEADERS, type Language } from '#pages';
import {
  ApiDoc,
  ApiError,
  ApiFile,
  ApiFormBody,
  ApiResult,
  Public,
  Throws,
  wholeGovernment,
} from '#platform';
import { Participants } from '../../ground/participant/participants.js';
import { AwardProposalStore, type AwardProposal } from '../award/award-proposal.schema.js';
import { grantProblems } from '../grant/grant.problems.js';
import { DecideAwardProposal } from './decide-award-proposal.js';
import { decisionBody, proposalView, viewOf } from './proposal.dto.js';
import { proposalPage, proposalProblem, proposalThanks } from './proposal.page.js';
import { proposalProblems } from './proposal.problems.js';

const keyParams = z.object({ key: z.string().min(1).max(100).describe('The key of the link') });
const pageQuery = z.object({
  lang: z.string().max(10).optional().describe('id or en; without it the language that the browser prefers'),
});
const pageBody = decisionBody.omit({ decidedBy: true });

interface Visit {
  lang: string | undefined;
  headers: Record<string, string | undefined>;
  reply: FastifyReply;
}

@Controller('v1/award-proposal-pages/:key')
@Public('the link is the permission: it is random, and only in the message to the head of the agency')
@ApiDoc({ tag: 'Incentives' })
export class ProposalPageController {
  constructor(
    private readonly deciding: DecideAwardProposal,
    private readonly participants: Participants,
    private readonly proposals: AwardProposalStore,
  ) {}

  @Get()
  @ApiDoc({
    summary: 'The proposal for an award behind the link in the message to the head of the agency',
    description: 'As JSON, or as a page for a browser (`Accept: text/html`), in Indonesian or English.',
  })
  @ApiResult(proposalView)
  @ApiFile('text/html')
  @Throws(proposalProblems.AWARD_PROPOSAL_UNKNOWN, proposalProblems.PROPOSAL_DECIDED)
  show(
    @Param({ schema: keyParams }) { key }: z.infer<typeof keyParams>,
    @Query({ schema: pageQuery }) { lang }: z.infer<typeof pageQuery>,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return respond({ lang, headers, reply }, async (language, html) => {
      const proposal = await this.open(key),
        name = await this.nameOf(proposal);
      return html ? proposalPage(language, proposal, name) : viewOf(proposal, name);
    });
  }

  @Post()
  @HttpCode(200)
  @ApiDoc({
    summary: 'Decide on the proposal behind the link, as the head of the agency',
    description: 'Once. Approved, the award is granted and the person is told.',
  })
  @ApiFormBody()
  @ApiResult(proposalView)
  @ApiFile('text/html')
  @Throws(
    ...Object.values(proposalProblems),
    grantProblems.RULE_SWITCHED_OFF,
    grantProblems.INCENTIVE_CAP_REACHED,
  )
  decide(
    @Param({ schema: keyParams }) { key }: z.infer<typeof keyParams>,
    @Query({ schema: pageQuery }) { lang }: z.infer<typeof pageQuery>,
    @Body({ schema: pageBody }) body: z.infer<typeof pageBody>,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return respond({ lang, headers, reply }, async (language, html) => {
      const { _id, tenantId, deciderId: decidedBy } = await this.open(key);
      if (decidedBy === null) throw proposalProblems.AWARD_PROPOSAL_UNKNOWN();
      const decided = await this.deciding.decide(wholeGovernment({ tenantId }), _id, { ...body, decidedBy });
      return html ? proposalThanks(language) : viewOf(decided, await this.nameOf(decided));
    });
  }

  private async open(pageKey: string): Promise<AwardProposal> {
    const proposal = (await this.proposals
      .acrossTenants('the key names one proposal of whatever government')
      .findOne({ pageKey })) as AwardProposal | null;
    if (proposal === null) throw proposalProblems.AWARD_PROPOSAL_UNKNOWN();
    if (proposal.status !== 'OPEN') throw proposalProblems.PROPOSAL_DECIDED({ status: proposal.status });
    return proposal;
  }

  private async nameOf({ tenantId, participantId }: AwardProposal): Promise<string | undefined> {
    return (await this.participants.known(tenantId, participantId))?.name;
  }
}

/** A browser gets pages, also for what went wrong; a program gets JSON and problem+json. */
async function respond(
  { lang, headers, reply }: Visit,
  work: (language: Language, html: boolean) => Promise<unknown>,
): Promise<unknown> {
  const language = languageOf(lang, undefined, headers['accept-language']);
  void reply.header('cache-control', 'no-store').header('vary', 'accept, accept-language');
  if (!headers['accept']?.includes('text/html')) return work(language, false);
  void reply.headers(LINK_PAGE_HEADERS);
  try {
    return await work(language, true);
  } catch (error) {
    const shown = error instanceof ApiError ? proposalProblem(language, error.code) : undefined;
    if (shown === undefined || !(error instanceof ApiError)) throw error;
    void reply.status(error.status);
    return shown;
  }
}

import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiDoc, Page } from '#platform';
import type { Commitment } from '../cooperation/shapes.js';
import type { CorrectionRequest } from '../me/correction.js';
import { everyPage } from '../page/every-page.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { unlessAway } from '../page/tried.js';
import { Visits, zoneOf } from '../page/visits.js';
import { decisionsOf } from './decisions.js';
import { deskPage } from './desk.page.js';
import type {
  Complaint,
  FundingSource,
  Participation,
  Proposal,
  Revision,
  SuppressedAddress,
} from './shapes.js';

/** As many of each kind as wait at most in an office that works. */
const MOST = 20;
/** As many addresses as a card holds; the card says how many there are. */
const ADDRESSES = 5;
type Items<T> = { items: T[] };

/** Home of a programme manager: what is to be decided, and how the government stands. */
@Controller('meja')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class DeskController {
  constructor(private readonly visits: Visits) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [
      me,
      participation,
      complaints,
      revisions,
      proposals,
      commitments,
      corrections,
      sources,
      suppressed,
    ] = await Promise.all([
      visit.me,
      visit.ask<Participation>('/v1/participation'),
      visit.ask<Items<Complaint>>(`/v1/complaints?overdue=true&limit=${MOST}`),
      visit.ask<Items<Revision>>(`/v1/programme-revisions?status=OPEN&limit=${MOST}`),
      visit.ask<Items<Proposal>>(`/v1/training-proposals?status=OPEN&limit=${MOST}`),
      visit.ask<Items<Commitment>>(`/v1/commitments?status=OPEN&limit=${MOST}`),
      visit.ask<Items<CorrectionRequest>>(`/v1/correction-requests?status=OPEN&limit=${MOST}`),
      everyPage<FundingSource>(visit, '/v1/funding-sources'),
      // by itself: what waits for a decision is shown also while nobody knows of the mails
      visit
        .ask<Items<SuppressedAddress> & { total: number }>(
          `/v1/suppressed-addresses?limit=${ADDRESSES}&total=true`,
        )
        .catch(unlessAway),
    ]);
    const zone = zoneOf(me),
      today = localDay(visit.now, zone);
    const money = sources.filter(({ year }) => year === participation.year);
    const decisions = decisionsOf(
      {
        complaints: complaints.items,
        revisions: revisions.items,
        proposals: proposals.items,
        commitments: commitments.items,
        corrections: corrections.items,
        sources,
      },
      today,
      zone,
    );
    return deskPage(visit, me, {
      participation,
      decisions,
      money,
      today,
      suppressed,
    });
  }
}

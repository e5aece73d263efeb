import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiDoc, Page } from '#platform';
import type { Removal } from '../access/shapes.js';
import type { PageOf } from '../api/shapes.js';
import type { Commitment } from '../cooperation/shapes.js';
import type { Appeal, Nomination } from '../decisions/shapes.js';
import type { CorrectiveAction } from '../impact/shapes.js';
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
/** As many failed messages as are counted; more need no number. */
const FAILED_MESSAGES = 200;
/** Some of them, and how many there are. */
type Counted<T> = { items: T[]; total: number };

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
    const waiting = <T>(path: string) => visit.ask<Counted<T>>(`${path}&limit=${MOST}&total=true`);
    const [
      me,
      participation,
      complaints,
      revisions,
      proposals,
      commitments,
      corrections,
      nominations,
      appeals,
      actions,
      reassessments,
      removals,
      suggestions,
      differences,
      sources,
      suppressed,
      failed,
    ] = await Promise.all([
      visit.me,
      visit.ask<Participation>('/v1/participation'),
      waiting<Complaint>('/v1/complaints?overdue=true'),
      waiting<Revision>('/v1/programme-revisions?status=OPEN'),
      waiting<Proposal>('/v1/training-proposals?status=OPEN'),
      waiting<Commitment>('/v1/commitments?status=OPEN'),
      waiting<CorrectionRequest>('/v1/correction-requests?status=OPEN'),
      waiting<Nomination>('/v1/nominations?status=NOMINATED'),
      waiting<Appeal>('/v1/appeals?status=OPEN'),
      waiting<CorrectiveAction>('/v1/corrective-actions?status=OPEN'),
      visit.ask<Counted<unknown>>('/v1/material-reassessments?status=OPEN&limit=1&total=true'),
      visit.ask<{ items: Removal[] }>('/v1/second-factor-removals'),
      visit.ask<Counted<unknown>>('/v1/training-suggestions?status=OPEN&limit=1&total=true'),
      visit.ask<Counted<unknown>>('/v1/siasn/differences?state=OPEN&limit=1&total=true'),
      everyPage<FundingSource>(visit, '/v1/funding-sources'),
      // by itself: what waits for a decision is shown also while nobody knows of the mails
      visit
        .ask<Counted<SuppressedAddress>>(`/v1/suppressed-addresses?limit=${ADDRESSES}&total=true`)
        .catch(unlessAway),
      visit.ask<PageOf<unknown>>(`/v1/messages?status=FAILED&limit=${FAILED_MESSAGES}`).catch(unlessAway),
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
        nominations: nominations.items,
        appeals: appeals.items,
        actions: actions.items,
        sources,
      },
      today,
      zone,
    );
    return deskPage(visit, me, {
      participation,
      decisions,
      waits: {
        '/putusan': nominations.total + appeals.total,
        '/warga': complaints.total,
        '/dampak': revisions.total + actions.total,
        '/dampak/materi': reassessments.total,
        '/rencana': proposals.total,
        '/rencana/saran': suggestions.total,
        '/perjanjian': commitments.total,
        '/meja/perbaikan': corrections.total,
        '/pengguna/faktor-kedua': removals.items.filter(({ state, own }) => state === 'WAITING' && !own)
          .length,
        '/siasn': differences.total,
        '/pesan-dinas/gagal': failed && {
          count: failed.items.length,
          more: Boolean(failed.nextCursor),
        },
      },
      money,
      today,
      suppressed,
    });
  }
}

import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Outbox } from '#messaging';
import { Idempotent, InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery, ApiError } from '#platform';
import { z } from 'zod';
import { idParams, pageOf, pageQuery } from '../lists.js';
import { programmeEvent } from '../programme/programme-event.js';
import { reviewDeadline } from '../programme/review-deadline.js';
import { nextReview } from '../programme/programme-purpose.js';
import { Organisers } from '../programme/organisers.js';
import type { ProgrammeDocument } from '../programme/programme.schema.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import type { ReviewDocument } from './review.schema.js';

const reviewBody = z
  .object({
    stillRelevant: z.boolean().describe('Whether the programme still serves what it is for'),
    note: z.string().trim().min(1).max(2_000).describe('Why').meta({ example: 'Aplikasi layanan berubah; materi perlu menyusul.' }),
    nextReviewOn: z.iso.date().optional().describe('Next local day of review; in a year unless given'),
  })
  .meta({ id: 'ProgrammeReviewRequest' });
const reviewView = z
  .object({ id: z.string(), programmeId: z.string(), reviewedOn: z.string(), dueOn: z.string().optional(), stillRelevant: z.boolean(), note: z.string(), nextReviewOn: z.string() })
  .meta({ id: 'ProgrammeReview' });
const reviewPage = pageOf(reviewView);

class ReviewNotAhead extends ApiError {
  constructor() {
    super({ status: 422, code: 'REVIEW_NOT_AHEAD', title: 'The next review is not ahead', detail: 'Choose a day after today.', errors: [{ path: 'nextReviewOn', code: 'REVIEW_NOT_AHEAD', message: 'is not after today' }] });
  }
}

@Controller('v1/programmes/:id/reviews')
@ApiDoc({ tag: 'Programmes' })
export class ReviewController {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly organisers: Organisers,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
    @InjectStore('Review') private readonly reviews: TenantStore<ReviewDocument>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Reviews of a programme' })
  @RequireScopes('programmes:read')
  @ApiResult(reviewPage)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof reviewPage>> {
    const found = await this.reviews.page(tenantId, { programmeId: id }, page);
    return { ...found, items: found.items.map(viewOf) };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Review a programme, and set when it is reviewed next' })
  @RequireScopes('programmes:write')
  @Idempotent()
  @ApiResult(reviewView, { status: 201 })
  @ApiProblem(422, 'REVIEW_NOT_AHEAD', 'The next review must lie ahead')
  async review(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(reviewBody) body: z.infer<typeof reviewBody>): Promise<z.infer<typeof reviewView>> {
    const { tenantId, subject } = caller;
    await this.organisers.assert(caller, id);
    const reviewedOn = await this.zones.today(tenantId), nextReviewOn = body.nextReviewOn ?? nextReview(reviewedOn);
    if (nextReviewOn <= reviewedOn) throw new ReviewNotAhead();
    return this.transactions.run(async (tx) => {
      const before = await this.programmes.findOne(tenantId, { _id: id }, { session: tx });
      if (!before) throw new NotFound('programme');
      const now = this.clock.now(), { stillRelevant, note } = body;
      const review: ReviewDocument = { _id: newId(), tenantId, ...stamps(now), programmeId: id, reviewedOn, ...(before.reviewOn && { dueOn: before.reviewOn }), stillRelevant, note, nextReviewOn, reviewedBy: subject };
      await this.reviews.insertMany(tenantId, [review], tx);
      const programme = await this.programmes.findOneAndUpdate(tenantId, { _id: id }, { $set: { reviewOn: nextReviewOn, updatedAt: now }, $inc: { version: 1 } } as never, { session: tx });
      await this.outbox.append(tx, [programmeEvent(programme!), ...reviewDeadline(programme!)]);
      return viewOf(review);
    });
  }
}

const viewOf = ({ _id, programmeId, reviewedOn, dueOn, stillRelevant, note, nextReviewOn }: ReviewDocument): z.infer<typeof reviewView> => ({ id: _id, programmeId, reviewedOn, ...(dueOn && { dueOn }), stillRelevant, note, nextReviewOn });

import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Outbox } from '#messaging';
import { Idempotent, newId, stamps } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  must,
  namesBeside,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams, pageOf, pageQuery } from '../../ground/lists.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { Organisers } from '../programme/organisers.js';
import { programmeEvent } from '../programme/programme-event.js';
import { nextReview } from '../programme/programme-purpose.js';
import { ProgrammeStore } from '../programme/programme.schema.js';
import { reviewDeadline } from '../programme/review-deadline.js';
import { reviewProblems } from './review.problems.js';
import { ReviewStore, type ReviewDocument } from './review.schema.js';

const reviewBody = z
  .object({
    stillRelevant: z.boolean().describe('Whether the programme still serves what it is for'),
    note: z
      .string()
      .trim()
      .min(1)
      .max(2_000)
      .describe('Why')
      .meta({ example: 'Aplikasi layanan berubah; materi perlu menyusul.' }),
    nextReviewOn: z.iso.date().optional().describe('Next local day of review; in a year unless given'),
  })
  .meta({ id: 'ProgrammeReviewRequest' });
const reviewView = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    ...namesBeside('programmeId'),
    reviewedOn: z.string(),
    dueOn: z.string().optional(),
    stillRelevant: z.boolean(),
    note: z.string(),
    nextReviewOn: z.string(),
  })
  .meta({ id: 'ProgrammeReview' });
const reviewPage = pageOf(reviewView);

@Controller('v1/programmes/:id/reviews')
@ApiDoc({ tag: 'Programmes' })
export class ReviewController {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly organisers: Organisers,
    private readonly programmes: ProgrammeStore,
    private readonly reviews: ReviewStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Reviews of a programme' })
  @RequireScopes('programmes:read')
  @ApiResult(reviewPage)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof reviewPage>> {
    await this.organisers.known(tenantId, id);
    const found = await this.reviews.page(tenantId, { programmeId: id }, page);
    return { ...found, items: found.items.map(viewOf) };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Review a programme, and set when it is reviewed next' })
  @RequireScopes('programmes:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(reviewView, { status: 201 })
  @Throws(reviewProblems.REVIEW_NOT_AHEAD)
  async review(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: reviewBody }) body: z.infer<typeof reviewBody>,
  ): Promise<z.infer<typeof reviewView>> {
    const { tenantId, subject } = caller;
    await this.organisers.assert(caller, id);
    const reviewedOn = await this.clock.today(tenantId),
      nextReviewOn = body.nextReviewOn ?? nextReview(reviewedOn);
    if (nextReviewOn <= reviewedOn) throw reviewProblems.REVIEW_NOT_AHEAD({ at: 'nextReviewOn' });
    return this.outbox.transaction(async (tx) => {
      const before = await this.programmes.findOne(tenantId, { _id: id }, { session: tx });
      if (!before) throw new NotFound('programme');
      const now = this.clock.now(),
        { stillRelevant, note } = body;
      const review: ReviewDocument = {
        _id: newId(),
        tenantId,
        ...stamps(now),
        programmeId: id,
        reviewedOn,
        ...(before.reviewOn && { dueOn: before.reviewOn }),
        stillRelevant,
        note,
        nextReviewOn,
        reviewedBy: subject,
      };
      await this.reviews.insertMany(tenantId, [review], tx);
      const programme = must(
        await this.programmes.findOneAndUpdate(
          tenantId,
          { _id: id },
          { $set: { reviewOn: nextReviewOn, updatedAt: now }, $inc: { version: 1 } },
          { session: tx },
        ),
        'the document of programmes',
      );
      await this.outbox.append(tx, [programmeEvent(programme), ...reviewDeadline(programme)]);
      return viewOf(review);
    });
  }
}

const viewOf = ({
  _id,
  programmeId,
  reviewedOn,
  dueOn,
  stillRelevant,
  note,
  nextReviewOn,
}: ReviewDocument): z.infer<typeof reviewView> => ({
  id: _id,
  programmeId,
  reviewedOn,
  ...(dueOn && { dueOn }),
  stillRelevant,
  note,
  nextReviewOn,
});

import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Idempotent, newId, stamps, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  fault,
  httpProblems,
  must,
  namesBeside,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { KnownPersonStore } from '../../ground/known/known.schema.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { pageOf, pageQuery, shownAs } from '../../ground/lists.js';
import { JudgeImpact } from '../impact/judge-impact.js';
import { ImpactEvaluationStore } from '../judgement/impact.schema.js';
import { levels, ratingOf, ratings } from '../measures/rating.js';
import { PerformanceRatingStore, type PerformanceRating } from '../measures/rating.schema.js';

const id = z.string().min(1).max(120);
const ratingBody = z
  .object({
    participantId: id.describe('Whose'),
    ratedOn: z.iso
      .date()
      .describe('Local day of the rating; another one for the same day replaces it')
      .meta({ example: '2026-03-31' }),
    rating: z
      .enum(ratings)
      .optional()
      .describe('The rating; or both axes, from which it follows')
      .meta({ example: 'BAIK' }),
    workResults: z.enum(levels).optional().describe('Results against what was expected'),
    workBehaviour: z.enum(levels).optional().describe('Behaviour against what was expected'),
  })
  .superRefine(({ rating, workResults, workBehaviour }, context) => {
    const both = workResults !== undefined && workBehaviour !== undefined;
    if (!both && (rating === undefined || workResults !== undefined || workBehaviour !== undefined))
      context.addIssue({ code: 'custom', path: ['rating'], ...fault('RATING_OR_AXES') });
    if (both && rating !== undefined && rating !== ratingOf(workResults, workBehaviour))
      context.addIssue({ code: 'custom', path: ['rating'], ...fault('RATING_NOT_OF_AXES') });
  });
const ratingView = z
  .object({
    id: z.string(),
    participantId: z.string(),
    ...namesBeside('participantId'),
    ratedOn: z.string(),
    rating: z.enum(ratings),
    workResults: z.enum(levels).optional(),
    workBehaviour: z.enum(levels).optional(),
    version: z.int(),
  })
  .meta({ id: 'PerformanceRating' });
const ratingPage = pageOf(ratingView);
const ratingQuery = pageQuery.extend({ participantId: id.optional().describe('Only of this person') });

const viewOf = ({
  _id,
  participantId,
  ratedOn,
  rating,
  workResults,
  workBehaviour,
  version,
}: PerformanceRating): z.infer<typeof ratingView> => ({
  id: _id,
  participantId,
  ratedOn,
  rating,
  ...(workResults && { workResults }),
  ...(workBehaviour && { workBehaviour }),
  version,
});

@Controller('v1/performance-ratings')
@ApiDoc({ tag: 'Impact' })
export class RatingController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly judging: JudgeImpact,
    private readonly people: KnownPersonStore,
    private readonly stored: PerformanceRatingStore,
    private readonly evaluations: ImpactEvaluationStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Performance ratings' })
  @RequireScopes('ratings:read')
  @ApiResult(ratingPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: ratingQuery }) { participantId, ...page }: z.infer<typeof ratingQuery>,
  ): Promise<z.infer<typeof ratingPage>> {
    const found = await this.stored.forCaller(caller).page(participantId ? { participantId } : {}, page);
    return shownAs(found, viewOf);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({
    summary: 'Enter the performance rating of a person',
    description:
      'Given as such, or by its two axes. A rating that comes after a training is compared with the one before.',
  })
  @RequireScopes('ratings:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(ratingView, { status: 201 })
  @Throws(knownProblems.PARTICIPANT_UNKNOWN, httpProblems.DATE_IN_FUTURE)
  async enter(
    @CallerParam() caller: Caller,
    @Body({ schema: ratingBody }) body: z.infer<typeof ratingBody>,
  ): Promise<z.infer<typeof ratingView>> {
    const { tenantId } = caller;
    const { participantId, ratedOn, workResults, workBehaviour } = body;
    await this.clock.refuseFuture(tenantId, 'ratedOn', ratedOn);
    const rating =
      body.rating ?? ratingOf(must(workResults, 'workResults'), must(workBehaviour, 'workBehaviour'));
    const stored = await this.transactions.run(async (tx) => {
      const person = await this.people.forCaller(caller).findOne({ _id: participantId }, { session: tx });
      if (!person) throw knownProblems.PARTICIPANT_UNKNOWN({ at: 'participantId' });
      const { createdAt, updatedAt } = stamps(this.clock.now());
      // Axes of an earlier rating of the day must not stay beside one that does not follow from them.
      const axes = workResults
        ? { $set: { workResults, workBehaviour } }
        : { $unset: { workResults: '' as const, workBehaviour: '' as const } };
      const update = {
        ...axes,
        $set: { agencyId: person.agencyId, rating, updatedAt, ...axes.$set },
        $setOnInsert: { _id: newId(), createdAt },
        $inc: { version: 1 },
      };
      const entered = must(
        await this.stored.findOneAndUpdate(tenantId, { participantId, ratedOn }, update, {
          session: tx,
          upsert: true,
        }),
        'the document of stored',
      );
      await this.judging.mark(tenantId, { participantId }, tx);
      return entered;
    });
    await this.judging.settle(
      tenantId,
      await this.evaluations.find(tenantId, { participantId, reconsider: true }),
    );
    return viewOf(stored);
  }
}

import { Idempotent, InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, RequireScopes, ValidatedBody, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { ParticipantUnknown } from '../grievance/grievance.errors.js';
import type { ImpactEvaluation } from '../impact/impact.schema.js';
import { JudgeImpact } from '../impact/judge-impact.js';
import type { KnownPerson } from '../known/known.schema.js';
import { ofOwnAgencies, pageOf, pageQuery, shownAs } from '../lists.js';
import { levels, ratingOf, ratings } from './rating.js';
import type { PerformanceRating } from './rating.schema.js';

const id = z.string().min(1).max(120);
const ratingBody = z
  .object({
    participantId: id.describe('Whose'),
    ratedOn: z.iso.date().describe('Local day of the rating; another one for the same day replaces it').meta({ example: '2026-03-31' }),
    rating: z.enum(ratings).optional().describe('The rating; or both axes, from which it follows').meta({ example: 'BAIK' }),
    workResults: z.enum(levels).optional().describe('Results against what was expected'),
    workBehaviour: z.enum(levels).optional().describe('Behaviour against what was expected'),
  })
  .superRefine(({ rating, workResults, workBehaviour }, context) => {
    const both = workResults !== undefined && workBehaviour !== undefined;
    if (!both && (rating === undefined || workResults !== undefined || workBehaviour !== undefined)) context.addIssue({ code: 'custom', path: ['rating'], message: 'give the rating, or both axes' });
    if (both && rating !== undefined && rating !== ratingOf(workResults, workBehaviour)) context.addIssue({ code: 'custom', path: ['rating'], message: 'does not follow from the axes' });
  });
const ratingView = z.object({ id: z.string(), participantId: z.string(), ratedOn: z.string(), rating: z.enum(ratings), workResults: z.enum(levels).optional(), workBehaviour: z.enum(levels).optional(), version: z.int() }).meta({ id: 'PerformanceRating' });
const ratingPage = pageOf(ratingView);
const ratingQuery = pageQuery.extend({ participantId: id.optional().describe('Only of this person') });

const viewOf = ({ _id, participantId, ratedOn, rating, workResults, workBehaviour, version }: PerformanceRating): z.infer<typeof ratingView> => ({
  id: _id, participantId, ratedOn, rating, ...(workResults && { workResults }), ...(workBehaviour && { workBehaviour }), version,
});

@Controller('v1/performance-ratings')
@ApiDoc({ tag: 'Impact' })
export class RatingController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly judging: JudgeImpact,
    @InjectStore('KnownPerson') private readonly people: TenantStore<KnownPerson>,
    @InjectStore('PerformanceRating') private readonly stored: TenantStore<PerformanceRating>,
    @InjectStore('ImpactEvaluation') private readonly evaluations: TenantStore<ImpactEvaluation>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Performance ratings' })
  @RequireScopes('ratings:read')
  @ApiResult(ratingPage)
  async list(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedQuery(ratingQuery) { participantId, ...page }: z.infer<typeof ratingQuery>): Promise<z.infer<typeof ratingPage>> {
    const found = await this.stored.page(tenantId, { ...(participantId && { participantId }), ...ofOwnAgencies({ agencyIds }) }, page);
    return shownAs(found, viewOf);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter the performance rating of a person', description: 'Given as such, or by its two axes. A rating that comes after a training is compared with the one before.' })
  @RequireScopes('ratings:write')
  @Idempotent()
  @ApiResult(ratingView, { status: 201 })
  @ApiProblem(422, 'PARTICIPANT_UNKNOWN', 'There is no such person')
  async enter(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedBody(ratingBody) body: z.infer<typeof ratingBody>): Promise<z.infer<typeof ratingView>> {
    const { participantId, ratedOn, workResults, workBehaviour } = body;
    const rating = body.rating ?? ratingOf(workResults!, workBehaviour!);
    const stored = await this.transactions.run(async (tx) => {
      const person = await this.people.findOne(tenantId, { _id: participantId }, { session: tx });
      if (!person || (agencyIds && !agencyIds.includes(person.agencyId))) throw new ParticipantUnknown();
      const { createdAt, updatedAt } = stamps(this.clock.now());
      // Axes of an earlier rating of the day must not stay beside one that does not follow from them.
      const axes = workResults ? { $set: { workResults, workBehaviour } } : { $unset: { workResults: '', workBehaviour: '' } };
      const update = { ...axes, $set: { agencyId: person.agencyId, rating, updatedAt, ...axes.$set }, $setOnInsert: { _id: newId(), createdAt }, $inc: { version: 1 } };
      const entered = await this.stored.findOneAndUpdate(tenantId, { participantId, ratedOn }, update as never, { session: tx, upsert: true });
      await this.judging.mark(tenantId, { participantId }, tx);
      return entered!;
    });
    await this.judging.settle(tenantId, await this.evaluations.find(tenantId, { participantId, reconsider: true }));
    return viewOf(stored);
  }
}

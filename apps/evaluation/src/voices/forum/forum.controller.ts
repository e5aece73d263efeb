import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent, newId, stamps, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  httpProblems,
  mustSpeakFor,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  wholeGovernment,
  type Caller,
} from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { OwnAgencies } from '../../ground/known/own-agencies.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { idParams, pageQuery, shownAs } from '../../ground/lists.js';
import { RecordComplaint } from '../complaint/record-complaint.js';
import {
  forumBody,
  forumDetail,
  forumPage,
  forumView,
  minutesBody,
  suggestionBody,
  suggestionView,
  suggestionViewOf,
  trustBody,
  viewOf,
} from './forum.dto.js';
import { ForumStore, SuggestionStore, type Forum, type Suggestion } from './forum.schema.js';

@Controller('v1/forums')
@ApiDoc({ tag: 'Citizens' })
export class ForumController {
  constructor(
    private readonly transactions: Transactions,
    private readonly tags: RecordComplaint,
    private readonly agencies: OwnAgencies,
    private readonly clock: TenantClock,
    private readonly forums: ForumStore,
    private readonly suggestions: SuggestionStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Public forums' })
  @RequireScopes('forums:read')
  @ApiResult(forumPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof forumPage>> {
    const found = await this.forums.forCaller(wholeGovernment(caller)).page({}, page);
    return shownAs(found, viewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'A forum with its suggestions' })
  @RequireScopes('forums:read')
  @ApiResult(forumDetail)
  async get(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof forumDetail>> {
    const forum = await this.forums.findOne(tenantId, { _id: id });
    if (!forum) throw new NotFound('forum');
    const suggestions = await this.suggestions.find(
      tenantId,
      { forumId: id },
      { sort: { _id: 1 }, limit: 500 },
    );
    return { ...viewOf(forum), suggestions: suggestions.map(suggestionViewOf) };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({
    summary: 'Announce a forum, or enter one that was held',
    description:
      'The day may lie ahead: the forum is announced and shown on the public page. Attendees, minutes, suggestions and answers about trust come from a forum that was held, so they are refused (DATE_IN_FUTURE) until its day is there for the government.',
  })
  @Throws(httpProblems.DATE_IN_FUTURE, knownProblems.AGENCY_UNKNOWN)
  @RequireScopes('forums:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(forumView, { status: 201 })
  async create(
    @CallerParam() caller: Caller,
    @Body({ schema: forumBody }) body: z.infer<typeof forumBody>,
  ): Promise<z.infer<typeof forumView>> {
    const { tenantId } = caller;
    const agencyId = await this.agencies.named(caller, body.agencyId);
    // Announced for a day to come, a forum has no attendees yet.
    if (body.attendees !== undefined) await this.clock.refuseFuture(tenantId, 'heldOn', body.heldOn);
    const forum = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      ...body,
      ...(agencyId && { agencyId }),
      trust: { 1: 0, 2: 0, 3: 0, 4: 0 },
    } as Forum;
    return viewOf(await this.transactions.run((tx) => this.forums.insertOne(tenantId, forum, tx)));
  }

  @Put(':id/minutes')
  @ApiDoc({ summary: 'Publish the minutes of a forum' })
  @Throws(httpProblems.DATE_IN_FUTURE, authProblems.OTHER_AGENCY)
  @RequireScopes('forums:write')
  @SpeaksFor('own agency')
  @ApiResult(forumView)
  async minutes(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: minutesBody }) body: z.infer<typeof minutesBody>,
  ): Promise<z.infer<typeof forumView>> {
    const { minutes, attendees } = body;
    return viewOf(
      await this.change(caller, id, {
        $set: { minutes, ...(attendees !== undefined && { attendees }), updatedAt: this.clock.now() },
        $inc: { version: 1 },
      }),
    );
  }

  @Post(':id/suggestions')
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a suggestion that was made in a forum' })
  @RequireScopes('forums:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(suggestionView, { status: 201 })
  @Throws(httpProblems.DATE_IN_FUTURE, authProblems.OTHER_AGENCY, knownProblems.PROGRAMME_UNKNOWN)
  async suggest(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: suggestionBody }) { text, programmeId }: z.infer<typeof suggestionBody>,
  ): Promise<z.infer<typeof suggestionView>> {
    const { tenantId } = caller;
    await this.mayReport(caller, id);
    const suggestion: Suggestion = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      forumId: id,
      text,
      ...(programmeId && (await this.tags.tagOf(tenantId, programmeId))),
      status: 'OPEN',
    };
    return suggestionViewOf(
      await this.transactions.run((tx) => this.suggestions.insertOne(tenantId, suggestion, tx)),
    );
  }

  @Post(':id/trust-answers')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Count an answer to the question of trust, asked at the end of a forum',
    description: 'Only the count is kept.',
  })
  @Throws(httpProblems.DATE_IN_FUTURE, authProblems.OTHER_AGENCY)
  @RequireScopes('forums:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(forumView, { status: 201 })
  async trust(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: trustBody }) { trust }: z.infer<typeof trustBody>,
  ): Promise<z.infer<typeof forumView>> {
    return viewOf(
      await this.change(caller, id, {
        $inc: { [`trust.${trust}`]: 1, version: 1 },
        $set: { updatedAt: this.clock.now() },
      }),
    );
  }

  private async change(caller: Caller, id: string, update: object): Promise<Forum> {
    await this.mayReport(caller, id);
    return this.transactions.run(async (tx) => {
      const changed = await this.forums.findOneAndUpdate(caller.tenantId, { _id: id }, update, {
        session: tx,
      });
      if (!changed) throw new NotFound('forum');
      return changed;
    });
  }

  /**
   * Everybody reads forums; what is published of one comes from the agency that holds it, or from the whole
   * government.
   */
  private async mayReport(caller: Caller, id: string): Promise<void> {
    const { tenantId } = caller,
      projection = { agencyId: 1, heldOn: 1 } as const;
    const forum = await this.forums.findOne(tenantId, { _id: id }, { projection });
    if (!forum) throw new NotFound('forum');
    mustSpeakFor(caller, forum.agencyId);
    await this.clock.refuseFuture(tenantId, 'heldOn', forum.heldOn);
  }
}

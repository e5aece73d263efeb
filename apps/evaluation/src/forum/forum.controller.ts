import { Idempotent, InjectStore, newId, stamps, type TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { RecordComplaint } from '../complaint/record-complaint.js';
import { idParams, mayWriteFor, pageQuery, shownAs } from '../lists.js';
import { NotYourAgency } from '../service-unit/service-unit.errors.js';
import { forumBody, forumDetail, forumPage, forumView, minutesBody, suggestionBody, suggestionView, suggestionViewOf, trustBody, viewOf } from './forum.dto.js';
import type { Forum, Suggestion } from './forum.schema.js';

@Controller('v1/forums')
@ApiDoc({ tag: 'Citizens' })
export class ForumController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly tags: RecordComplaint,
    @InjectStore('Forum') private readonly forums: TenantStore<Forum>,
    @InjectStore('Suggestion') private readonly suggestions: TenantStore<Suggestion>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Public forums' })
  @RequireScopes('forums:read')
  @ApiResult(forumPage)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof forumPage>> {
    const found = await this.forums.page(tenantId, {}, page);
    return shownAs(found, viewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'A forum with its suggestions' })
  @RequireScopes('forums:read')
  @ApiResult(forumDetail)
  async get(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof forumDetail>> {
    const forum = await this.forums.findOne(tenantId, { _id: id });
    if (!forum) throw new NotFound('forum');
    const suggestions = await this.suggestions.find(tenantId, { forumId: id }, { sort: { _id: 1 }, limit: 500 });
    return { ...viewOf(forum), suggestions: suggestions.map(suggestionViewOf) };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Announce a forum, or enter one that was held' })
  @ApiProblem(422, 'AGENCY_UNKNOWN', 'There is no such agency that this client may write for')
  @RequireScopes('forums:write')
  @Idempotent()
  @ApiResult(forumView, { status: 201 })
  async create(@CallerParam() caller: Caller, @ValidatedBody(forumBody) body: z.infer<typeof forumBody>): Promise<z.infer<typeof forumView>> {
    const { tenantId } = caller;
    if (body.agencyId && !mayWriteFor(caller, body.agencyId)) throw new NotYourAgency();
    const forum = { _id: newId(), tenantId, ...stamps(this.clock.now()), ...body, trust: { 1: 0, 2: 0, 3: 0, 4: 0 } } as Forum;
    return viewOf(await this.transactions.run((tx) => this.forums.insertOne(tenantId, forum, tx)));
  }

  @Put(':id/minutes')
  @ApiDoc({ summary: 'Publish the minutes of a forum' })
  @RequireScopes('forums:write')
  @ApiResult(forumView)
  async minutes(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(minutesBody) body: z.infer<typeof minutesBody>): Promise<z.infer<typeof forumView>> {
    const { minutes, attendees } = body;
    return viewOf(await this.change(tenantId, id, { $set: { minutes, ...(attendees !== undefined && { attendees }), updatedAt: this.clock.now() }, $inc: { version: 1 } }));
  }

  @Post(':id/suggestions')
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a suggestion that was made in a forum' })
  @RequireScopes('forums:write')
  @Idempotent()
  @ApiResult(suggestionView, { status: 201 })
  @ApiProblem(422, 'PROGRAMME_UNKNOWN', 'There is no such programme')
  async suggest(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(suggestionBody) { text, programmeId }: z.infer<typeof suggestionBody>): Promise<z.infer<typeof suggestionView>> {
    if (!(await this.forums.findOne(tenantId, { _id: id }, { projection: { _id: 1 } }))) throw new NotFound('forum');
    const suggestion: Suggestion = { _id: newId(), tenantId, ...stamps(this.clock.now()), forumId: id, text, ...(programmeId && (await this.tags.tagOf(tenantId, programmeId))), status: 'OPEN' };
    return suggestionViewOf(await this.transactions.run((tx) => this.suggestions.insertOne(tenantId, suggestion, tx)));
  }

  @Post(':id/trust-answers')
  @HttpCode(201)
  @ApiDoc({ summary: 'Count an answer to the question of trust, asked at the end of a forum', description: 'Only the count is kept.' })
  @RequireScopes('forums:write')
  @Idempotent()
  @ApiResult(forumView, { status: 201 })
  async trust(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(trustBody) { trust }: z.infer<typeof trustBody>): Promise<z.infer<typeof forumView>> {
    return viewOf(await this.change(tenantId, id, { $inc: { [`trust.${trust}`]: 1, version: 1 }, $set: { updatedAt: this.clock.now() } }));
  }

  private async change(tenantId: Caller['tenantId'], id: string, update: object): Promise<Forum> {
    return this.transactions.run(async (tx) => {
      const changed = await this.forums.findOneAndUpdate(tenantId, { _id: id }, update as never, { session: tx });
      if (!changed) throw new NotFound('forum');
      return changed;
    });
  }
}

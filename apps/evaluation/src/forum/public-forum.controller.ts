import { tenantId as parseTenantId } from '#contracts';
import { InjectStore, type TenantStore } from '#persistence';
import { ApiDoc, ApiResult, NotFound, Public, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { pageQuery, shownAs } from '../lists.js';
import { forumDetail, forumPage, suggestionViewOf, viewOf } from './forum.dto.js';
import type { Forum, Suggestion } from './forum.schema.js';

const tenantParams = z.object({ tenant: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/).describe('The government').meta({ example: 'medan' }) });
const forumParams = tenantParams.extend({ id: z.string().min(1).max(120).describe('Id of the forum') });

@Controller('v1/public/:tenant/forums')
@ApiDoc({ tag: 'Citizens' })
@Public('what was said in public, and what was answered, is there for everybody to read')
export class PublicForumController {
  constructor(
    @InjectStore('Forum') private readonly forums: TenantStore<Forum>,
    @InjectStore('Suggestion') private readonly suggestions: TenantStore<Suggestion>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Public forums of a government' })
  @ApiResult(forumPage)
  async list(@ValidatedParams(tenantParams) { tenant }: z.infer<typeof tenantParams>, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof forumPage>> {
    const found = await this.forums.page(parseTenantId(tenant), {}, page);
    return shownAs(found, viewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'Minutes of a forum, its suggestions and the answers' })
  @ApiResult(forumDetail)
  async get(@ValidatedParams(forumParams) { tenant, id }: z.infer<typeof forumParams>): Promise<z.infer<typeof forumDetail>> {
    const tenantId = parseTenantId(tenant), forum = await this.forums.findOne(tenantId, { _id: id });
    if (!forum) throw new NotFound('forum');
    const suggestions = await this.suggestions.find(tenantId, { forumId: id }, { sort: { _id: 1 }, limit: 500 });
    return { ...viewOf(forum), suggestions: suggestions.map(suggestionViewOf) };
  }
}

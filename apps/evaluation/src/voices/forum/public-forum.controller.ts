import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { tenantId as parseTenantId, TENANT_ID } from '#contracts';
import { ApiDoc, ApiResult, NotFound, Public, wholeGovernment } from '#platform';
import { pageQuery, shownAs } from '../../ground/lists.js';
import { forumDetail, forumPage, suggestionViewOf, viewOf } from './forum.dto.js';
import { ForumStore, SuggestionStore } from './forum.schema.js';

const tenantParams = z.object({
  tenant: z.string().regex(TENANT_ID).describe('The government').meta({ example: 'medan' }),
});
const forumParams = tenantParams.extend({ id: z.string().min(1).max(120).describe('Id of the forum') });

@Controller('v1/public/:tenant/forums')
@ApiDoc({ tag: 'Citizens' })
@Public('what was said in public, and what was answered, is there for everybody to read')
export class PublicForumController {
  constructor(
    private readonly forums: ForumStore,
    private readonly suggestions: SuggestionStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Public forums of a government' })
  @ApiResult(forumPage)
  async list(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof forumPage>> {
    const citizen = wholeGovernment({ tenantId: parseTenantId(tenant) }),
      found = await this.forums.forCaller(citizen).page({}, page);
    return shownAs(found, viewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'Minutes of a forum, its suggestions and the answers' })
  @ApiResult(forumDetail)
  async get(
    @Param({ schema: forumParams }) { tenant, id }: z.infer<typeof forumParams>,
  ): Promise<z.infer<typeof forumDetail>> {
    const tenantId = parseTenantId(tenant),
      forum = await this.forums.findOne(tenantId, { _id: id });
    if (!forum) throw new NotFound('forum');
    const suggestions = await this.suggestions.find(
      tenantId,
      { forumId: id },
      { sort: { _id: 1 }, limit: 500 },
    );
    return { ...viewOf(forum), suggestions: suggestions.map(suggestionViewOf) };
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, Throws, type Caller } from '#platform';
import { feedPage, feedQuery, type FeedPage, type FeedQuery } from './feed.dto.js';
import { feedProblems } from './feed.problems.js';
import { ReadFeed } from './read-feed.js';

@ApiDoc({ tag: 'Events' })
@Controller('v1/events')
export class FeedController {
  constructor(private readonly feed: ReadFeed) {}

  @Get()
  @RequireScopes('events:read')
  @ApiDoc({
    summary: 'What changed, in its order',
    description:
      'The last 30 days, as far as the client may see them: a client of single agencies gets what concerns these. Nothing comes up later behind a cursor that was handed out. Keep nextCursor, and ask again with it.',
  })
  @ApiResult(feedPage)
  @Throws(feedProblems.FEED_CURSOR_EXPIRED)
  list(@CallerParam() caller: Caller, @Query({ schema: feedQuery }) query: FeedQuery): Promise<FeedPage> {
    return this.feed.page(caller, query);
  }
}

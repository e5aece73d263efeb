import { Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { languageOf, LINK_PAGE_HEADERS } from '#pages';
import { ApiDoc, ApiError, ApiFile, ApiFormBody, ApiResult, Public, Throws } from '#platform';
import { languageQuery, tokenParams, unsubscribeView } from './subscription.dto.js';
import { subscriptionProblems } from './subscription.problems.js';
import { Unsubscribe, type UnsubscribeStatus } from './unsubscribe.js';
import { unsubscribePage } from './unsubscribe.page.js';

type Token = z.infer<typeof tokenParams>;
type Asked = z.infer<typeof languageQuery>;
type RequestHeaders = Record<string, string | undefined>;

@Controller('/v1/report-unsubscriptions/:token')
@Public(
  'the signed link in the mail is the permission: whoever gets a report must be able to end that without an account',
)
@ApiDoc({ tag: 'Report subscriptions' })
export class UnsubscribeController {
  constructor(private readonly unsubscribe: Unsubscribe) {}

  @Get()
  @ApiDoc({
    summary: 'What the link in a mail would end',
    description:
      'As JSON, or as a page with a button for a browser (`Accept: text/html`). Changes nothing: mail filters open links.',
  })
  @ApiResult(unsubscribeView)
  @ApiFile('text/html')
  @Throws(subscriptionProblems.REPORT_LINK_UNKNOWN, subscriptionProblems.REPORT_LINK_ENDED)
  show(
    @Param({ schema: tokenParams }) { token }: Token,
    @Query({ schema: languageQuery }) { lang }: Asked,
    @Headers() headers: RequestHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return respond(this.unsubscribe.look(token), lang, headers, reply);
  }

  @Post()
  @HttpCode(200)
  @ApiFormBody()
  @ApiDoc({
    summary: 'End a subscription for the person to whom the link was mailed',
    description: 'Again changes nothing.',
  })
  @ApiResult(unsubscribeView)
  @ApiFile('text/html')
  @Throws(subscriptionProblems.REPORT_LINK_UNKNOWN, subscriptionProblems.REPORT_LINK_ENDED)
  end(
    @Param({ schema: tokenParams }) { token }: Token,
    @Query({ schema: languageQuery }) { lang }: Asked,
    @Headers() headers: RequestHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return respond(this.unsubscribe.end(token), lang, headers, reply);
  }
}

/** A browser gets pages, also for what went wrong; a program gets JSON and problem+json. */
async function respond(
  work: Promise<UnsubscribeStatus>,
  lang: Asked['lang'],
  headers: RequestHeaders,
  reply: FastifyReply,
): Promise<unknown> {
  void reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('vary', 'accept, accept-language');
  if (!headers['accept']?.includes('text/html')) return work;
  const language = languageOf(lang, undefined, headers['accept-language']);
  void reply.headers(LINK_PAGE_HEADERS);
  try {
    const { title, status } = await work;
    return unsubscribePage(language, status === 'SUBSCRIBED' ? 'ASKED' : 'DONE', title);
  } catch (error) {
    if (
      !(error instanceof ApiError) ||
      (error.code !== 'REPORT_LINK_UNKNOWN' && error.code !== 'REPORT_LINK_ENDED')
    )
      throw error;
    void reply.status(error.status);
    return unsubscribePage(language, error.code);
  }
}

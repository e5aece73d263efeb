import { Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { languageOf, LINK_PAGE_HEADERS } from '#pages';
import { ApiDoc, ApiError, ApiFile, ApiFormBody, ApiResult, Public, Throws } from '#platform';
import { MESSAGE_KINDS } from '../message/message.js';
import { Unsubscribe, type UnsubscribeStatus } from './unsubscribe.js';
import { unsubscribePage, type Shown } from './unsubscribe.page.js';
import { unsubscribeProblems } from './unsubscribe.problems.js';

const tokenParams = z.object({
  token: z.string().min(1).max(600).describe('The signed part of the link in a mail'),
});
const languageQuery = z.object({
  lang: z.enum(['id', 'en']).optional().describe('Language of the page'),
});
const unsubscribeView = z
  .object({
    kind: z.enum(MESSAGE_KINDS).describe('Kind of messages; DIGEST stands for all that are not official'),
    status: z.enum(['SUBSCRIBED', 'UNSUBSCRIBED']).describe('Whether the person still gets them'),
  })
  .meta({ id: 'MessageUnsubscription' });

type Token = z.infer<typeof tokenParams>;
type Asked = z.infer<typeof languageQuery>;
type RequestHeaders = Record<string, string | undefined>;

@ApiDoc({ tag: 'Messages' })
@Controller('/v1/message-unsubscriptions/:token')
@Public(
  'the signed link in the mail is the permission: a mail program ends messages without an account (RFC 8058)',
)
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
  @Throws(unsubscribeProblems.UNSUBSCRIBE_LINK_UNKNOWN)
  show(
    @Param({ schema: tokenParams }) { token }: Token,
    @Query({ schema: languageQuery }) { lang }: Asked,
    @Headers() headers: RequestHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return respond(this.unsubscribe.look(token), { token, lang, headers }, reply);
  }

  @Post()
  @HttpCode(200)
  @ApiFormBody()
  @ApiDoc({
    summary: 'Send no more messages of this kind to the person to whom the link was mailed',
    description:
      'What mail programs call by one click (`List-Unsubscribe=One-Click`, RFC 8058). It holds from the answer on; again changes nothing.',
  })
  @ApiResult(unsubscribeView)
  @ApiFile('text/html')
  @Throws(unsubscribeProblems.UNSUBSCRIBE_LINK_UNKNOWN)
  end(
    @Param({ schema: tokenParams }) { token }: Token,
    @Query({ schema: languageQuery }) { lang }: Asked,
    @Headers() headers: RequestHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return respond(this.unsubscribe.end(token), { token, lang, headers }, reply);
  }
}

/** A browser gets pages, also for a link that is not known; a program gets JSON and problem+json. */
async function respond(
  work: Promise<UnsubscribeStatus>,
  { token, lang, headers }: { token: string; lang: Asked['lang']; headers: RequestHeaders },
  reply: FastifyReply,
): Promise<unknown> {
  void reply.header('cache-control', 'no-store').header('vary', 'accept, accept-language');
  if (!headers['accept']?.includes('text/html')) return work;
  const shown = await work.then(
    ({ kind, status }): Shown => ({ kind, state: status === 'SUBSCRIBED' ? 'ASKED' : 'DONE' }),
    (error: unknown): Shown => {
      if (!(error instanceof ApiError) || error.code !== 'UNSUBSCRIBE_LINK_UNKNOWN') throw error;
      void reply.status(error.status);
      return 'UNKNOWN';
    },
  );
  void reply.headers(LINK_PAGE_HEADERS);
  return unsubscribePage(
    languageOf(lang, undefined, headers['accept-language']),
    shown,
    `/v1/message-unsubscriptions/${token}`,
  );
}

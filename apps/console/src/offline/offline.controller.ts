import { Controller, Get, Header, Param, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { TENANT_ID } from '#contracts';
import { PAGE_HEADERS, workerFor } from '#pages';
import { ApiDoc, Page } from '#platform';
import { CitizenApi } from '../citizen/citizen-api.js';
import type { Government } from '../citizen/shapes.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { manifestFor } from './manifest.js';
import { OFFLINE_PATH, offlinePage } from './offline.page.js';

const manifestParams = z.object({ tenant: z.string().regex(TENANT_ID) });
const manifestQuery = z.object({ lang: z.enum(['id', 'en']).default('id') });
/** A name seldom changes; one that was not to be had is looked for soon. */
const KNOWN_SECONDS = 3_600;
const UNKNOWN_SECONDS = 60;

const html = offlinePage(),
  worker = workerFor({ path: OFFLINE_PATH, html });

/** What a browser needs to put the pages on a home screen and to help without a signal; nothing of it is anybody's. */
@Controller()
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class OfflineController {
  constructor(private readonly api: CitizenApi) {}

  @Get(OFFLINE_PATH)
  show(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.headers(PAGE_HEADERS);
    return html;
  }

  /** Looked for anew at each visit by the browser itself: an old worker must not stay. */
  @Get('pekerja.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @Header('content-security-policy', "default-src 'none'; connect-src 'self'")
  worker(): string {
    return worker;
  }

  /** With the name that the government has given itself; without it where evaluation does not know it yet. */
  @Get('manifes/:tenant')
  @Header('content-type', 'application/manifest+json; charset=utf-8')
  async manifest(
    @Param({ schema: manifestParams }) { tenant }: z.infer<typeof manifestParams>,
    @Query({ schema: manifestQuery }) { lang }: z.infer<typeof manifestQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const government = await this.api.ask<Government>(`/v1/public/${tenant}`).catch(() => undefined);
    void reply.header('cache-control', `public, max-age=${government ? KNOWN_SECONDS : UNKNOWN_SECONDS}`);
    return JSON.stringify(manifestFor(government?.name, lang));
  }
}

import { Controller, Get, Query, Req, Res, StreamableFile, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, NotFound, Page } from '#platform';
import { Api } from '../api/api.js';
import { everyPage } from '../page/every-page.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { onePage, withQuery } from '../page/query.js';
import { Visits, zoneOf } from '../page/visits.js';
import { wholeCsv } from '../page/whole-csv.js';
import { askedOfLog, logFilter, readLogFilter } from './access-log.js';
import { accessLogPage } from './access-log.page.js';
import type { AccessEntry, Client, Government } from './shapes.js';

const API = '/v1/access-log';

const listQuery = logFilter.extend({
  lang: z.string().max(10).optional(),
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
});

/** Who did what with access, in all governments: for who runs the platform. */
@Controller('operasi')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class AccessLogController {
  constructor(
    private readonly visits: Visits,
    private readonly api: Api,
  ) {}

  @Get('akses')
  async show(
    @Query({ schema: listQuery }) { sesudah, ...query }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      me = await visit.me,
      { filter, mistakes } = readLogFilter(query);
    const [governments, clients, found] = await Promise.all([
      everyPage<Government>(visit, '/v1/tenants'),
      everyPage<Client>(visit, '/v1/clients'),
      mistakes.length > 0
        ? undefined
        : onePage<AccessEntry>(visit, API, { ...askedOfLog(filter, zoneOf(me)), cursor: sesudah }),
    ]);
    if (mistakes.length > 0) void reply.status(422);
    return accessLogPage(visit, me, {
      filter,
      mistakes,
      governments,
      clients,
      found,
      after: sesudah,
    });
  }

  /** All that the filter finds, for a spreadsheet or an inspection. */
  @Get('akses.csv')
  async file(
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const visit = await this.visits.begin(request, reply),
      { filter, mistakes } = readLogFilter(query);
    // the page says what is wrong with the filter; a file of another one would be taken for this one
    if (mistakes.length > 0) throw new NotFound();
    const asked = askedOfLog(filter, zoneOf(await visit.me));
    return wholeCsv(this.api, visit, withQuery(API, asked), 'catatan-akses.csv');
  }
}

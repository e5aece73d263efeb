import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { unreadOf } from '../me/home.controller.js';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { languageQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import { herePage, type Noted } from './here.page.js';

const scanned = z.string().max(200).default('').describe('The code that was scanned');
const hereQuery = languageQuery.extend({ kode: scanned });
const hereForm = actBody.extend({ kode: scanned });

type Said = Pick<Parameters<typeof herePage>[2], 'noted' | 'failure'> & { key?: string };

/** Where the code on the screen of a training leads whoever scans it with their phone. */
@Controller('hadir')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class HereController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Query({ schema: hereQuery }) { kode }: z.infer<typeof hereQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), kode, {});
  }

  /** The answer is no way to another page: loading it again notes nothing a second time. */
  @Post()
  @HttpCode(200)
  @ApiFormBody()
  async note(
    @Body({ schema: hereForm }) form: z.infer<typeof hereForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask<Noted>('POST', '/v1/me/attendance', { body: { code: form.kode } }), {
      done: (noted) => this.page(act.visit, form.kode, { noted }),
      again: (failure) => this.page(act.visit, form.kode, { failure, key: form.kunci }),
    });
  }

  private async page(visit: Visit, code: string, { key, ...said }: Said): Promise<string> {
    const [me, unread] = await Promise.all([visit.me, unreadOf(visit)]);
    return herePage(visit, me, { code, keys: keysOf(visit, key), unread, ...said });
  }
}

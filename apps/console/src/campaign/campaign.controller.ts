import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { agenciesOf } from '../desk/agencies.js';
import type { Agency } from '../desk/shapes.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, languageQuery, onePage, pageQuery, withQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import { campaignPage } from './campaign.page.js';
import { campaignPath, campaignsPage, type AgencyNames } from './campaigns.page.js';
import type { Campaign, CampaignResult, Member } from './shapes.js';
import { readCampaign } from './typed.js';

const API = '/v1/campaigns';
/** As many as stand on one page of the audience. */
const AT_ONCE = 200;

const listQuery = languageQuery.extend({
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
});
const oneQuery = pageQuery.extend({
  tersimpan: z.enum(['1', 'baru']).optional().describe('What was just saved'),
});
const campaignForm = actBody.extend({
  judul: z.string().max(800).default('').describe('Title'),
  pesan: z.string().max(4_000).default('').describe('What people gain'),
  hari: z.string().max(10).default('').describe('Day'),
  lokasi: z.string().max(800).default('').describe('Where'),
  batas: z.string().max(10).default('').describe('For people with fewer JP'),
  opd: z.string().max(120).default('').describe('Only people of this agency'),
});
/** Each person has a field of their own: `orang-` and their id. */
const PERSON = 'orang-';
const reachedForm = actBody
  .extend({ sesudah: z.string().max(1_020).default('').describe('From where the list was shown') })
  .catchall(z.string().max(10));

type Id = z.infer<typeof idParams>;
type Again = Parameters<typeof campaignsPage>[2]['again'];
type Said = Partial<Pick<Parameters<typeof campaignPage>[2], 'done' | 'nobody' | 'failure' | 'chosen'>> & {
  after?: string | undefined;
  key?: string;
};

/** To explain the benefits to those who hold back: planned, who was reached, who enrolled afterwards. */
@Controller('sosialisasi')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class CampaignController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { sesudah }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.listOf(await this.visits.begin(request, reply), { after: sesudah });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async plan(
    @Body({ schema: campaignForm }) form: z.infer<typeof campaignForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = {
        title: form.judul,
        message: form.pesan,
        heldOn: form.hari,
        location: form.lokasi,
        below: form.batas,
        agencyId: form.opd,
      },
      read = readCampaign(typed);
    const again = (said: Partial<NonNullable<Again>>) =>
      this.listOf(act.visit, { key: form.kunci, again: { typed, mistakes: [], ...said } });
    if ('mistakes' in read) return act.notTaken(again(read));
    return act.carryOut(() => act.ask<Campaign>('POST', API, { body: read }), {
      done: (planned) => act.goTo(`${campaignPath(planned)}?tersimpan=baru`),
      again: (failure) => again({ failure }),
    });
  }

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: oneQuery }) { sesudah, tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), id, {
      after: sesudah,
      done: tersimpan && (tersimpan === 'baru' ? 'planned' : 'saved'),
    });
  }

  @Post(':id/hadir')
  @HttpCode(303)
  @ApiFormBody()
  async reached(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: reachedForm }) form: z.infer<typeof reachedForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      participantIds = Object.keys(form)
        .filter((name) => name.startsWith(PERSON))
        .map((name) => name.slice(PERSON.length)),
      after = form.sesudah || undefined;
    if (participantIds.length === 0) return act.notTaken(this.one(act.visit, id, { nobody: true, after }));
    return act.carryOut(() => act.ask('POST', `${API}/${id}/reached`, { body: { participantIds } }), {
      done: () => act.goTo(withQuery(campaignPath({ id }), { sesudah: after, tersimpan: '1' })),
      again: (failure) =>
        this.one(act.visit, id, { failure, after, chosen: participantIds, key: form.kunci }),
    });
  }

  private async listOf(
    visit: Visit,
    { after, key, again }: { after?: string | undefined; key?: string; again?: Again },
  ): Promise<string> {
    const [me, { items, nextCursor }, agencies, names] = await Promise.all([
      visit.me,
      onePage<Campaign>(visit, API, { cursor: after }),
      agenciesOf(visit),
      namesOfAgencies(visit),
    ]);
    return campaignsPage(visit, me, {
      campaigns: items.toSorted((a, b) => b.heldOn.localeCompare(a.heldOn)),
      nextCursor,
      agencies,
      names,
      keys: keysOf(visit, key),
      again,
    });
  }

  private async one(visit: Visit, id: string, { after, key, ...said }: Said): Promise<string> {
    const [me, campaign, { items, nextCursor }, result, names] = await Promise.all([
      visit.me,
      visit.ask<Campaign>(`${API}/${id}`),
      onePage<Member>(visit, `${API}/${id}/audience`, { cursor: after, limit: String(AT_ONCE) }),
      visit.ask<CampaignResult>(`${API}/${id}/result`),
      namesOfAgencies(visit),
    ]);
    return campaignPage(visit, me, {
      ...said,
      campaign,
      names,
      members: items,
      after,
      nextCursor,
      result,
      keys: keysOf(visit, key),
    });
  }
}

const namesOfAgencies = async (visit: Visit): Promise<AgencyNames> =>
  new Map((await everyPage<Agency>(visit, '/v1/agency-names')).map(({ id, name }) => [id, name]));

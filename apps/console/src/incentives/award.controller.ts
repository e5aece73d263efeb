import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { isEmployeeNumber, numbersIn, peopleByNumber } from '../page/people.js';
import { onePage, pageQuery } from '../page/query.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { awardPage } from './award.page.js';
import { awardPath, awardsPage, awardsPath } from './awards.page.js';
import { grantPage } from './grant.page.js';
import { awardStates, givenByHand, type Award, type Budget, type Kind } from './shapes.js';
import { readGrant, readReason, type TypedGrant } from './typed.js';

const API = '/v1/awards';
/** Nobody: a number that nobody has finds no award. */
const NOBODY = '-';

const listQuery = pageQuery.extend({
  nip: z.string().max(40).optional().describe('Only of this person'),
  jenis: z.string().max(60).optional().describe('Only of this kind'),
  keadaan: z
    .enum(['', ...awardStates])
    .optional()
    .describe('Only in this state'),
});
const giveQuery = pageQuery.pick({ lang: true }).extend({
  nip: z.string().max(40).optional().describe('Who is to get it'),
});
const awardParams = z.object({
  id: z
    .string()
    .regex(/^\w[\w:.-]{0,239}$/)
    .describe('The award'),
});
const revokeForm = actBody.extend({ alasan: z.string().max(2_000).default('').describe('Why') });
const grantForm = actBody.extend({
  nip: z.string().max(60).default('').describe('Who gets it'),
  jenis: z.string().max(60).default('').describe('Kind'),
  alasan: z.string().max(2_000).default('').describe('What it is for'),
  jumlah: z.string().max(40).default('').describe('Amount, of money'),
  dasar: z.string().max(60).default('').describe('Lawful ground, of money'),
});

type AwardAgain = Parameters<typeof awardPage>[2]['again'];
type GrantSaid = Partial<Pick<Parameters<typeof grantPage>[2], 'mistakes' | 'failure'>>;

/** What was given to whom; what an office gives by its own decision, and takes back. */
@Controller('penghargaan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class AwardController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { nip, jenis, keadaan, sesudah, tersimpan }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      participantId = await personOf(visit, nip ?? '');
    const asked = { incentiveType: jenis, status: keadaan, participantId, cursor: sesudah };
    const [me, kinds, { items, nextCursor }] = await Promise.all([
      visit.me,
      kindsOf(visit),
      onePage<Award>(visit, API, asked),
    ]);
    return awardsPage(visit, me, {
      awards: items,
      nextCursor,
      kinds,
      asked: { person: nip, kind: jenis, state: keadaan || undefined, after: sesudah },
      unknown: participantId === NOBODY,
      done: tersimpan === '1',
    });
  }

  @Get('baru')
  async giving(
    @Query({ schema: giveQuery }) { nip }: z.infer<typeof giveQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.form(await this.visits.begin(request, reply), { person: nip ?? '' });
  }

  @Post('baru')
  @HttpCode(303)
  @ApiFormBody()
  async give(
    @Body({ schema: grantForm }) form: z.infer<typeof grantForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed: TypedGrant = {
        person: form.nip,
        kind: form.jenis,
        reason: form.alasan.replaceAll('\r\n', '\n'),
        amount: form.jumlah,
        ground: form.dasar,
      },
      read = readGrant(typed, (await kindsOf(act.visit)).filter(givenByHand));
    const again = (said: GrantSaid) => this.form(act.visit, typed, said, form.kunci);
    if ('mistakes' in read) return act.notTaken(again(read));
    const { employeeNumber, body } = read,
      {
        ids: [participantId],
      } = await peopleByNumber(act.visit, [employeeNumber]);
    if (participantId === undefined) return act.notTaken(again({ mistakes: ['nobody'] }));
    return act.carryOut(
      () => act.ask<Award>('POST', '/v1/incentive-grants', { body: { participantId, ...body } }),
      {
        done: () => act.goTo(`${awardsPath}?nip=${employeeNumber}&tersimpan=1`),
        again: (failure) => again({ failure }),
      },
    );
  }

  @Get(':id')
  async show(
    @Param({ schema: awardParams }) { id }: z.infer<typeof awardParams>,
    @Query({ schema: pageQuery }) { tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), id, { done: tersimpan === '1' });
  }

  @Post(':id/cabut')
  @HttpCode(303)
  @ApiFormBody()
  async revoke(
    @Param({ schema: awardParams }) { id }: z.infer<typeof awardParams>,
    @Body({ schema: revokeForm }) form: z.infer<typeof revokeForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      reason = readReason(form.alasan);
    const again = (said: object) =>
      this.one(act.visit, id, { key: form.kunci, again: { reason: form.alasan, ...said } });
    if (reason === undefined) return act.notTaken(again({ wrong: true }));
    return act.carryOut(
      () => act.ask('POST', `${API}/${encodeURIComponent(id)}/revoke`, { body: { reason } }),
      {
        done: () => act.goTo(`${awardPath({ id })}?tersimpan=1`),
        again: (failure) => again({ failure }),
      },
    );
  }

  private async one(
    visit: Visit,
    id: string,
    { done = false, key, again }: { done?: boolean; key?: string; again?: AwardAgain },
  ): Promise<string> {
    const [me, kinds, award] = await Promise.all([
      visit.me,
      kindsOf(visit),
      visit.ask<Award>(`${API}/${encodeURIComponent(id)}`),
    ]);
    const kind = kinds.find(({ incentiveType }) => incentiveType === award.incentiveType);
    return awardPage(visit, me, {
      award,
      kind,
      keys: keysOf(visit, key),
      done,
      again,
    });
  }

  private async form(
    visit: Visit,
    typed: Partial<TypedGrant>,
    { mistakes = [], failure }: GrantSaid = {},
    key?: string,
  ): Promise<string> {
    const [me, kinds, budgets] = await Promise.all([
      visit.me,
      kindsOf(visit),
      everyPage<Budget>(visit, '/v1/incentive-budgets'),
    ]);
    const thisYear = Number(localDay(visit.now, zoneOf(me)).slice(0, 4));
    return grantPage(visit, me, {
      kinds: kinds.filter(givenByHand),
      budgets: budgets.filter(({ year }) => year === thisYear),
      keys: keysOf(visit, key),
      typed,
      mistakes,
      failure,
    });
  }
}

const kindsOf = async ({ ask }: Visit): Promise<Kind[]> =>
  (await ask<{ items: Kind[] }>('/v1/incentive-rules')).items;

/** Whose awards are asked for, by the number that was typed; undefined for everybody's. */
async function personOf(visit: Visit, typed: string): Promise<string | undefined> {
  const [number] = numbersIn(typed);
  if (number === undefined) return undefined;
  if (!isEmployeeNumber(number)) return NOBODY;
  return (await peopleByNumber(visit, [number])).ids[0] ?? NOBODY;
}

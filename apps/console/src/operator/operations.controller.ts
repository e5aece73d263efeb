import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Api, ApiAway } from '../api/api.js';
import type { PageOf } from '../api/shapes.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { failureOf, type Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import type { SetAside } from './causes.js';
import { sureForm } from './client-typed.js';
import type { WorkOf } from './event-work.js';
import { failedCounts } from './failed-messages.controller.js';
import type { AgainHistory, HistoryOf } from './histories.js';
import { letterPage, SHORTEST } from './letter.page.js';
import { operationsPage } from './operations.page.js';
import {
  servicesWithEvents,
  type DeadLetter,
  type DeadLetterDetail,
  type EventHistory,
  type EventWork,
  type Government,
  type Replayed,
  type ServiceName,
} from './shapes.js';

/** As many of each service as the API shows at once; what is beyond is counted as "more". */
const MOST = 200;
/** Replaying carries events out: it takes as long as they do. */
const REPLAY_MS = 60_000;
/** As many at once as are carried out well within that. */
const A_PART = 200;
/** So long one part is asked for after the other, before the page says what is left; the gateway waits for a minute. */
const PARTS_MS = 30_000;

const homeQuery = z.object({
  lang: z.string().max(10).optional(),
  layanan: z.enum(servicesWithEvents).optional().describe('Only of this service'),
  sebab: z.string().max(80).optional().describe('Only of this cause'),
  berhasil: z.coerce.number().int().min(0).optional().describe('Just carried out'),
  gagal: z.coerce.number().int().min(0).default(0).describe('Just failed again'),
  sisa: z.string().max(1).optional().describe('There was more than could be waited for'),
  ditutup: z.string().max(1).optional().describe('Just dismissed'),
  riwayat: z.enum(['kirim-ulang', 'lanjut']).optional().describe('Just done about what is missing'),
});
type HomeQuery = z.infer<typeof homeQuery>;
const resendForm = actBody.extend({
  layanan: z.enum(servicesWithEvents).describe('Whose events'),
  saat: z.string().max(60).default('').describe('Since when; empty: all that is kept'),
});
const serviceParams = z.object({ service: z.enum(servicesWithEvents).describe('Service') });
const letterParams = serviceParams.extend({
  id: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .describe('The event that failed'),
});
type LetterParams = z.infer<typeof letterParams>;
const pageQuery = z.object({ lang: z.string().max(10).optional() });
const replayForm = actBody.extend({ sebab: z.string().min(1).max(80).describe('Only those of this cause') });
const dismissForm = actBody.extend({ alasan: z.string().max(2_000).default('').describe('Why') });

const pathOf = (service: ServiceName): string => `/v1/services/${service}/dead-letters`;

/** What an operator sees of the whole: what failed, by its cause; no government's data. */
@Controller('operasi')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class OperationsController {
  constructor(
    private readonly visits: Visits,
    private readonly api: Api,
  ) {}

  @Get()
  async show(
    @Query({ schema: homeQuery }) query: HomeQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.home(await this.visits.begin(request, reply), query);
  }

  /** It goes on in the background; the page says how far it is. */
  @Post('kirim-ulang')
  @HttpCode(303)
  @ApiFormBody()
  async resend(
    @Body({ schema: resendForm }) { token, layanan, saat }: z.infer<typeof resendForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token),
      typed = saat.trim(),
      instant = z.iso.datetime({ offset: true }).safeParse(typed);
    if (typed !== '' && !instant.success) {
      void reply.status(422);
      return this.home(await this.visits.begin(request, reply), {}, { wrongFrom: typed });
    }
    await this.api.ask(session, `/v1/services/${layanan}/event-history/replays`, {
      method: 'POST',
      body: typed === '' ? {} : { from: new Date(typed).toISOString() },
    });
    return goTo(reply, '/operasi?riwayat=kirim-ulang');
  }

  @Post(':service/lanjut')
  @HttpCode(303)
  @ApiFormBody()
  async goOn(
    @Param({ schema: serviceParams }) { service }: z.infer<typeof serviceParams>,
    @Body({ schema: sureForm }) { token, yakin }: z.infer<typeof sureForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token);
    if (yakin === undefined) {
      void reply.status(422);
      return this.home(await this.visits.begin(request, reply), {}, { unsure: service });
    }
    await this.api.ask(session, `/v1/services/${service}/event-history/go-on`, { method: 'POST', body: {} });
    return goTo(reply, '/operasi?riwayat=lanjut');
  }

  @Post(':service/ulang')
  @HttpCode(303)
  @ApiFormBody()
  async replayCause(
    @Param({ schema: serviceParams }) { service }: z.infer<typeof serviceParams>,
    @Body({ schema: replayForm }) { token, sebab }: z.infer<typeof replayForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token);
    const until = performance.now() + PARTS_MS;
    let replayed = 0,
      failed = 0,
      after: string | undefined;
    do {
      const part: Replayed = await this.api.ask<Replayed>(session, `${pathOf(service)}/replay`, {
        method: 'POST',
        body: { code: sebab, most: A_PART, ...(after !== undefined && { after }) },
        timeoutMs: REPLAY_MS,
      });
      replayed += part.replayed;
      failed += part.failed.length;
      after = part.next;
    } while (after !== undefined && performance.now() < until);
    return goTo(
      reply,
      `/operasi?berhasil=${replayed}&gagal=${failed}${after === undefined ? '' : '&sisa=1'}`,
    );
  }

  @Get(':service/:id')
  async letter(
    @Param({ schema: letterParams }) { service, id }: LetterParams,
    @Query({ schema: pageQuery }) _known: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), service, id, {});
  }

  @Post(':service/:id/ulang')
  @HttpCode(303)
  @ApiFormBody()
  async replay(
    @Param({ schema: letterParams }) { service, id }: LetterParams,
    @Body({ schema: actBody }) { token }: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token);
    const done = await this.api.ask<Replayed>(session, `${pathOf(service)}/${id}/replay`, {
      method: 'POST',
      body: {},
      timeoutMs: REPLAY_MS,
    });
    return goTo(reply, `/operasi?berhasil=${done.replayed}&gagal=${done.failed.length}`);
  }

  @Post(':service/:id/kesampingkan')
  @HttpCode(303)
  @ApiFormBody()
  async dismiss(
    @Param({ schema: letterParams }) { service, id }: LetterParams,
    @Body({ schema: dismissForm }) { token, alasan }: z.infer<typeof dismissForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token),
      visit = await this.visits.begin(request, reply),
      reason = alasan.replaceAll('\r\n', '\n').trim();
    if (reason.length < SHORTEST) {
      void reply.status(422);
      return this.one(visit, service, id, { typed: alasan, short: true });
    }
    const failure = await failureOf(
      this.api.ask(session, `${pathOf(service)}/${id}/dismiss`, { method: 'POST', body: { reason } }),
    );
    if (!failure) return goTo(reply, '/operasi?ditutup=1');
    void reply.status(failure.status);
    return this.one(visit, service, id, { typed: alasan, failure });
  }

  private async home(
    visit: Visit,
    { layanan, sebab, berhasil, gagal = 0, sisa, ditutup, riwayat }: Partial<HomeQuery>,
    againHistory?: AgainHistory,
  ): Promise<string> {
    const [me, governments, failed, works, setAside, histories] = await Promise.all([
      visit.me,
      everyPage<Government>(visit, '/v1/tenants'),
      failedCounts(visit),
      Promise.all(servicesWithEvents.map((service) => workOf(visit, service))),
      Promise.all(servicesWithEvents.map((service) => setAsideBy(visit, service))),
      Promise.all(servicesWithEvents.map((service) => historyOf(visit, service))),
    ]);
    return operationsPage(visit, me, {
      setAside,
      works,
      governments,
      failed,
      histories,
      againHistory,
      only: layanan !== undefined && sebab !== undefined ? { service: layanan, code: sebab } : undefined,
      keys: keysOf(visit),
      done:
        riwayat ??
        (ditutup !== undefined
          ? 'dismissed'
          : berhasil === undefined
            ? undefined
            : { replayed: berhasil, failed: gagal, left: sisa !== undefined }),
    });
  }

  private async one(
    visit: Visit,
    service: ServiceName,
    id: string,
    said: { typed?: string; short?: boolean; failure?: Failure },
  ): Promise<string> {
    const [me, letter] = await Promise.all([
      visit.me,
      visit.ask<DeadLetterDetail>(`${pathOf(service)}/${id}`),
    ]);
    return letterPage(visit, me, { ...said, service, letter, keys: keysOf(visit) });
  }
}

/** A service that is away must not take from sight what the others have. */
async function setAsideBy(visit: Visit, service: ServiceName): Promise<SetAside> {
  try {
    const { items, nextCursor } = await visit.ask<PageOf<DeadLetter>>(
      `${pathOf(service)}?status=OPEN&limit=${MOST}`,
    );
    return { service, items, more: nextCursor !== undefined };
  } catch (error) {
    if (error instanceof ApiAway) return { service };
    throw error;
  }
}

/** The same of what waits. */
async function workOf(visit: Visit, service: ServiceName): Promise<WorkOf> {
  try {
    return { service, work: await visit.ask<EventWork>(`/v1/services/${service}/event-work`) };
  } catch (error) {
    if (error instanceof ApiAway) return { service, work: undefined };
    throw error;
  }
}

/** And of what is missing. */
async function historyOf(visit: Visit, service: ServiceName): Promise<HistoryOf> {
  try {
    return { service, history: await visit.ask<EventHistory>(`/v1/services/${service}/event-history`) };
  } catch (error) {
    if (error instanceof ApiAway) return { service, history: undefined };
    throw error;
  }
}

function goTo(reply: FastifyReply, path: string): string {
  void reply.header('location', path);
  return '';
}

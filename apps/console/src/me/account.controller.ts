import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  UseFilters,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import { Api, ApiRefusal } from '../api/api.js';
import type { MessagePreferences, SignInMethods, TelegramLink } from '../api/shapes.js';
import { localDay } from '../page/local.js';
import { formBody, PageErrors } from '../page/page-errors.filter.js';
import { Visits, zoneOf } from '../page/visits.js';
import { cookie, noCookie, OWN_DEVICE_COOKIE } from '../session/cookies.js';
import { IdentityClient } from '../session/identity-client.js';
import { Sessions } from '../session/sessions.js';
import { accountPage } from './account.page.js';
import { unreadOf } from './home.controller.js';
import { choicesBody, chosen } from './message-choices.js';
import { telegramPage } from './telegram.page.js';

const PREFERENCES = '/v1/me/message-preferences';
const TELEGRAM = '/v1/me/telegram-link';

const showQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(5).optional().describe('A choice was kept'),
});
const providerParams = z.object({ id: z.string().min(1).max(60), wish: z.enum(['lepas', 'pakai-lagi']) });
const OWN_DEVICE_SECONDS = 365 * 86_400;
const ownDeviceBody = formBody.extend({
  milik: z.enum(['sendiri', 'bersama']).describe('Whether others use this device too'),
});
const deviceParams = z.object({ id: z.string().min(1).max(60) });

/** Who one is here, and where one is signed in. */
@Controller('akun')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class AccountController {
  constructor(
    private readonly visits: Visits,
    private readonly sessions: Sessions,
    private readonly identity: IdentityClient,
    private readonly api: Api,
  ) {}

  @Get()
  async show(
    @Query({ schema: showQuery }) { tersimpan }: z.infer<typeof showQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, devices, methods] = await Promise.all([
        visit.me,
        this.sessions.ofSame(visit.session.row),
        visit.ask<SignInMethods>('/v1/me/sign-in-methods'),
      ]),
      isTold = me.roles.includes('PARTICIPANT');
    const [unread, preferences] = isTold
      ? await Promise.all([unreadOf(visit), visit.ask<MessagePreferences>(PREFERENCES).catch(unlessUnknown)])
      : [0, undefined];
    return accountPage(visit, me, {
      devices,
      methods,
      unread,
      preferences,
      saved: tersimpan !== undefined,
      ownDevice: this.visits.isOwnDevice(request, visit.session),
    });
  }

  /** Keeps what somebody wants to be sent. */
  @Post('pesan')
  @HttpCode(303)
  @ApiFormBody()
  async choose(
    @Body({ schema: choicesBody }) form: z.infer<typeof choicesBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, form.token),
      present = await this.api.ask<MessagePreferences>(session, PREFERENCES);
    await this.api.ask(session, PREFERENCES, { method: 'PUT', body: chosen(form, present) });
    void reply.header('location', '/akun?tersimpan=ya#pesan');
    return '';
  }

  /** Whether nobody else uses this device: only there a page is kept. What was kept goes with the other answer. */
  @Post('gawai-ini')
  @HttpCode(303)
  @ApiFormBody()
  async sayWhoseDevice(
    @Body({ schema: ownDeviceBody }) { token, milik }: z.infer<typeof ownDeviceBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { row } = await this.visits.formOf(request, token);
    if (milik === 'sendiri') {
      const mark = cookie(OWN_DEVICE_COOKIE, this.sessions.deviceMark(row), OWN_DEVICE_SECONDS);
      void reply.header('set-cookie', mark);
    } else {
      void reply.header('set-cookie', noCookie(OWN_DEVICE_COOKIE)).header('clear-site-data', '"storage"');
    }
    void reply.header('location', '/akun#gawai-ini');
    return '';
  }

  /**
   * A page with the link to the bot. Not a redirection: a form of ours leads nowhere outside (`form-action`), and
   * the code must not stand in an address here.
   */
  @Post('telegram')
  @HttpCode(200)
  @ApiFormBody()
  async linkTelegram(
    @Body({ schema: formBody }) { token }: z.infer<typeof formBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.visits.formOf(request, token);
    const visit = await this.visits.begin(request, reply),
      [me, unread, link] = await Promise.all([
        visit.me,
        unreadOf(visit),
        this.api.ask<TelegramLink>(visit.session, TELEGRAM, { method: 'POST' }),
      ]);
    return telegramPage(visit, me, { link, unread });
  }

  /** Nothing is sent to the person's Telegram any more. */
  @Post('telegram/lepas')
  @HttpCode(303)
  @ApiFormBody()
  async unlinkTelegram(
    @Body({ schema: formBody }) { token }: z.infer<typeof formBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token);
    await this.api.ask(session, TELEGRAM, { method: 'DELETE' });
    void reply.header('location', '/akun#pesan');
    return '';
  }

  /** Everything that is held about the person, as a file. Sent by a form: a link would be followed by other sites too. */
  @Post('data')
  @HttpCode(200)
  @ApiFormBody()
  async takeData(
    @Body({ schema: formBody }) { token }: z.infer<typeof formBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    await this.visits.formOf(request, token);
    const visit = await this.visits.begin(request, reply),
      { body } = await this.api.file(visit.session, '/v1/me/export'),
      day = localDay(visit.now, zoneOf(await visit.me));
    return new StreamableFile(body, {
      type: 'application/json; charset=utf-8',
      disposition: `attachment; filename="data-saya-${day}.json"`,
    });
  }

  /** Lets the government's provider open the account no more, or again. */
  @Post('penyedia/:id/:wish')
  @HttpCode(303)
  @ApiFormBody()
  async changeProvider(
    @Param({ schema: providerParams }) { id, wish }: z.infer<typeof providerParams>,
    @Body({ schema: formBody }) { token }: z.infer<typeof formBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token),
      act = wish === 'lepas' ? 'unlink' : 'allow-again';
    await this.api.ask(session, `/v1/me/linked-providers/${encodeURIComponent(id)}/${act}`, {
      method: 'POST',
    });
    void reply.header('location', '/akun#masuk');
    return '';
  }

  /** Signs the person out on another device. */
  @Post('gawai/:id/keluarkan')
  @HttpCode(303)
  @ApiFormBody()
  async putOut(
    @Param({ schema: deviceParams }) { id }: z.infer<typeof deviceParams>,
    @Body({ schema: formBody }) { token }: z.infer<typeof formBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token);
    const ended = await this.sessions.endOther(session.row, id);
    if (!ended) throw new NotFound();
    const tokens = this.sessions.tokensOf(ended);
    if (tokens) await this.identity.revoke(tokens);
    void reply.header('location', '/akun');
    return '';
  }
}

/** Who was entered a moment ago may not be known there yet: the rest of the page is shown. */
function unlessUnknown(error: unknown): undefined {
  if (error instanceof ApiRefusal && error.status === 404) return undefined;
  throw error;
}

import { hash, timingSafeEqual } from 'node:crypto';
import {
  Body,
  Controller,
  HttpCode,
  Inject,
  Injectable,
  Post,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiDoc, ApiHeaderParam, ApiResult, CONFIG, Public, Throws } from '#platform';
import type { TelegramConfig } from '../delivery/telegram/telegram-variables.js';
import { LinkTelegram } from './link-telegram.js';
import { telegramReply, telegramUpdate, type TelegramReply, type TelegramUpdate } from './telegram.dto.js';
import { telegramProblems } from './telegram.problems.js';

const HEADER = 'x-telegram-bot-api-secret-token';

/** Lets in what brings the secret that was given to `setWebhook`. */
@Injectable()
export class FromTelegram implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Pick<TelegramConfig, 'TELEGRAM_WEBHOOK_SECRET'>) {}

  /** @throws TELEGRAM_UPDATE_NOT_SIGNED, also where the installation has no bot */
  canActivate(context: ExecutionContext): boolean {
    const said = context.switchToHttp().getRequest<FastifyRequest>().headers[HEADER],
      { TELEGRAM_WEBHOOK_SECRET } = this.config;
    if (TELEGRAM_WEBHOOK_SECRET === undefined || !isSame(String(said), TELEGRAM_WEBHOOK_SECRET))
      throw telegramProblems.TELEGRAM_UPDATE_NOT_SIGNED();
    return true;
  }
}

/** Of equal length by their digests, so that the time tells nothing. */
const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));

/** Where Telegram tells what people do with the bot. */
@ApiDoc({ tag: 'Telegram' })
@Controller('v1/telegram-updates')
export class TelegramUpdatesController {
  constructor(private readonly telegram: LinkTelegram) {}

  @Post()
  @HttpCode(200)
  @UseGuards(FromTelegram)
  @Public('the secret that only Telegram was given is the permission: it has no client')
  @ApiDoc({
    summary: 'Take an update of the Telegram bot',
    description:
      'For Telegram alone: its `setWebhook` is given this address and `TELEGRAM_WEBHOOK_SECRET`. A link that somebody followed joins their chat to them; `/stop` and a block of the bot part them. The answer may hold what the bot says. Again changes nothing.',
  })
  @ApiHeaderParam({
    name: HEADER,
    description: 'The secret that was given to setWebhook',
    required: true,
  })
  @ApiResult(telegramReply)
  @Throws(telegramProblems.TELEGRAM_UPDATE_NOT_SIGNED)
  take(@Body({ schema: telegramUpdate }) update: TelegramUpdate): Promise<TelegramReply> {
    return this.telegram.take(update);
  }
}

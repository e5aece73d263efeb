import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  oneself,
  RecentSignIn,
  RequirePerson,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { LinkTelegram } from './link-telegram.js';
import { telegramLinkResult, type TelegramLinkResult } from './telegram.dto.js';
import { telegramProblems } from './telegram.problems.js';

/** One's own chat with the bot. */
@ApiDoc({ tag: 'Messages' })
@Controller('v1/me/telegram-link')
export class MyTelegramController {
  constructor(private readonly telegram: LinkTelegram) {}

  @Post()
  @RecentSignIn()
  @HttpCode(200)
  @RequirePerson()
  @SpeaksFor('any', 'a person says where messages reach them')
  @Throws(authProblems.PERSON_NEEDED, telegramProblems.TELEGRAM_NOT_USED)
  @ApiDoc({
    summary: "Make a link that joins one's Telegram to the bot of this installation",
    description:
      'It serves once and for a short time; one that was made before serves no more. Which channel is tried first is chosen by `PUT /v1/me/message-preferences`.',
  })
  @ApiResult(telegramLinkResult)
  begin(@CallerParam() caller: Caller): Promise<TelegramLinkResult> {
    const { personId, reader } = oneself(caller);
    return this.telegram.begin(reader, personId);
  }

  @Delete()
  @HttpCode(204)
  @RequirePerson()
  @SpeaksFor('any', 'a person says where messages reach them')
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: "Take one's Telegram away: nothing is sent there any more" })
  async end(@CallerParam() caller: Caller): Promise<void> {
    const { personId, reader } = oneself(caller);
    await this.telegram.end(reader, personId);
  }
}

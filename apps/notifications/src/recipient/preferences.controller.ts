import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  CONFIG,
  IfMatch,
  Precondition,
  RequireScopes,
  SpeaksFor,
  versioned,
  type Caller,
} from '#platform';
import { IN_APP, type Channel } from '../message/message.js';
import type { NotificationsConfig } from '../notifications.config.js';
import {
  participantParams,
  preferencesBody,
  preferencesResult,
  type ParticipantParams,
  type PreferencesBody,
  type PreferencesResult,
} from './preferences.dto.js';
import { localeOf, type RecipientDocument } from './recipient.js';
import { RecipientRepository } from './recipient.repository.js';

@ApiDoc({ tag: 'Messages' })
@Controller('v1/participants/:participantId/notification-preferences')
export class PreferencesController {
  constructor(
    private readonly recipients: RecipientRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {}

  @Get()
  @RequireScopes('messages:read')
  @ApiDoc({ summary: "A participant's notification preferences" })
  @ApiResult(preferencesResult)
  async read(
    @CallerParam() caller: Caller,
    @Param({ schema: participantParams }) { participantId }: ParticipantParams,
  ): Promise<PreferencesResult> {
    return resultOf(await this.recipients.visibleTo(caller, participantId), this.#usual());
  }

  @Put()
  @RequireScopes('messages:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: "Set a participant's notification preferences",
    description: 'Holds for every message that is not sent yet, from the answer on.',
  })
  @ApiResult(preferencesResult)
  async write(
    @CallerParam() caller: Caller,
    @Param({ schema: participantParams }) { participantId }: ParticipantParams,
    @Body({ schema: preferencesBody }) { channel, locale, optOut }: PreferencesBody,
    @IfMatch() precondition: Precondition,
  ): Promise<PreferencesResult> {
    const recipient = await this.recipients.visibleTo(caller, participantId);
    precondition.check(recipient.version);
    const preferences = {
      optOut: [...new Set(optOut)],
      changedAt: this.clock.now(),
      ...(channel === undefined ? {} : { channel }),
      ...(locale === undefined ? {} : { locale }),
    };
    return resultOf(await this.recipients.prefer(recipient, preferences, precondition), this.#usual());
  }

  /** For whoever chose none. */
  #usual(): Channel {
    return this.config.MESSAGE_CHANNELS[0] ?? IN_APP;
  }
}

const resultOf = (recipient: RecipientDocument, usual: Channel): PreferencesResult =>
  versioned(
    {
      participantId: recipient.participantId,
      channel: recipient.preferences?.channel ?? usual,
      locale: localeOf(recipient),
      optOut: recipient.preferences?.optOut ?? [],
      changedAt: recipient.preferences?.changedAt.toISOString() ?? null,
    },
    recipient,
  );

import { Controller, Get, Put } from '@nestjs/common';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, IfMatch, Precondition, RequireScopes, ValidatedBody, ValidatedParams, versioned } from '#platform';
import { participantParams, preferencesBody, preferencesResult, type ParticipantParams, type PreferencesBody, type PreferencesResult } from './preferences.dto.js';
import { localeOf, type RecipientDocument } from './recipient.js';
import { RecipientRepository } from './recipient.repository.js';

@ApiDoc({ tag: 'Messages' })
@Controller('v1/participants/:participantId/notification-preferences')
export class PreferencesController {
  constructor(
    private readonly recipients: RecipientRepository,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequireScopes('messages:read')
  @ApiDoc({ summary: "A participant's notification preferences" })
  @ApiResult(preferencesResult)
  @ApiProblem(404, 'PARTICIPANT_UNKNOWN', 'There is no such participant')
  async read(@CallerParam() caller: Caller, @ValidatedParams(participantParams) { participantId }: ParticipantParams): Promise<PreferencesResult> {
    return resultOf(await this.recipients.visibleTo(caller, participantId));
  }

  @Put()
  @RequireScopes('messages:write')
  @ApiDoc({ summary: "Set a participant's notification preferences", description: 'Holds for every message that is not sent yet, from the answer on.' })
  @ApiResult(preferencesResult)
  @ApiProblem(404, 'PARTICIPANT_UNKNOWN', 'There is no such participant')
  async write(
    @CallerParam() caller: Caller,
    @ValidatedParams(participantParams) { participantId }: ParticipantParams,
    @ValidatedBody(preferencesBody) { channel, locale, optOut }: PreferencesBody,
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
    return resultOf(await this.recipients.prefer(recipient, preferences, precondition));
  }
}

const resultOf = (recipient: RecipientDocument): PreferencesResult => versioned({
  participantId: recipient.participantId,
  channel: recipient.preferences?.channel ?? 'EMAIL',
  locale: localeOf(recipient),
  optOut: recipient.preferences?.optOut ?? [],
  changedAt: recipient.preferences?.changedAt.toISOString() ?? null,
}, recipient);

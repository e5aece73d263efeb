import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  IfMatch,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
  type Precondition,
} from '#platform';
import { ChoosePreferences } from './choose-preferences.js';
import {
  participantParams,
  preferencesBody,
  preferencesResult,
  type ParticipantParams,
  type PreferencesBody,
  type PreferencesResult,
} from './preferences.dto.js';
import { recipientProblems } from './recipient.problems.js';

@ApiDoc({ tag: 'Messages' })
@Controller('v1/participants/:participantId/notification-preferences')
export class PreferencesController {
  constructor(private readonly preferences: ChoosePreferences) {}

  @Get()
  @RequireScopes('messages:read')
  @ApiDoc({ summary: "A participant's notification preferences" })
  @ApiResult(preferencesResult, { headers: ['ETag'] })
  read(
    @CallerParam() caller: Caller,
    @Param({ schema: participantParams }) { participantId }: ParticipantParams,
  ): Promise<PreferencesResult> {
    return this.preferences.of(caller, participantId);
  }

  @Put()
  @RequireScopes('messages:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: "Set a participant's notification preferences",
    description: 'Holds for every message that is not sent yet, from the answer on.',
  })
  @ApiResult(preferencesResult, { headers: ['ETag'] })
  @Throws(recipientProblems.MESSAGE_KIND_OFFICIAL)
  write(
    @CallerParam() caller: Caller,
    @Param({ schema: participantParams }) { participantId }: ParticipantParams,
    @Body({ schema: preferencesBody }) body: PreferencesBody,
    @IfMatch() precondition: Precondition,
  ): Promise<PreferencesResult> {
    return this.preferences.choose(caller, participantId, body, precondition);
  }
}

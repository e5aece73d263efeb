import { Body, Controller, Get, Put } from '@nestjs/common';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  IfMatch,
  oneself,
  RequirePerson,
  SpeaksFor,
  Throws,
  type Caller,
  type Precondition,
} from '#platform';
import { ChoosePreferences } from './choose-preferences.js';
import {
  preferencesBody,
  preferencesResult,
  type PreferencesBody,
  type PreferencesResult,
} from './preferences.dto.js';
import { recipientProblems } from './recipient.problems.js';

/** What somebody wants to hear, chosen by themselves. */
@ApiDoc({ tag: 'Messages' })
@Controller('v1/me/message-preferences')
export class MyPreferencesController {
  constructor(private readonly preferences: ChoosePreferences) {}

  @Get()
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: 'Which messages one gets, when, and by which channel' })
  @ApiResult(preferencesResult)
  read(@CallerParam() caller: Caller): Promise<PreferencesResult> {
    const { personId, reader } = oneself(caller);
    return this.preferences.of(reader, personId);
  }

  @Put()
  @RequirePerson()
  @SpeaksFor('any', 'a person chooses what they are sent')
  @Throws(authProblems.PERSON_NEEDED, recipientProblems.MESSAGE_KIND_OFFICIAL)
  @ApiDoc({
    summary: 'Choose which messages one gets, when, and by which channel',
    description: 'Holds for every message that is not sent yet, from the answer on.',
  })
  @ApiResult(preferencesResult)
  write(
    @CallerParam() caller: Caller,
    @Body({ schema: preferencesBody }) body: PreferencesBody,
    @IfMatch() precondition: Precondition,
  ): Promise<PreferencesResult> {
    const { personId, reader } = oneself(caller);
    return this.preferences.choose(reader, personId, body, precondition);
  }
}

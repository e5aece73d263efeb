import { Controller, Get, Inject, Optional, Param } from '@nestjs/common';
import { z } from 'zod';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  NotFound,
  oneself,
  RecentSignIn,
  RequirePerson,
  RequireScopes,
  sees,
  Throws,
  type Caller,
} from '#platform';
import type { AccessNote } from './holding.js';
import { ACCESS_NOTE, PersonalData } from './personal-data.js';

const params = z.object({ id: z.string().min(1).max(120).describe('Participant') });
const part = z.object({
  title: z.object({ id: z.string(), en: z.string() }).describe('What it is, in Indonesian and English'),
  items: z.array(z.record(z.string(), z.unknown())).describe('As it is kept'),
});
export const heldParts = z
  .object({
    participantId: z.string().describe('Whom it is about'),
    parts: z.record(z.string(), part).describe('By kind; what is not there is not held'),
  })
  .meta({ id: 'PersonalDataHeld' });

/** What this service contributes to the export of a person. */
@Controller('v1')
@ApiDoc({ tag: 'Personal data' })
export class PersonalDataController {
  constructor(
    private readonly personal: PersonalData,
    @Optional() @Inject(ACCESS_NOTE) private readonly audit?: AccessNote,
  ) {}

  @Get('me/personal-data')
  @ApiDoc({ summary: 'What this service holds about oneself', hidden: true })
  @RequirePerson()
  @RecentSignIn()
  @ApiResult(heldParts)
  @Throws(authProblems.PERSON_NEEDED)
  mine(@CallerParam() caller: Caller): Promise<z.infer<typeof heldParts>> {
    const { personId, reader } = oneself(caller);
    return this.held(reader, { id: personId });
  }

  @Get('participants/:id/personal-data')
  @ApiDoc({ summary: 'What this service holds about a person', hidden: true })
  @RequireScopes('personal-data:read')
  @ApiResult(heldParts)
  async held(
    @CallerParam() caller: Caller,
    @Param({ schema: params }) { id: participantId }: z.infer<typeof params>,
  ): Promise<z.infer<typeof heldParts>> {
    const person = { tenantId: caller.tenantId, participantId };
    const agency = await this.personal.agencyOf(person);
    // Not known here yet, or not at all: for a caller who may see everybody there is then nothing but an empty part.
    if (!sees(caller, agency)) throw new NotFound('participant');
    const parts = await this.personal.export(person);
    if (this.audit) {
      if (agency === null) throw new NotFound('participant');
      await this.audit.note(person, caller);
    }
    return { participantId, parts };
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  oneself,
  RequirePerson,
  Throws,
  type Caller,
} from '#platform';
import { completionPage, ownCompletionQuery, viewOf } from './completion.dto.js';
import { CompletionStore } from './completion.schema.js';

/** The completions of who holds the token. */
@Controller('v1/me/completions')
@ApiDoc({ tag: 'completions' })
export class MyCompletionsController {
  constructor(private readonly completions: CompletionStore) {}

  @Get()
  @RequirePerson()
  @ApiDoc({
    summary: "One's own completions",
    description: 'Also those that were withdrawn, with the reason.',
  })
  @ApiResult(completionPage)
  @Throws(authProblems.PERSON_NEEDED)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: ownCompletionQuery }) query: z.infer<typeof ownCompletionQuery>,
  ): Promise<z.infer<typeof completionPage>> {
    const { personId: participantId, reader } = oneself(caller),
      { page, wanted } = asked(query);
    return shownAs(
      await this.completions.forCaller(reader).page({ ...wanted, participantId }, page),
      (each) => viewOf(each, caller.clientId),
    );
  }
}

import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, Idempotent, newId, shownAs, stamps, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  Clock,
  NotFound,
  oneself,
  RequirePerson,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import {
  ownSuggestionBody,
  ownSuggestionQuery,
  suggestionPage,
  suggestionView,
  suggestionViewOf,
} from '../application/application.dto.js';
import { applicationProblems } from '../application/application.problems.js';
import { TrainingSuggestionStore } from '../application/application.schema.js';

/** As many of one person may wait at a time: whoever answers them reads each. */
const MOST_OPEN = 10;
const places = Array.from({ length: MOST_OPEN }, (_, place) => place);

/** What who holds the token would have people learn, for oneself or as a superior. */
@Controller('v1/me/training-suggestions')
@ApiDoc({ tag: 'Programmes' })
export class MySuggestionsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly participants: ParticipantStore,
    private readonly suggestions: TrainingSuggestionStore,
  ) {}

  @Get()
  @RequirePerson()
  @ApiDoc({
    summary: 'Trainings that one suggested, and what was answered; oldest first unless asked otherwise',
  })
  @ApiResult(suggestionPage)
  @Throws(authProblems.PERSON_NEEDED)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: ownSuggestionQuery }) { order, ...query }: z.infer<typeof ownSuggestionQuery>,
  ): Promise<z.infer<typeof suggestionPage>> {
    const { personId: participantId, reader } = oneself(caller),
      { page, wanted } = asked(query),
      newestFirst = order === 'newest';
    return shownAs(
      await this.suggestions.forCaller(reader).page({ ...wanted, participantId }, { ...page, newestFirst }),
      suggestionViewOf,
    );
  }

  @Post()
  @RequirePerson()
  @SpeaksFor('any', 'a person suggests a training; nothing is changed by it')
  @Idempotent()
  @ApiDoc({ summary: 'Suggest a training, for oneself or for one’s people' })
  @ApiResult(suggestionView, { status: 201 })
  @Throws(authProblems.PERSON_NEEDED, applicationProblems.SUGGESTIONS_WAIT)
  async suggest(
    @CallerParam() caller: Caller,
    @Body({ schema: ownSuggestionBody }) body: z.output<typeof ownSuggestionBody>,
  ): Promise<z.infer<typeof suggestionView>> {
    const { personId: participantId } = oneself(caller),
      { tenantId } = caller,
      id = newId();
    return this.transactions.run(async (tx) => {
      const person = await this.participants.findOne(
        tenantId,
        { _id: participantId },
        { projection: { agencyId: 1 }, session: tx },
      );
      if (!person) throw new NotFound('participant');
      const open = await this.suggestions.find(
        tenantId,
        { participantId, status: 'OPEN' },
        { projection: { openPlace: 1 }, limit: MOST_OPEN, session: tx },
      );
      // calls beside each other want the same place: one of them has it, the others count again
      const openPlace = places.find((place) => open.every((each) => each.openPlace !== place));
      if (openPlace === undefined || open.length >= MOST_OPEN)
        throw applicationProblems.SUGGESTIONS_WAIT({ most: MOST_OPEN });
      const suggestion = await this.suggestions.insertOne(
        tenantId,
        {
          _id: id,
          tenantId,
          ...stamps(this.clock.now()),
          source: 'PERSON',
          sourceId: id,
          participantId,
          agencyId: person.agencyId,
          ...body,
          status: 'OPEN',
          openPlace,
        },
        tx,
      );
      return suggestionViewOf(suggestion);
    });
  }
}

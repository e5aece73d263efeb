import { Injectable } from '@nestjs/common';
import { suggestionAdopted } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { Clock, must, mustSpeakFor, NotFound, type Caller } from '#platform';
import { RecordComplaint } from '../complaint/record-complaint.js';
import { forumProblems } from './forum.problems.js';
import { ForumStore, SuggestionStore, type Outcome, type Suggestion } from './forum.schema.js';

interface Answer {
  text: string;
  outcome: Outcome;
  trainingTitle?: string | undefined;
  competenceClass?: string | undefined;
  programmeId?: string | undefined;
}

/** Every suggestion gets one public answer; where it is that training is needed, enrollment hears of it. */
@Injectable()
export class AnswerSuggestion {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly tags: RecordComplaint,
    private readonly forums: ForumStore,
    private readonly suggestions: SuggestionStore,
  ) {}

  answer(
    caller: Caller,
    suggestionId: string,
    { text, outcome, trainingTitle, competenceClass, programmeId }: Answer,
  ): Promise<Suggestion> {
    const { tenantId } = caller;
    return this.outbox.transaction(async (tx) => {
      const now = this.clock.now(),
        tag =
          outcome === 'PROGRAMME' ? await this.tags.tagOf(tenantId, must(programmeId, 'programmeId')) : {};
      const suggestion = await this.suggestions.findOne(tenantId, { _id: suggestionId }, { session: tx });
      if (!suggestion) throw new NotFound('suggestion');
      const { forumId } = suggestion,
        forum = await this.forums.findOne(tenantId, { _id: forumId }, { session: tx });
      mustSpeakFor(caller, forum?.agencyId);
      if (suggestion.status === 'ANSWERED') throw forumProblems.SUGGESTION_ANSWERED();
      const change = {
        $set: {
          status: 'ANSWERED' as const,
          answer: { text, outcome, at: now },
          ...(suggestion.programmeId ? {} : tag),
          updatedAt: now,
        },
        $inc: { version: 1 },
      };
      const answered = must(
        await this.suggestions.findOneAndUpdate(tenantId, { _id: suggestionId }, change, {
          session: tx,
        }),
        'the document of suggestions',
      );
      if (outcome === 'NEED') {
        const data = {
          suggestionId,
          forumId,
          title: must(trainingTitle, 'trainingTitle'),
          reason: suggestion.text,
          competenceClass,
          agencyId: forum?.agencyId,
          adoptedAt: now.toISOString(),
        };
        await this.outbox.append(tx, [
          newEvent(suggestionAdopted, { tenantId, key: suggestionId, time: now, data }),
        ]);
      }
      return answered;
    });
  }
}

import { suggestionAdopted, type TenantId } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { InjectStore, type TenantStore, Transactions } from '#persistence';
import { Clock, NotFound } from '#platform';
import { Injectable } from '@nestjs/common';
import { RecordComplaint } from '../complaint/record-complaint.js';
import { SuggestionAnswered } from './forum.errors.js';
import type { Forum, Outcome, Suggestion } from './forum.schema.js';

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
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly tags: RecordComplaint,
    @InjectStore('Forum') private readonly forums: TenantStore<Forum>,
    @InjectStore('Suggestion') private readonly suggestions: TenantStore<Suggestion>,
  ) {}

  answer(tenantId: TenantId, suggestionId: string, { text, outcome, trainingTitle, competenceClass, programmeId }: Answer): Promise<Suggestion> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now(), tag = outcome === 'PROGRAMME' ? await this.tags.tagOf(tenantId, programmeId!) : {};
      const suggestion = await this.suggestions.findOne(tenantId, { _id: suggestionId }, { session: tx });
      if (!suggestion) throw new NotFound('suggestion');
      if (suggestion.status === 'ANSWERED') throw new SuggestionAnswered();
      const change = { $set: { status: 'ANSWERED', answer: { text, outcome, at: now }, ...(suggestion.programmeId ? {} : tag), updatedAt: now }, $inc: { version: 1 } };
      const answered = (await this.suggestions.findOneAndUpdate(tenantId, { _id: suggestionId }, change as never, { session: tx }))!;
      if (outcome === 'NEED') {
        const { agencyId } = (await this.forums.findOne(tenantId, { _id: suggestion.forumId }, { session: tx }))!;
        const data = { suggestionId, forumId: suggestion.forumId, title: trainingTitle!, reason: suggestion.text, competenceClass, agencyId, adoptedAt: now.toISOString() };
        await this.outbox.append(tx, [newEvent(suggestionAdopted, { tenantId, key: suggestionId, time: now, data })]);
      }
      return answered;
    });
  }
}

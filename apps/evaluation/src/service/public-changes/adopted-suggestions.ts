import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { ForumStore, SuggestionStore } from '../../voices/forum/forum.schema.js';

/** Suggestions from forums that became a need or a programme, each with what was answered. */
@Injectable()
export class AdoptedSuggestions {
  constructor(
    private readonly suggestions: SuggestionStore,
    private readonly forums: ForumStore,
  ) {}

  /** The newest answers first, at most so many. */
  async since(tenantId: TenantId, since: Date, most: number) {
    const found = await this.suggestions.find(
      tenantId,
      {
        status: 'ANSWERED',
        'answer.outcome': { $in: ['NEED', 'PROGRAMME'] },
        'answer.at': { $gte: since },
      },
      { sort: { 'answer.at': -1 }, limit: most },
    );
    const forums = await this.forums.find(
      tenantId,
      { _id: { $in: [...new Set(found.map(({ forumId }) => forumId))] } },
      { projection: { title: 1, heldOn: 1 } },
    );
    return found.flatMap(({ forumId, text, answer }) => {
      const forum = forums.find(({ _id }) => _id === forumId);
      if (!forum || !answer) return [];
      const { outcome, text: answered, at } = answer;
      return [
        {
          forumId,
          forum: forum.title,
          heldOn: forum.heldOn,
          text,
          answer: answered,
          outcome,
          at: at.toISOString(),
        },
      ];
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { ComplaintStore } from '../../voices/complaint/complaint.schema.js';
import { FeedbackRequestStore } from '../../voices/feedback/feedback-request.schema.js';
import { ForumStore, SuggestionStore } from '../../voices/forum/forum.schema.js';
import { GrievanceStore } from '../../voices/grievance/grievance.schema.js';
import { ReassessmentStore } from '../../voices/grievance/reassessment.schema.js';

/** What participants and citizens said of a programme, and what was assessed anew because of it. */
@Injectable()
export class ProgrammeVoices {
  constructor(
    private readonly requests: FeedbackRequestStore,
    private readonly grievances: GrievanceStore,
    private readonly reassessments: ReassessmentStore,
    private readonly complaints: ComplaintStore,
    private readonly suggestions: SuggestionStore,
    private readonly forums: ForumStore,
  ) {}

  async of(tenantId: TenantId, programmeId: string) {
    const [asked, grievances, reassessments, reports, suggestions] = await Promise.all([
      this.requests.find(
        tenantId,
        { programmeId, status: { $ne: 'CANCELLED' } },
        { projection: { answer: 1 } },
      ),
      this.grievances.find(
        tenantId,
        { programmeId },
        { projection: { materialVersion: 1, participantId: 1, status: 1 } },
      ),
      this.reassessments.find(tenantId, { programmeId }, { sort: { materialVersion: 1 } }),
      this.complaints.find(
        tenantId,
        { programmeId },
        {
          projection: {
            type: 1,
            subject: 1,
            status: 1,
            respondBy: 1,
            settleBy: 1,
          },
        },
      ),
      this.suggestions.find(tenantId, { programmeId }, { projection: { forumId: 1, status: 1 } }),
    ]);
    const forums = await this.forums.find(
      tenantId,
      { _id: { $in: [...new Set(suggestions.map(({ forumId }) => forumId))] } },
      { projection: { trust: 1 } },
    );
    return {
      asked,
      grievances,
      reassessments,
      reports,
      suggestions,
      forums,
    };
  }
}

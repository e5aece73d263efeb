import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { TenantId } from '#contracts';
import { Clock, NotFound } from '#platform';
import { countGraduates } from '../../ground/graduate/count-graduates.js';
import { GraduateStore } from '../../ground/graduate/graduate.schema.js';
import { KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import { ComplaintStore } from '../../voices/complaint/complaint.schema.js';
import { FeedbackRequestStore } from '../../voices/feedback/feedback-request.schema.js';
import { summarise } from '../../voices/feedback/feedback-summary.js';
import { trustOf } from '../../voices/forum/forum.dto.js';
import { ForumStore, SuggestionStore } from '../../voices/forum/forum.schema.js';
import { GrievanceStore } from '../../voices/grievance/grievance.schema.js';
import { ReassessmentStore } from '../../voices/grievance/reassessment.schema.js';
import type { successView } from './success.dto.js';
import { byMaterialVersion, citizensOf, signalsOf } from './success.js';

const DAY_MS = 86_400_000;

/** One report out of everything that this service heard about a programme. */
@Injectable()
export class ReadSuccess {
  constructor(
    private readonly clock: Clock,
    private readonly thresholds: Thresholds,
    private readonly programmes: KnownProgrammeStore,
    private readonly graduates: GraduateStore,
    private readonly requests: FeedbackRequestStore,
    private readonly grievances: GrievanceStore,
    private readonly reassessments: ReassessmentStore,
    private readonly complaints: ComplaintStore,
    private readonly suggestions: SuggestionStore,
    private readonly forums: ForumStore,
  ) {}

  async of(tenantId: TenantId, programmeId: string): Promise<z.infer<typeof successView>> {
    const programme = await this.programmes.findOne(tenantId, { _id: programmeId });
    if (!programme) throw new NotFound('programme', { awaitsNews: 'of an id' });
    const { title, form, competenceClass, materialVersion } = programme,
      now = this.clock.now();
    const [graduates, asked, grievances, reassessments, reports, suggestions, relevance] = await Promise.all([
      countGraduates(this.graduates, tenantId, programmeId),
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
      this.thresholds.of(tenantId, 'feedback.relevance.lowShare'),
    ]);
    const forums = await this.forums.find(
      tenantId,
      { _id: { $in: [...new Set(suggestions.map(({ forumId }) => forumId))] } },
      { projection: { trust: 1 } },
    );
    const answers = asked.flatMap((request) => request.answer ?? []),
      { comments: _comments, ...feedback } = summarise(asked.length, answers),
      citizens = citizensOf(reports, now);
    return {
      programmeId,
      title,
      form,
      ...(competenceClass && { competenceClass }),
      materialVersion,
      graduates,
      signals: signalsOf(
        { relevance: answers.map((answer) => answer.relevance), reassessments, overdue: citizens.overdue },
        relevance.value,
      ),
      feedback,
      civilServants: {
        grievances: grievances.length,
        open: grievances.filter((each) => each.status === 'OPEN').length,
        byMaterialVersion: byMaterialVersion(grievances, materialVersion),
      },
      citizens: {
        ...citizens,
        suggestions: suggestions.length,
        suggestionsAnswered: suggestions.filter((each) => each.status === 'ANSWERED').length,
        trust: trustOf(forums.map(({ trust }) => trust)),
      },
      reassessments: reassessments.map(
        ({ _id, materialVersion: version, status, complainantIds, openedAt, closedAt }) => ({
          id: _id,
          materialVersion: version,
          status,
          complainants: complainantIds.length,
          openedAt: openedAt.toISOString(),
          ...(closedAt && {
            closedAt: closedAt.toISOString(),
            daysToChange: Math.ceil((closedAt.getTime() - openedAt.getTime()) / DAY_MS),
          }),
        }),
      ),
    };
  }
}

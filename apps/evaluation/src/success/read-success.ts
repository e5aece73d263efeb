import type { TenantId } from '#contracts';
import { InjectStore, type TenantStore } from '#persistence';
import { Clock, NotFound } from '#platform';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Complaint } from '../complaint/complaint.schema.js';
import type { FeedbackRequest } from '../feedback/feedback-request.schema.js';
import { summarise } from '../feedback/feedback-summary.js';
import { trustOf } from '../forum/forum.dto.js';
import type { Forum, Suggestion } from '../forum/forum.schema.js';
import { countGraduates } from '../graduate/count-graduates.js';
import type { Graduate } from '../graduate/graduate.schema.js';
import type { Grievance } from '../grievance/grievance.schema.js';
import type { KnownProgramme } from '../known/known.schema.js';
import type { Reassessment } from '../reassessment/reassessment.schema.js';
import { Thresholds } from '../threshold/thresholds.js';
import { byMaterialVersion, citizensOf, signalsOf } from './success.js';
import type { successView } from './success.dto.js';

const DAY_MS = 86_400_000;

/** One report out of everything that this service heard about a programme. */
@Injectable()
export class ReadSuccess {
  constructor(
    private readonly clock: Clock,
    private readonly thresholds: Thresholds,
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
    @InjectStore('Graduate') private readonly graduates: TenantStore<Graduate>,
    @InjectStore('FeedbackRequest') private readonly requests: TenantStore<FeedbackRequest>,
    @InjectStore('Grievance') private readonly grievances: TenantStore<Grievance>,
    @InjectStore('Reassessment') private readonly reassessments: TenantStore<Reassessment>,
    @InjectStore('Complaint') private readonly complaints: TenantStore<Complaint>,
    @InjectStore('Suggestion') private readonly suggestions: TenantStore<Suggestion>,
    @InjectStore('Forum') private readonly forums: TenantStore<Forum>,
  ) {}

  async of(tenantId: TenantId, programmeId: string): Promise<z.infer<typeof successView>> {
    const programme = await this.programmes.findOne(tenantId, { _id: programmeId });
    if (!programme) throw new NotFound('programme');
    const { title, form, competenceClass, materialVersion } = programme, now = this.clock.now();
    const [graduates, asked, grievances, reassessments, reports, suggestions, relevance] = await Promise.all([
      countGraduates(this.graduates, tenantId, programmeId),
      this.requests.find(tenantId, { programmeId, status: { $ne: 'CANCELLED' } }, { projection: { answer: 1 } }),
      this.grievances.find(tenantId, { programmeId }, { projection: { materialVersion: 1, participantId: 1, status: 1 } }),
      this.reassessments.find(tenantId, { programmeId }, { sort: { materialVersion: 1 } }),
      this.complaints.find(tenantId, { programmeId }, { projection: { type: 1, subject: 1, status: 1, respondBy: 1, settleBy: 1 } }),
      this.suggestions.find(tenantId, { programmeId }, { projection: { forumId: 1, status: 1 } }),
      this.thresholds.of(tenantId, 'feedback.relevance.lowShare'),
    ]);
    const forums = await this.forums.find(tenantId, { _id: { $in: [...new Set(suggestions.map(({ forumId }) => forumId))] } }, { projection: { trust: 1 } });
    const answers = asked.flatMap((request) => request.answer ?? []), { comments: _comments, ...feedback } = summarise(asked.length, answers), citizens = citizensOf(reports, now);
    return {
      programmeId, title, form, ...(competenceClass && { competenceClass }), materialVersion, graduates,
      signals: signalsOf({ relevance: answers.map((answer) => answer.relevance), reassessments, overdue: citizens.overdue }, relevance.value),
      feedback,
      civilServants: { grievances: grievances.length, open: grievances.filter((each) => each.status === 'OPEN').length, byMaterialVersion: byMaterialVersion(grievances, materialVersion) },
      citizens: { ...citizens, suggestions: suggestions.length, suggestionsAnswered: suggestions.filter((each) => each.status === 'ANSWERED').length, trust: trustOf(forums.map(({ trust }) => trust)) },
      reassessments: reassessments.map(({ _id, materialVersion: version, status, complainantIds, openedAt, closedAt }) => ({
        id: _id, materialVersion: version, status, complainants: complainantIds.length, openedAt: openedAt.toISOString(),
        ...(closedAt && { closedAt: closedAt.toISOString(), daysToChange: Math.ceil((closedAt.getTime() - openedAt.getTime()) / DAY_MS) }),
      })),
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { TenantId } from '#contracts';
import { Clock, NotFound } from '#platform';
import { countGraduates } from '../../ground/graduate/count-graduates.js';
import { GraduateStore } from '../../ground/graduate/graduate.schema.js';
import { KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import { summarise } from '../../voices/feedback/feedback-summary.js';
import { trustOf } from '../../voices/forum/forum.dto.js';
import { ProgrammeVoices } from './programme-voices.js';
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
    private readonly voices: ProgrammeVoices,
  ) {}

  async of(tenantId: TenantId, programmeId: string): Promise<z.infer<typeof successView>> {
    const programme = await this.programmes.findOne(tenantId, { _id: programmeId });
    if (!programme) throw new NotFound('programme', { awaitsNews: 'of an id' });
    const { title, form, competenceClass, materialVersion } = programme,
      now = this.clock.now();
    const [graduates, voices, relevance] = await Promise.all([
      countGraduates(this.graduates, tenantId, programmeId),
      this.voices.of(tenantId, programmeId),
      this.thresholds.of(tenantId, 'feedback.relevance.lowShare'),
    ]);
    const { asked, grievances, reassessments, reports, suggestions, forums } = voices;
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

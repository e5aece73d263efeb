import { Injectable } from '@nestjs/common';
import { appealFiled } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { isDuplicateKey, newId, stamps } from '#persistence';
import { type Caller } from '#platform';
import { Participants } from '../../ground/participant/participants.js';
import { AppealDeadlines } from '../../ground/threshold/appeal-deadlines.js';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import type { AppealBody } from './appeal.dto.js';
import { dayAfter, isInTime } from './appeal.js';
import { appealProblems } from './appeal.problems.js';
import { AppealStore, type AppealDocument } from './appeal.schema.js';
import { AppealedDecisions } from './appealed-decisions.js';

/** Takes an appeal in, with the decision as it stands, and says by when it is decided. */
@Injectable()
export class FileAppeal {
  constructor(
    private readonly participants: Participants,
    private readonly decisions: AppealedDecisions,
    private readonly deadlines: AppealDeadlines,
    private readonly clock: TenantClock,
    private readonly outbox: Outbox,
    private readonly appeals: AppealStore,
  ) {}

  async execute(caller: Caller, { participantId, about, grounds }: AppealBody): Promise<AppealDocument> {
    const { tenantId } = caller,
      standing = await this.participants.standingOf(caller, participantId, 'participantId');
    await this.decisions.refresh();
    const { filingDays, decisionDays, version: thresholdVersion } = await this.deadlines.of(tenantId),
      zone = await this.clock.zoneOf(tenantId),
      _id = newId();
    try {
      return await this.outbox.transaction(async (tx) => {
        const now = this.clock.now(),
          { decision, title, occasion } = await this.decisions.find(
            tx,
            standing,
            participantId,
            about.kind,
            about.id,
          );
        if (decision.decidedAt && !isInTime(decision.decidedAt, now, filingDays, zone))
          throw appealProblems.APPEAL_TOO_LATE({ days: filingDays });
        const agencyId = standing.person?.agencyId,
          decideBy = dayAfter(now, decisionDays, zone);
        const appeal: AppealDocument = {
          _id,
          tenantId,
          ...stamps(now),
          participantId,
          ...(agencyId && { agencyId }),
          kind: about.kind,
          subjectId: about.id,
          key: `${about.kind}:${about.id}:${occasion}`,
          title,
          grounds,
          decision,
          decideBy,
          thresholdVersion,
          status: 'OPEN',
        };
        await this.appeals.insertMany(tenantId, [appeal], tx);
        const data = {
          appealId: _id,
          participantId,
          about,
          title,
          concernedIds: decision.decidedBy ? [decision.decidedBy] : [],
          decideBy,
          filedAt: now.toISOString(),
        };
        await this.outbox.append(tx, [
          newEvent(appealFiled, { tenantId, key: participantId, time: now, data }),
        ]);
        return appeal;
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw appealProblems.APPEAL_EXISTS();
      throw error;
    }
  }
}

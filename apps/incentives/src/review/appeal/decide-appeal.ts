import { Injectable } from '@nestjs/common';
import { appealDecided } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { must, NotFound, type Caller } from '#platform';
import { Participants } from '../../ground/participant/participants.js';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import { TenantRules } from '../../rules/rule/tenant-rules.js';
import type { VerdictBody } from './appeal.dto.js';
import { isImpartial } from './appeal.js';
import { appealProblems } from './appeal.problems.js';
import { AppealStore, type AppealDocument } from './appeal.schema.js';
import { OverrideDecision } from './override-decision.js';

/** A person's word upon an appeal. What follows from it happens in the same transaction, once. */
@Injectable()
export class DecideAppeal {
  constructor(
    private readonly participants: Participants,
    private readonly overriding: OverrideDecision,
    private readonly rules: TenantRules,
    private readonly clock: TenantClock,
    private readonly outbox: Outbox,
    private readonly appeals: AppealStore,
  ) {}

  async decide(
    caller: Caller,
    _id: string,
    { decision, decidedBy, reason }: VerdictBody,
  ): Promise<AppealDocument> {
    const { tenantId, subject } = caller,
      today = await this.clock.today(tenantId);
    await this.rules.refresh();
    return this.outbox.transaction(async (tx) => {
      const appeal = await this.appeals.forCaller(caller).findOne({ _id }, { session: tx });
      if (!appeal) throw new NotFound('appeal');
      if (appeal.status !== 'OPEN') throw appealProblems.APPEAL_DECIDED({ status: appeal.status });
      const {
        participantId,
        kind,
        subjectId,
        title,
        decision: { decidedBy: before },
      } = appeal;
      if (!isImpartial({ decidedBy, appellant: participantId, before }))
        throw appealProblems.NOT_IMPARTIAL({ at: 'decidedBy' });
      await this.participants.standingOf(caller, decidedBy, 'decidedBy');

      const now = this.clock.now(),
        outcome = decision === 'OVERRIDE' ? 'OVERRIDDEN' : 'UPHELD';
      const effect =
        decision === 'OVERRIDE'
          ? await this.overriding.execute(tx, appeal, { by: decidedBy, reason, at: now, today })
          : { events: [] };
      const verdict = {
        by: decidedBy,
        reason,
        at: now,
        recordedBy: subject,
        ...(effect.awardId && { awardId: effect.awardId }),
      };
      const decided = must(
        await this.appeals.findOneAndUpdate(
          tenantId,
          { _id, status: 'OPEN' },
          { $set: { status: outcome, verdict, updatedAt: now }, $inc: { version: 1 } },
          { session: tx },
        ),
        'the document of appeals',
      );
      const data = {
        appealId: _id,
        participantId,
        about: { kind, id: subjectId },
        title,
        outcome,
        reason,
        decidedBy,
        concernedIds: before ? [before] : [],
        decidedAt: now.toISOString(),
      } as const;
      await this.outbox.append(tx, [
        ...effect.events,
        newEvent(appealDecided, {
          tenantId,
          key: participantId,
          time: now,
          data: { ...data, concernedIds: [...data.concernedIds] },
        }),
      ]);
      return decided;
    });
  }
}

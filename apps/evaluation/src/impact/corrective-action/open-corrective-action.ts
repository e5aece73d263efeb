import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { correctiveActionOpened, type TenantId } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { newId, stamps } from '#persistence';
import { isoDay } from '#platform';
import { KnownPersonStore, KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { headOf, Superiors } from '../../ground/known/superiors.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { daysLater } from '../../ground/local-days.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import type { ImpactEvaluation } from '../judgement/impact.schema.js';
import type { Judgement } from '../judgement/judgement.js';
import { actionDeadline } from './action-deadline.js';
import { CorrectiveActionStore, type CorrectiveAction } from './corrective-action.schema.js';

@Injectable()
export class OpenCorrectiveAction {
  constructor(
    private readonly clock: TenantClock,
    private readonly thresholds: Thresholds,
    private readonly superiors: Superiors,
    private readonly programmes: KnownProgrammeStore,
    private readonly people: KnownPersonStore,
    private readonly actions: CorrectiveActionStore,
  ) {}

  /** Opens what is not open yet for the batch, and answers with the events to publish. */
  async openFor(
    evaluation: ImpactEvaluation,
    { indicators, threshold: { version, ...value } }: Judgement,
    tx: ClientSession,
  ): Promise<OutgoingEvent[]> {
    const { tenantId, batchId, programmeId, title } = evaluation,
      now = this.clock.now(),
      events: OutgoingEvent[] = [];
    for (const { indicatorId, name: indicator, unit, baseline, after, changePercent } of indicators.filter(
      ({ improved }) => !improved,
    )) {
      const known = await this.actions.findOne(tenantId, { batchId, indicatorId }, { session: tx });
      // One that a person took back upon an appeal stays away.
      if (
        known &&
        (known.status !== 'WITHDRAWN' || known.verdicts?.some(({ outcome }) => outcome === 'OVERRIDDEN'))
      )
        continue;
      const {
        value: { days },
      } = await this.thresholds.of(tenantId, 'impact.correctiveAction.dueDays', tx);
      const ownerId = await this.owner(evaluation, tx),
        dueOn = daysLater(isoDay(await this.clock.localTime(tenantId)), days);
      const reason = `${baseline} to ${after} ${unit}${changePercent === null ? '' : `: ${changePercent}%`}; needed in the wanted direction: ${value.indicatorPercent}%`;
      const decision = {
        evaluationId: evaluation._id,
        changePercent,
        threshold: { key: 'impact.improvement.minDelta', version, value },
        reason,
      };
      // One that was withdrawn with all its completions is wanted again: the same one, for there is one per
      // batch and indicator.
      const action: CorrectiveAction = {
        _id: known?._id ?? newId(),
        tenantId,
        ...stamps(now),
        version: (known?.version ?? 0) + 1,
        programmeId,
        batchId,
        indicatorId,
        title,
        indicator,
        unit,
        baseline,
        after,
        ownerId,
        dueOn,
        status: 'OPEN',
        log: known?.log ?? [],
        decision,
        ...(known?.verdicts && { verdicts: known.verdicts }),
      };
      await this.actions.bulkWrite(
        tenantId,
        [{ replaceOne: { filter: { tenantId, _id: action._id }, replacement: action, upsert: true } }],
        tx,
      );
      events.push(
        newEvent(correctiveActionOpened, {
          tenantId: tenantId as TenantId,
          key: batchId,
          time: now,
          data: {
            correctiveActionId: action._id,
            programmeId,
            batchId,
            title,
            indicator,
            unit,
            baseline,
            after,
            ...(ownerId && { ownerId }),
            dueOn,
            openedAt: now.toISOString(),
            version: action.version,
          },
        }),
        ...actionDeadline(
          action,
          (await this.thresholds.of(tenantId, 'impact.correctiveAction.reminderDays', tx)).value,
        ),
      );
    }
    return events;
  }

  private async owner(
    { tenantId, programmeId, participantId }: ImpactEvaluation,
    tx: ClientSession,
  ): Promise<string | null> {
    const programme = await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx });
    if (programme?.organiserId) return programme.organiserId;
    const person = await this.people.findOne(tenantId, { _id: participantId }, { session: tx });
    return (person && headOf(person.agencyId, await this.superiors.above(tenantId, person, tx))?._id) ?? null;
  }
}

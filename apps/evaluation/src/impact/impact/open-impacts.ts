import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Outbox, type OutgoingEvent } from '#messaging';
import { ofFormat } from '#persistence';
import { Clock } from '#platform';
import { KnownPersonStore } from '../../ground/known/known.schema.js';
import { presentSuperior, Superiors } from '../../ground/known/superiors.js';
import {
  IMPACT_FORMAT,
  ImpactEvaluationStore,
  type ImpactEvaluation,
  type ImpactForm,
  type SuperiorChange,
} from '../judgement/impact.schema.js';
import { FormRequests } from './form-requests.js';
import { newForm } from './forms.js';

/** Opens impact evaluations: graduate and superior, as they are now, are asked. */
@Injectable()
export class OpenImpacts {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly superiors: Superiors,
    private readonly requests: FormRequests,
    private readonly evaluations: ImpactEvaluationStore,
    private readonly people: KnownPersonStore,
  ) {}

  /** @param closesOn last day on which they can be answered */
  async open(tenantId: TenantId, ids: string[], closesOn: string): Promise<void> {
    await this.outbox.transaction(async (tx) => {
      const sent: OutgoingEvent[] = [],
        request = await this.requests.of(tenantId, tx);
      for (const planned of await this.evaluations.find(
        tenantId,
        { _id: { $in: ids }, status: 'PLANNED', ...ofFormat(IMPACT_FORMAT) },
        { session: tx },
      )) {
        const evaluation = { ...planned, closesOn };
        for (const form of await this.ask(evaluation, tx)) sent.push(...request.asks(evaluation, form));
      }
      await this.outbox.append(tx, sent);
    });
  }

  private async ask(evaluation: ImpactEvaluation, tx: ClientSession): Promise<ImpactForm[]> {
    const { _id, tenantId, participantId, superiorId, closesOn } = evaluation,
      now = this.clock.now();
    // Written, not only read: whoever is recorded anew meanwhile must not leave the form with the superior before.
    const graduate = await this.people.findOneAndUpdate(
      tenantId,
      { _id: participantId },
      { $inc: { version: 1 } },
      { session: tx },
    );
    const present = graduate
      ? presentSuperior(await this.superiors.above(tenantId, graduate, tx))
      : undefined;
    const changed = superiorId !== null && present?._id !== superiorId;
    const left =
      changed &&
      !(await this.people.findOne(
        tenantId,
        { _id: superiorId, active: true },
        { session: tx, projection: { _id: 1 } },
      ));
    const reason = left ? 'LEFT_OFFICE' : 'MOVED_OR_REPLACED';
    const superiorLog: SuperiorChange[] = changed
      ? [...evaluation.superiorLog, { superiorId, until: now, reason }]
      : evaluation.superiorLog;
    const forms = [
      newForm(evaluation, 'GRADUATE', { _id: participantId, superiorId: present?._id }, now),
      ...(present
        ? [
            newForm(
              evaluation,
              'SUPERIOR',
              {
                _id: present._id,
                superiorId: presentSuperior(await this.superiors.above(tenantId, present, tx))?._id,
              },
              now,
              superiorLog.length,
            ),
          ]
        : []),
    ];
    await this.evaluations.updateOne(
      tenantId,
      { _id },
      {
        $set: {
          status: 'OPEN',
          openedAt: now,
          closesOn,
          forms,
          superiorId: present?._id ?? null,
          superiorLog,
          updatedAt: now,
        },
        $inc: { version: 1 },
      },
      { session: tx },
    );
    return forms;
  }
}

import type { ClientSession } from 'mongodb';
import { participantRecordedV2 } from '#contracts';
import { HandlesEvent, Outbox, type EventHandler, type IncomingEvent, type OutgoingEvent } from '#messaging';
import { Clock } from '#platform';
import { KnownPersonStore, type KnownPerson } from '../../ground/known/known.schema.js';
import { presentSuperior, Superiors, type Someone } from '../../ground/known/superiors.js';
import {
  ImpactEvaluationStore,
  type ImpactEvaluation,
  type SuperiorChange,
} from '../judgement/impact.schema.js';
import { formSettled } from './form-deadline.js';
import { FormRequests } from './form-requests.js';
import { newForm } from './forms.js';

type Recorded = IncomingEvent<typeof participantRecordedV2>;

/**
 * A graduate moved, or a superior left: a form that waits for an answer goes to the present superior, and the
 * one before stays in the log.
 */
@HandlesEvent(participantRecordedV2, { effectKey: 'evaluation + present superior' })
export class ReaddressFormsOnParticipantRecorded implements EventHandler<typeof participantRecordedV2> {
  constructor(
    private readonly evaluations: ImpactEvaluationStore,
    private readonly people: KnownPersonStore,
    private readonly superiors: Superiors,
    private readonly requests: FormRequests,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  async handle(events: Recorded[], tx: ClientSession): Promise<void> {
    const collection = this.evaluations.acrossTenants('a batch of events holds several tenants');
    const ids = [...new Set(events.map(({ data }) => data.participantId))];
    const open = (await collection
      .find(
        { status: 'OPEN', $or: [{ participantId: { $in: ids } }, { superiorId: { $in: ids } }] },
        { session: tx },
      )
      .toArray()) as ImpactEvaluation[];
    if (open.length === 0) return;
    const fresh = await this.newest(events, ids, tx),
      sent: OutgoingEvent[] = [];
    for (const evaluation of open) sent.push(...(await this.readdress(evaluation, fresh, tx)));
    await this.outbox.append(tx, sent);
  }

  private async readdress(
    evaluation: ImpactEvaluation,
    fresh: ReadonlyMap<string, Someone>,
    tx: ClientSession,
  ): Promise<OutgoingEvent[]> {
    const { _id, tenantId, participantId, superiorId } = evaluation;
    const asked = evaluation.forms.findLast(({ role }) => role === 'SUPERIOR');
    const graduate =
      fresh.get(participantId) ??
      (await this.people.findOne(tenantId, { _id: participantId }, { session: tx }));
    const present = graduate && presentSuperior(await this.superiors.above(tenantId, graduate, tx, fresh));
    if (!present || present._id === superiorId || asked?.answer) return [];

    const now = this.clock.now(),
      before = superiorId ? fresh.get(superiorId) : undefined,
      above = presentSuperior(await this.superiors.above(tenantId, present, tx, fresh)),
      form = newForm(
        evaluation,
        'SUPERIOR',
        { _id: present._id, superiorId: above?._id },
        now,
        evaluation.superiorLog.length + 1,
      );
    const change: SuperiorChange = {
      superiorId,
      ...(asked && { formId: asked.id }),
      until: now,
      reason: before && !before.active ? 'LEFT_OFFICE' : 'MOVED_OR_REPLACED',
    };
    const others = evaluation.forms
        .filter(({ role }) => role !== 'SUPERIOR')
        .map((each) => ({ ...each, overdueToId: present._id })),
      forms = [...others, form],
      changes = evaluation.superiorLog.length + 1;
    await this.evaluations.updateOne(
      tenantId,
      { _id },
      {
        $set: { superiorId: present._id, forms, updatedAt: now },
        $push: { superiorLog: change },
        $inc: { version: 1 },
      },
      { session: tx },
    );
    const request = await this.requests.of(tenantId, tx);
    return [
      ...request.asks(evaluation, form),
      ...others
        .filter(({ answer }) => !answer)
        .flatMap((each) => request.goesUp(evaluation, each, 1 + changes)),
      ...(asked ? formSettled(evaluation, asked, now, 'HANDED_ON') : []),
    ];
  }

  /**
   * People as these events tell of them, where the events are newer than what is stored: another handler
   * stores them.
   */
  private async newest(events: Recorded[], ids: string[], tx: ClientSession): Promise<Map<string, Someone>> {
    const stored = await this.people
      .acrossTenants('a batch of events holds several tenants')
      .find({ _id: { $in: ids } }, { session: tx })
      .toArray();
    const versions = new Map(stored.map((person) => [person._id as string, person.recordVersion]));
    const fresh = new Map<string, Someone>(
      stored.map((person) => [person._id as string, person as KnownPerson]),
    );
    for (const {
      data: { participantId, version, agencyId, directSuperiorId = null, active },
    } of events) {
      if ((versions.get(participantId) ?? 0) > version) continue;
      versions.set(participantId, version);
      fresh.set(participantId, { _id: participantId, agencyId, directSuperiorId, active });
    }
    return fresh;
  }
}

import type { ClientSession } from 'mongodb';
import { trainingAssigned, trainingProposalApproved } from '#contracts';
import {
  HandlesEvent,
  newEvent,
  Outbox,
  type EventHandler,
  type IncomingEvent,
  type OutgoingEvent,
} from '#messaging';
import { Clock } from '#platform';
import { Enrol } from '../../places/enrolment/enrol.js';
import { EnrolmentStore } from '../../places/enrolment/enrolment.schema.js';

type Approved = IncomingEvent<typeof trainingProposalApproved>;

/**
 * Enrols the people of an approved proposal. Who has a place already keeps it; who cannot have one is told
 * back with the reason.
 */
@HandlesEvent(trainingProposalApproved, {
  effectKey: 'tenant + batch + participant (openKey of the enrolment)',
})
export class AssignOnTrainingProposalApproved implements EventHandler<typeof trainingProposalApproved> {
  constructor(
    private readonly enrolling: Enrol,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentStore,
  ) {}

  async handle(events: Approved[], tx: ClientSession): Promise<void> {
    const out: OutgoingEvent[] = [];
    for (const event of events) {
      const {
        tenantId,
        data: { proposalId, batchId, participantIds },
      } = event;
      const outcomes = [];
      for (const participantId of participantIds)
        outcomes.push(await this.assign(event, participantId, out, tx));
      out.push(
        newEvent(trainingAssigned, {
          tenantId,
          key: proposalId,
          time: this.clock.now(),
          causedBy: event,
          data: { proposalId, batchId, outcomes },
        }),
      );
    }
    await this.outbox.append(tx, out);
  }

  private async assign(
    { tenantId, data: { batchId, proposalId } }: Approved,
    participantId: string,
    out: OutgoingEvent[],
    tx: ClientSession,
  ) {
    const result = await this.enrolling.take(
      {
        tenantId,
        agencyIds: null,
        batchId,
        participantId,
        proposalId,
      },
      out,
      tx,
    );
    if ('enrolment' in result)
      return {
        participantId,
        status: result.enrolment.status as 'ADMITTED' | 'WAITLISTED',
        enrolmentId: result.enrolment._id,
      };
    const there =
      result.refusal === 'ALREADY_ENROLLED'
        ? await this.enrolments.findOne(
            tenantId,
            { openKey: `${tenantId}:${batchId}:${participantId}` },
            { session: tx },
          )
        : null;
    if (there && (there.status === 'ADMITTED' || there.status === 'WAITLISTED'))
      return { participantId, status: there.status, enrolmentId: there._id };
    return { participantId, status: 'REFUSED' as const, code: result.refusal };
  }
}

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Outbox, type OutgoingEvent } from '#messaging';
import { GroupCommit, newId, onceUnderKey, stamps, type Remember } from '#persistence';
import { isoDay, must, sees, type Caller } from '#platform';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { BatchStore } from '../batch/batch.schema.js';
import { EnrolmentStore, type EnrolmentDocument } from './enrolment.schema.js';
import { enrolmentEvent } from './waiting-list.js';

export interface EnrolCommand {
  tenantId: TenantId;
  agencyIds: readonly string[] | null;
  batchId: string;
  participantId: string;
  /** The approved proposal for additional training that it carries out. */
  proposalId?: string;
  /** Keeps the answer for a repetition of its request. */
  remember?: Remember<EnrolResult>;
  /**
   * It was decided for all who applied together, and they came in time; `seatCost` is what a place takes of
   * the programme's money.
   */
  decided?: { seatCost?: number | undefined };
}

export type EnrolRefusal =
  | 'BATCH_UNKNOWN'
  | 'PARTICIPANT_UNKNOWN'
  | 'PARTICIPANT_INACTIVE'
  | 'BATCH_NOT_OPEN'
  | 'ADMISSION_DECIDES'
  | 'ENROLMENT_PERIOD_OVER'
  | 'ALREADY_ENROLLED';
export type EnrolRefused =
  | { refusal: Exclude<EnrolRefusal, 'ENROLMENT_PERIOD_OVER'> }
  /** `enrolUntil`: the last local day; `localTime` and `zone`: when somebody came after it. */
  | { refusal: 'ENROLMENT_PERIOD_OVER'; over: { enrolUntil: string; localTime: string; zone: string } };
export type EnrolResult = { enrolment: EnrolmentDocument; position?: number } | EnrolRefused;

/**
 * Gives a place, or a place in the waiting list. Many people come at once when a batch opens: they are taken in one
 * transaction in their order, and a place is taken by an update that states its condition, so a batch is
 * never overfull.
 */
@Injectable()
export class Enrol implements OnApplicationShutdown {
  private readonly group = new GroupCommit<EnrolCommand, EnrolResult>({
    maxBatch: 50,
    commit: (commands) => this.commit(commands),
  });

  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly participants: ParticipantStore,
    private readonly programmes: ProgrammeStore,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
  ) {}

  enrol(caller: Caller, batchId: string, participantId: string): Promise<EnrolResult> {
    return onceUnderKey((remember) =>
      this.group.submit({
        tenantId: caller.tenantId,
        agencyIds: caller.agencyIds,
        batchId,
        participantId,
        remember,
      }),
    );
  }

  onApplicationShutdown(): Promise<void> {
    return this.group.drain();
  }

  private commit(commands: EnrolCommand[]): Promise<EnrolResult[]> {
    return this.outbox.transaction(async (tx) => {
      const results: EnrolResult[] = [],
        events: OutgoingEvent[] = [];
      for (const command of commands) {
        const result = await this.take(command, events, tx);
        results.push('enrolment' in result && command.remember ? await command.remember(tx, result) : result);
      }
      await this.outbox.append(tx, events);
      return results;
    });
  }

  /**
   * One enrolment inside somebody's transaction; its event is added to `events`, which the caller appends to
   * the outbox.
   */
  async take(
    { tenantId, agencyIds, batchId, participantId, proposalId, decided }: EnrolCommand,
    events: OutgoingEvent[],
    tx: ClientSession,
  ): Promise<EnrolResult> {
    const batch = await this.batches.findOne(tenantId, { _id: batchId }, { session: tx });
    const participant = await this.participants.findOne(tenantId, { _id: participantId }, { session: tx });
    if (!batch) return { refusal: 'BATCH_UNKNOWN' };
    if (!participant || !sees({ agencyIds }, participant.agencyId)) return { refusal: 'PARTICIPANT_UNKNOWN' };
    if (!participant.active) return { refusal: 'PARTICIPANT_INACTIVE' };
    if (batch.status !== 'SCHEDULED') return { refusal: 'BATCH_NOT_OPEN' };
    if (batch.admission === 'PRIORITY' && !decided) return { refusal: 'ADMISSION_DECIDES' };
    const local = await this.clock.localTime(tenantId);
    if (!decided && isoDay(local) > batch.enrolUntil)
      return {
        refusal: 'ENROLMENT_PERIOD_OVER',
        over: {
          enrolUntil: batch.enrolUntil,
          localTime: local.toFormat('yyyy-MM-dd HH:mm'),
          zone: local.zoneName ?? '',
        },
      };
    const openKey = `${tenantId}:${batchId}:${participantId}`;
    if (await this.enrolments.findOne(tenantId, { openKey }, { session: tx, projection: { _id: 1 } }))
      return { refusal: 'ALREADY_ENROLLED' };

    const programme = must(
      await this.programmes.findOne(tenantId, { _id: batch.programmeId }, { session: tx }),
      'the document of programmes',
    );
    const enrolment: EnrolmentDocument = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      batchId,
      programmeId: batch.programmeId,
      participantId,
      agencyId: participant.agencyId,
      status: 'ADMITTED',
      openKey,
      ...(proposalId && { proposalId }),
    };
    const place = await this.batches.findOneAndUpdate(
      tenantId,
      { _id: batchId, status: 'SCHEDULED', $expr: { $lt: ['$admitted', '$capacity'] } },
      { $inc: { admitted: 1 } },
      { session: tx },
    );
    if (place) {
      await this.enrolments.insertMany(
        tenantId,
        [{ ...enrolment, ...(decided?.seatCost && { allotted: decided.seatCost }) }],
        tx,
      );
      events.push(enrolmentEvent('ADMITTED', enrolment, batch, programme, { fromWaitingList: false }));
      return { enrolment };
    }
    const queue = must(
      await this.batches.findOneAndUpdate(
        tenantId,
        { _id: batchId },
        { $inc: { waitingNumber: 1, waiting: 1 } },
        { session: tx },
      ),
      'the document of batches',
    );
    const waiting: EnrolmentDocument = {
      ...enrolment,
      status: 'WAITLISTED',
      waitingNumber: queue.waitingNumber,
    };
    await this.enrolments.insertMany(tenantId, [waiting], tx);
    events.push(enrolmentEvent('WAITLISTED', waiting, batch, programme, { position: queue.waiting }));
    return { enrolment: waiting, position: queue.waiting };
  }
}

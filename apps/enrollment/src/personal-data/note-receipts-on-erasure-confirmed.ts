import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import {
  evaluationErasureConfirmed,
  identityErasureConfirmed,
  incentivesErasureConfirmed,
  notificationsErasureConfirmed,
  remindersErasureConfirmed,
  reportsErasureConfirmed,
} from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { ErasureStore, type Answering } from './erasure.schema.js';

type Confirmed = IncomingEvent<typeof evaluationErasureConfirmed>;

/** Notes what a service says it erased and kept. What belongs to an earlier run than the present one is passed over. */
@Injectable()
abstract class NoteReceipts implements EventHandler<typeof evaluationErasureConfirmed> {
  protected abstract readonly service: Answering;

  constructor(private readonly erasures: ErasureStore) {}

  async handle(events: Confirmed[], tx: ClientSession): Promise<void> {
    for (const { tenantId, data, time } of events) {
      const { participantId, run, erased, kept } = data;
      await this.erasures.updateOne(
        tenantId,
        { _id: participantId, run },
        {
          $set: { [`receipts.${this.service}`]: { erased, kept, at: time }, updatedAt: time },
          $inc: { version: 1 },
        },
        { session: tx },
      );
    }
  }
}

const once = { effectKey: 'participant + run + service' };

@HandlesEvent(evaluationErasureConfirmed, once)
export class NoteEvaluationReceipts extends NoteReceipts {
  protected readonly service = 'evaluation';
}

@HandlesEvent(identityErasureConfirmed, once)
export class NoteIdentityReceipts extends NoteReceipts {
  protected readonly service = 'identity';
}

@HandlesEvent(incentivesErasureConfirmed, once)
export class NoteIncentivesReceipts extends NoteReceipts {
  protected readonly service = 'incentives';
}

@HandlesEvent(notificationsErasureConfirmed, once)
export class NoteNotificationsReceipts extends NoteReceipts {
  protected readonly service = 'notifications';
}

@HandlesEvent(remindersErasureConfirmed, once)
export class NoteRemindersReceipts extends NoteReceipts {
  protected readonly service = 'reminders';
}

@HandlesEvent(reportsErasureConfirmed, once)
export class NoteReportsReceipts extends NoteReceipts {
  protected readonly service = 'reports';
}

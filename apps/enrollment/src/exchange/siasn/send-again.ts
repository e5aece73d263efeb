import { Injectable } from '@nestjs/common';
import { Transactions } from '#persistence';
import { Clock, NotFound, type Caller } from '#platform';
import { SiasnRecordStore, type SiasnRecordDocument } from './siasn.schema.js';

/** Lets a record wait anew, because somebody asked for it. */
@Injectable()
export class SendAgain {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly records: SiasnRecordStore,
  ) {}

  /** @throws NotFound also for a record of an agency that the caller may not see */
  send(caller: Caller, id: string): Promise<SiasnRecordDocument> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const waiting = await this.records.forCaller(caller).findOneAndUpdate(
        { _id: id },
        {
          $set: { state: 'WAITING', dueAt: now, tries: 0, updatedAt: now },
          $unset: { reason: '', settledAt: '' },
          $inc: { version: 1 },
        },
        { session: tx },
      );
      if (!waiting) throw new NotFound('record in SIASN');
      return waiting;
    });
  }
}

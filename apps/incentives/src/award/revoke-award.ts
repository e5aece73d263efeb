import { Outbox } from '#messaging';
import { Transactions } from '#persistence';
import type { Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { AwardNotRevocable, AwardUnknown } from './award.errors.js';
import { AwardRepository } from './award.repository.js';
import type { AwardDocument } from './award.schema.js';
import { seesAward } from './visible-awards.js';

/** Takes an award back by a decision with a reason. Such an award is never reinstated by a rule. */
@Injectable()
export class RevokeAward {
  constructor(private readonly transactions: Transactions, private readonly awards: AwardRepository, private readonly outbox: Outbox) {}

  execute(caller: Caller, awardId: string, reason: string): Promise<AwardDocument> {
    return this.transactions.run(async (tx) => {
      const work = await this.awards.begin(tx, [awardId]);
      const award = work.award(awardId);
      if (!award || !seesAward(caller, award)) throw new AwardUnknown();
      if (award.status === 'REVOKED') throw new AwardNotRevocable();
      work.revoke(award, 'DECISION', reason);
      await this.awards.save(tx, work);
      await this.outbox.append(tx, work.events());
      return award;
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Outbox } from '#messaging';
import { NotFound, sees, type Caller } from '#platform';
import { CertificateNumbers } from '../../certificates/certificate/certificate-numbers.js';
import { awardProblems } from './award.problems.js';
import { AwardRepository } from './award.repository.js';
import type { AwardDocument } from './award.schema.js';
import { FreedCaps } from './freed-caps.js';
import { JudgeCompletion } from './judge-completion.js';

/** Takes an award back by a decision with a reason. Such an award is never reinstated by a rule. */
@Injectable()
export class RevokeAward {
  constructor(
    private readonly awards: AwardRepository,
    private readonly freed: FreedCaps,
    private readonly certificates: CertificateNumbers,
    private readonly judging: JudgeCompletion,
    private readonly outbox: Outbox,
  ) {}

  async execute(caller: Caller, awardId: string, reason: string): Promise<AwardDocument> {
    await this.judging.refresh();
    return this.outbox.transaction(async (tx) => {
      const work = await this.awards.begin(tx, [awardId]);
      const award = work.award(awardId);
      if (award?.tenantId !== caller.tenantId || !sees(caller, award.agencyId)) throw new NotFound('award');
      if (award.status === 'REVOKED') throw awardProblems.AWARD_ALREADY_REVOKED();
      work.revoke(award, 'DECISION', reason);
      await this.certificates.assign(tx, await this.freed.fill(tx, work));
      await this.awards.save(tx, work);
      await this.outbox.append(tx, work.events());
      return award;
    });
  }
}

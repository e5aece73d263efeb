import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { Erasure, ErasureStep, Outcome } from '#messaging';
import { accountIdOf } from '../account/account.schema.js';
import { RevocationRegister } from '../revocation/revocation-register.js';

/** Who is erased has no tokens from then on; that is no record of them, so no receipt counts it. */
@Injectable()
export class RevokeTokens implements ErasureStep {
  constructor(private readonly revocations: RevocationRegister) {}

  async erase({ tenantId, participantId }: Erasure, tx: ClientSession): Promise<Outcome[]> {
    await this.revocations.revokeTold([accountIdOf(tenantId, participantId)], tx);
    return [];
  }
}

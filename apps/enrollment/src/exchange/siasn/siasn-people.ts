import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import type { SiasnAnswer } from './siasn-answer.js';
import { SiasnClient } from './siasn-client.js';
import { SiasnPersonStore, type SiasnConnection } from './siasn.schema.js';

/** Who somebody is in SIASN: asked once by the employee number, and kept. */
@Injectable()
export class SiasnPeople {
  constructor(
    private readonly client: SiasnClient,
    private readonly clock: Clock,
    private readonly participants: ParticipantStore,
    private readonly known: SiasnPersonStore,
  ) {}

  /** @returns undefined for who was erased */
  async numberOf(tenantId: TenantId, participantId: string): Promise<string | undefined> {
    const person = await this.participants.findOne(
      tenantId,
      { _id: participantId, erasedAt: { $exists: false } },
      { projection: { employeeNumber: 1 } },
    );
    return person?.employeeNumber;
  }

  async idOf(
    connection: SiasnConnection,
    participantId: string,
    employeeNumber: string,
  ): Promise<SiasnAnswer<string>> {
    const { tenantId } = connection,
      known = await this.known.findOne(tenantId, { _id: participantId });
    if (known) return { kind: 'OK', value: known.pnsOrangId };
    const answer = await this.client.personId(connection, employeeNumber);
    if (answer.kind === 'OK')
      await this.known.updateOne(
        tenantId,
        { _id: participantId },
        { $setOnInsert: { ...stamps(this.clock.now()), participantId, pnsOrangId: answer.value } },
        { upsert: true },
      );
    // It does not know the number: that is about this person.
    return answer.kind === 'REFUSED' ? { ...answer, code: 'PERSON_UNKNOWN' } : answer;
  }
}

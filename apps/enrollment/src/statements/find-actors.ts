import { Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { namedBy } from '../ground/external-id.js';
import { bareNumber } from '../people/participant/employee-number.js';
import { ParticipantStore, type ParticipantDocument } from '../people/participant/participant.schema.js';
import { XapiActorStore, type XapiStatement } from './statement.schema.js';

const EMPLOYEE_NUMBER = /^\d{18}$/;
/** As the index has it. */
const anyCase = { locale: 'en', strength: 2 } as const;

export const actorId = ({ tenantId, actorKey }: Pick<XapiStatement, 'tenantId' | 'actorKey'>): string =>
  `${tenantId}/${actorKey}`;

/** Knows which person an actor of a learning system is. */
@Injectable()
export class FindActors {
  readonly #people: Collection<ParticipantDocument>;

  constructor(
    private readonly participants: ParticipantStore,
    private readonly known: XapiActorStore,
  ) {
    this.#people = participants.acrossTenants(
      'of one government, but addresses are compared without their case',
    );
  }

  /**
   * As somebody said; else by the account (NIP, or what the client that sent it calls the person), or by the
   * address, where one person alone has it.
   * @returns null also for somebody whom who sent it does not speak for
   */
  async find(row: XapiStatement): Promise<ParticipantDocument | null> {
    const found = await this.#find(row);
    return found && (row.forAgencies === null || row.forAgencies.includes(found.agencyId)) ? found : null;
  }

  async #find(row: XapiStatement): Promise<ParticipantDocument | null> {
    const { tenantId, actor, clientId } = row,
      said = await this.known.findOne(tenantId, { _id: actorId(row) });
    if (said) return this.participants.findOne(tenantId, { _id: said.participantId });
    if (actor?.kind === 'ACCOUNT') {
      const digits = bareNumber(actor.value);
      return EMPLOYEE_NUMBER.test(digits)
        ? this.participants.findOne(tenantId, { employeeNumber: digits })
        : this.participants.findOne(tenantId, namedBy(clientId, actor.value));
    }
    if (actor?.kind !== 'MAIL') return null;
    const [person, another] = await this.#people
      .find({ tenantId, email: actor.value }, { collation: anyCase, limit: 2 })
      .toArray();
    return person && !another ? person : null;
  }
}

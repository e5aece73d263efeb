import { Injectable } from '@nestjs/common';
import { NotFound, oneself, type Caller } from '#platform';
import { ParticipantStore, type ParticipantDocument } from './participant.schema.js';

/** The people of a superior: whom they see is decided by the record of the person, never by the request. */
@Injectable()
export class OwnPeople {
  constructor(private readonly participants: ParticipantStore) {}

  /** @throws NotFound where the caller is not the direct superior of such a person */
  async mustLead(
    caller: Caller,
    _id: string,
  ): Promise<{ personId: string; reader: Caller; person: ParticipantDocument }> {
    const { personId, reader } = oneself(caller);
    const person = await this.participants.findOne(caller.tenantId, {
      _id,
      directSuperiorId: personId,
      active: true,
    });
    if (!person) throw new NotFound('participant');
    return { personId, reader, person };
  }
}

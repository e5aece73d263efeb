import { Injectable } from '@nestjs/common';
import type { AccessNote, PersonRef } from '#messaging';
import { newId, stamps } from '#persistence';
import { Clock, type Caller } from '#platform';
import { PersonalDataAccessStore } from './erasure.schema.js';

/** Who takes what is held about a person is noted before it is given. */
@Injectable()
export class NoteAccess implements AccessNote {
  constructor(
    private readonly access: PersonalDataAccessStore,
    private readonly clock: Clock,
  ) {}

  note({ tenantId, participantId }: PersonRef, { actor: takenBy }: Caller): Promise<void> {
    const stamp = stamps(this.clock.now());
    return this.access.insertMany(tenantId, [
      {
        _id: newId(),
        tenantId,
        ...stamp,
        participantId,
        takenBy,
        takenAt: stamp.createdAt,
      },
    ]);
  }
}

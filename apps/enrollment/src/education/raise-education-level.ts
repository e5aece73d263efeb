import { Injectable } from '@nestjs/common';
import { InjectStore, TenantStore } from '#persistence';
import type { ClientSession } from 'mongodb';
import type { CompletionDocument } from '../completion/completion.schema.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import type { ProgrammeDocument } from '../programme/programme.schema.js';
import { raises } from './education-level.js';

/** An assigned study that is completed raises the level of education of the person, in the transaction of the completion. */
@Injectable()
export class RaiseEducationLevel {
  constructor(
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
  ) {}

  async after(completions: CompletionDocument[], session: ClientSession): Promise<void> {
    // Most completions are no studies and cost nothing here.
    for (const { tenantId, form, programmeId, participantId, createdAt } of completions) {
      if (form !== 'study' || !programmeId) continue;
      const conferred = (await this.programmes.findOne(tenantId, { _id: programmeId }, { session }))?.confersEducationLevel;
      const person = conferred && (await this.participants.findOne(tenantId, { _id: participantId }, { session }));
      if (!person || !raises(person.educationLevel, conferred)) continue;
      await this.participants.updateOne(tenantId, { _id: participantId }, { $set: { educationLevel: conferred, updatedAt: createdAt }, $inc: { version: 1 } } as never, { session });
    }
  }
}

import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { highestOf, raises } from '../../ground/education-level.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { CompletionStore, type CompletionDocument, type TakenBack } from './completion.schema.js';

/**
 * An assigned study that is completed raises the level of education of the person, in the transaction of the
 * completion; withdrawn, it no longer does.
 */
@Injectable()
export class RaiseEducationLevel {
  constructor(
    private readonly programmes: ProgrammeStore,
    private readonly participants: ParticipantStore,
    private readonly completions: CompletionStore,
  ) {}

  async after(completions: CompletionDocument[], session: ClientSession): Promise<void> {
    // Most completions are no studies and cost nothing here.
    for (const { _id, tenantId, form, programmeId, participantId, createdAt } of completions) {
      if (form !== 'study' || !programmeId) continue;
      const conferred = (await this.programmes.findOne(tenantId, { _id: programmeId }, { session }))
        ?.confersEducationLevel;
      const person =
        conferred && (await this.participants.findOne(tenantId, { _id: participantId }, { session }));
      if (!person) continue;
      await this.completions.updateOne(
        tenantId,
        { _id },
        { $set: { confersEducationLevel: conferred } },
        { session },
      );
      // What the office recorded stays known, to go back to it.
      const base = person.educationBase ?? { level: person.educationLevel ?? null, since: createdAt },
        level = raises(person.educationLevel, conferred) ? { educationLevel: conferred } : {};
      await this.participants.updateOne(
        tenantId,
        { _id: participantId },
        { $set: { ...level, educationBase: base, updatedAt: createdAt }, $inc: { version: 1 } },
        { session },
      );
    }
  }

  /**
   * The level goes back to the highest that the office recorded or another completed study confers. What the
   * office recorded since holds.
   */
  async takeBack(
    { _id, tenantId, participantId, confersEducationLevel: conferred }: CompletionDocument,
    now: Date,
    session: ClientSession,
  ): Promise<TakenBack[]> {
    const person =
      conferred && (await this.participants.findOne(tenantId, { _id: participantId }, { session }));
    if (!person) return [];
    const { educationLevel: present, educationBase: base } = person;
    if (!base)
      return [
        {
          kind: 'EDUCATION_LEVEL',
          id: participantId,
          ...(present && { from: present, to: present }),
          text: {
            id: `Jenjang pendidikan tetap ${present}: sudah dicatat sendiri oleh instansi.`,
            en: `The level of education stays ${present}: the office recorded it itself since.`,
          },
        },
      ];
    const others = await this.completions.find(
      tenantId,
      {
        participantId,
        status: 'RECORDED',
        _id: { $ne: _id },
        confersEducationLevel: { $exists: true },
        createdAt: { $gte: base.since },
      },
      { session, projection: { confersEducationLevel: 1 } },
    );
    const level = highestOf([base.level ?? undefined, ...others.map((other) => other.confersEducationLevel)]);
    const unset = {
      ...(level === undefined && { educationLevel: '' as const }),
      ...(others.length === 0 && { educationBase: '' as const }),
    };
    await this.participants.updateOne(
      tenantId,
      { _id: participantId },
      {
        $set: { ...(level && { educationLevel: level }), updatedAt: now },
        ...(Object.keys(unset).length > 0 && { $unset: unset }),
        $inc: { version: 1 },
      },
      { session },
    );
    const words = { id: level ?? 'tidak diketahui', en: level ?? 'unknown' };
    return [
      {
        kind: 'EDUCATION_LEVEL',
        id: participantId,
        ...(present && { from: present }),
        ...(level && { to: level }),
        text: {
          id: `Jenjang pendidikan ${present} kembali menjadi ${words.id}.`,
          en: `The level of education ${present} is ${words.en} again.`,
        },
      },
    ];
  }
}

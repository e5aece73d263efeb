import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { competencyNeedRecorded } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { isDuplicateKey, newId, stamps } from '#persistence';
import { Clock, fieldError, must, NotFound, type Caller } from '#platform';
import { Named } from '../../people/named.js';
import { ProgrammeStore } from '../programme/programme.schema.js';
import type { needBody } from './need.dto.js';
import { needProblems } from './need.problems.js';
import { NeedStore, type NeedDocument } from './need.schema.js';

/** Agencies state what they need; programmes cite what they serve. */
@Injectable()
export class StateNeed {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly needs: NeedStore,
    private readonly named: Named,
    private readonly programmes: ProgrammeStore,
  ) {}

  async state(caller: Caller, body: z.output<typeof needBody>): Promise<NeedDocument> {
    const { tenantId } = caller,
      agency = await this.named.agency(caller, body.agencyId);
    const given = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value !== undefined),
    ) as z.output<typeof needBody>;
    const need = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      ...given,
      agencyName: agency.name,
      key: keyOf(body.competence),
      programmeIds: [],
    } as NeedDocument;
    try {
      return await this.outbox.transaction(async (tx) => {
        await this.outbox.append(tx, [needEvent(need)]);
        return this.needs.insertOne(tenantId, need, tx);
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw needProblems.NEED_KNOWN();
      throw error;
    }
  }

  cite(caller: Caller, programmeId: string, needIds: string[]): Promise<NeedDocument[]> {
    const { tenantId } = caller,
      own = this.needs.forCaller(caller);
    return this.outbox.transaction(async (tx) => {
      if (
        !(await this.programmes.findOne(
          tenantId,
          { _id: programmeId },
          { session: tx, projection: { _id: 1 } },
        ))
      )
        throw new NotFound('programme');
      const found = await own.find({ _id: { $in: needIds } }, { session: tx }),
        known = new Set(found.map(({ _id }) => _id));
      const unknown = needIds.filter((id) => !known.has(id));
      if (unknown.length > 0)
        throw needProblems.NEED_UNKNOWN(
          { needIds: unknown.join(', ') },
          { errors: [fieldError('needIds', 'UNKNOWN')] },
        );
      const cited: NeedDocument[] = [];
      for (const { _id, programmeIds } of found) {
        if (programmeIds.includes(programmeId)) continue;
        cited.push(
          must(
            await this.needs.findOneAndUpdate(
              tenantId,
              { _id },
              {
                $addToSet: { programmeIds: programmeId },
                $set: { updatedAt: this.clock.now() },
                $inc: { version: 1 },
              },
              { session: tx },
            ),
            'the document of needs',
          ),
        );
      }
      await this.outbox.append(tx, cited.map(needEvent));
      return own.find({ programmeIds: programmeId }, { session: tx, sort: { _id: 1 } });
    });
  }
}

const keyOf = (competence: string): string =>
  competence.normalize('NFKC').replace(/\s+/gu, ' ').toLowerCase();

function needEvent({
  _id,
  tenantId,
  updatedAt,
  agencyId,
  agencyName,
  year,
  competence,
  competenceClass,
  gapType,
  people,
  priority,
  programmeIds,
  version,
}: NeedDocument): OutgoingEvent {
  return newEvent(competencyNeedRecorded, {
    tenantId,
    key: agencyId,
    time: updatedAt,
    data: {
      needId: _id,
      agencyId,
      agencyName,
      year,
      competence,
      ...(competenceClass && { competenceClass }),
      gapType,
      people,
      priority,
      programmeIds,
      version,
    },
  });
}

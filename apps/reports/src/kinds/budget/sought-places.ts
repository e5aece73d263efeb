import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { PersonStore } from '../../read-model/read-model.schema.js';
import { BatchStore, SeatStore } from '../../read-model/training.schema.js';
import type { leftOutRows } from './budget.js';
import { AdmissionStore } from './budget.schema.js';

/** The places in batches of a year that people sought, got or did not get, and who these people are. */
@Injectable()
export class SoughtPlaces {
  constructor(
    private readonly admissions: AdmissionStore,
    private readonly seats: SeatStore,
    private readonly batches: BatchStore,
    private readonly people: PersonStore,
  ) {}

  async of(
    tenantId: TenantId,
    year: number,
    session: ClientSession,
  ): Promise<Pick<Parameters<typeof leftOutRows>[0], 'admissions' | 'seats' | 'batches' | 'people'>> {
    const admissions = await this.admissions.find(tenantId, { year }, { session }),
      seats = await this.seats.find(tenantId, { year }, { session }),
      batches = await this.batches.find(tenantId, { year }, { session });
    const ids = new Set(
      [...admissions.flatMap(({ leftOut }) => leftOut), ...seats].map(({ participantId }) => participantId),
    );
    const people = await this.people.find(
      tenantId,
      { _id: { $in: [...ids] } },
      { session, projection: { name: 1, employeeNumber: 1, agencyId: 1 } },
    );
    return {
      admissions,
      seats,
      batches: new Map(batches.map((batch) => [batch._id, batch])),
      people: new Map(people.map((person) => [person._id, person])),
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Clock, must } from '#platform';
import { applied, emptyAccount, type AccountChange } from './account.js';
import { PersonYearStore, type PersonYear } from './read-model.schema.js';

export interface YearChange extends AccountChange {
  tenantId: TenantId;
  participantId: string;
  year: number;
}

export const personYearId = (participantId: string, year: number): string => `${participantId}-${year}`;

@Injectable()
export class PersonYears {
  constructor(
    private readonly years: PersonYearStore,
    private readonly clock: Clock,
  ) {}

  /** One read and one write for a whole batch. */
  async apply(changes: YearChange[], tx: ClientSession): Promise<void> {
    const collection = this.years.acrossTenants('a batch of events holds several tenants'),
      now = this.clock.now();
    const ids = [...new Set(changes.map(({ participantId, year }) => personYearId(participantId, year)))];
    const before = new Map(
      (await collection.find({ _id: { $in: ids } }, { session: tx }).toArray()).map((year) => [
        year._id,
        year,
      ]),
    );
    const after = new Map<string, PersonYear>();
    for (const change of changes) {
      const { tenantId, participantId, year } = change,
        _id = personYearId(participantId, year);
      const known = after.get(_id) ?? before.get(_id);
      after.set(_id, {
        _id,
        tenantId,
        participantId,
        year,
        createdAt: known?.createdAt ?? now,
        updatedAt: now,
        ...applied(known ? accountOf(known) : emptyAccount, change),
      });
    }
    const changed = [...after.values()].filter(
      (year) =>
        !before.has(year._id) || counted(must(before.get(year._id), 'the entry of before')) !== counted(year),
    );
    if (changed.length)
      await collection.bulkWrite(
        changed.map((year) => ({
          replaceOne: { filter: { _id: year._id, tenantId: year.tenantId }, replacement: year, upsert: true },
        })),
        { session: tx, ordered: false },
      );
  }
}

/** What a change always moves: the same sum means that nothing new was told. */
const counted = ({ countedTo, countedAhead }: PersonYear): number => countedTo + countedAhead.length;

function accountOf({
  version,
  creditedTenths,
  obligationTenths,
  completions,
  countedTo,
  countedAhead,
}: PersonYear) {
  return {
    version,
    creditedTenths,
    completions,
    countedTo,
    countedAhead,
    ...(obligationTenths === undefined ? {} : { obligationTenths }),
  };
}

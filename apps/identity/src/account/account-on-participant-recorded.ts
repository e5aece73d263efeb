import type { ClientSession } from 'mongodb';
import { participantRecordedV2, type EventData } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { insertAll, stamps, updateAll, type UpdateStatement } from '#persistence';
import { Clock } from '#platform';
import { RevocationRegister } from '../revocation/revocation-register.js';
import { accountIdOf, AccountStore, loginKeysOf, type Account } from './account.schema.js';

type Told = EventData<typeof participantRecordedV2>;

/**
 * Makes and keeps the account of each participant. Who left, went to another agency, or is written to at
 * another address, loses the roles that they had, and what tokens they hold is refused from the same commit
 * on.
 */
@HandlesEvent(participantRecordedV2, { effectKey: 'tenant + participant, newest version' })
export class AccountOnParticipantRecorded implements EventHandler<typeof participantRecordedV2> {
  constructor(
    private readonly accounts: AccountStore,
    private readonly revocations: RevocationRegister,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof participantRecordedV2>[], tx: ClientSession): Promise<void> {
    const newest = newestById(events);
    const collection = this.accounts.acrossTenants('a batch of events holds several tenants');
    const known = await collection
      .find(
        { _id: { $in: [...newest.keys()] } },
        {
          session: tx,
          projection: {
            recordVersion: 1,
            active: 1,
            agencyId: 1,
            email: 1,
            roles: 1,
          },
        },
      )
      .toArray();
    const byId = new Map(known.map((account) => [account._id, account]));
    const now = this.clock.now(),
      fresh: Account[] = [],
      updates: UpdateStatement<Account>[] = [],
      gone: string[] = [];
    for (const [_id, { tenantId, data }] of newest) {
      const before = byId.get(_id);
      if (before && before.recordVersion >= data.version) continue;
      const left = before !== undefined && leftTheirPlace(before, data);
      if (left) gone.push(_id);
      if (before) updates.push({ q: { _id }, u: updateOf(data, left, now) });
      else
        fresh.push({
          _id,
          tenantId,
          ...stamps(now),
          roles: [],
          ...stateOf(data),
        });
    }
    await insertAll(collection, fresh, tx);
    await updateAll(collection, updates, tx);
    await this.revocations.revokeTold(gone, tx);
  }
}

function newestById(events: IncomingEvent<typeof participantRecordedV2>[]) {
  const newest = new Map<string, IncomingEvent<typeof participantRecordedV2>>();
  for (const event of events) {
    const id = accountIdOf(event.tenantId, event.data.participantId);
    const other = newest.get(id);
    if (!other || other.data.version < event.data.version) newest.set(id, event);
  }
  return newest;
}

type Before = Pick<Account, 'active' | 'agencyId' | 'email' | 'roles'>;

/**
 * Roles were given to whoever reads an address, and any program of the person's agency may enter another one:
 * then the operator gives them anew, or the agency's program would sign in as the manager of the whole
 * government.
 */
const leftTheirPlace = (before: Before, told: Told): boolean =>
  before.active &&
  (!told.active ||
    before.agencyId !== told.agencyId ||
    (before.roles.length > 0 && before.email !== told.email));

const stateOf = (told: Told) => ({
  participantId: told.participantId,
  recordVersion: told.version,
  name: told.name,
  locale: told.locale,
  agencyId: told.agencyId,
  agencyName: told.agencyName,
  active: told.active,
  loginKeys: loginKeysOf(told.email, told.employeeNumber),
  ...(told.email !== undefined && { email: told.email }),
  ...(told.employeeNumber !== undefined && { employeeNumber: told.employeeNumber }),
  ...(told.directSuperiorId !== undefined && { superiorId: told.directSuperiorId }),
});

/** The event carries the whole state: what is no longer in it is gone. */
function updateOf(told: Told, left: boolean, now: Date): UpdateStatement<Account>['u'] {
  const missing = {
    ...(told.email === undefined && { email: '' as const }),
    ...(told.employeeNumber === undefined && { employeeNumber: '' as const }),
    ...(told.directSuperiorId === undefined && { superiorId: '' as const }),
  };
  return {
    $set: { ...stateOf(told), ...(left && { roles: [] }), updatedAt: now },
    ...(Object.keys(missing).length > 0 && { $unset: missing }),
    $inc: { version: 1 },
  };
}

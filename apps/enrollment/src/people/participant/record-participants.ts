import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { participantRecordedV2, type EventData, type TenantId } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { insertAll, isDuplicateKey, newId, stamps, updateAll } from '#persistence';
import { must, sees, type Caller, type Precondition } from '#platform';
import { externalIdOf, withExternalId } from '../../ground/external-id.js';
import { Agencies, type AgencyDirectory } from '../agency/agencies.js';
import type { Agency } from '../agency/agency.schema.js';
import { TenantClock } from '../tenant/tenant-clock.js';
import { AgencyCounts } from './agency-counts.js';
import { ErasedNumbers, type IsErased } from './erased-numbers.js';
import type { ClearableField } from './participant.dto.js';
import { ParticipantStore, type ParticipantDocument } from './participant.schema.js';
import { SuperiorChanges } from './superior-changes.js';

type Fields = Omit<
  ParticipantDocument,
  | '_id'
  | 'tenantId'
  | 'createdAt'
  | 'updatedAt'
  | 'version'
  | 'agencyId'
  | 'directSuperiorId'
  | 'active'
  | 'locale'
  | 'educationBase'
  | 'takenBackBy'
  | 'yearTenths'
  | 'externalIds'
>;

/** A person as somebody reports them. Fields that are not given keep what is known. */
export type RecordParticipantCommand = Fields & {
  locale?: 'id' | 'en' | undefined;
  active?: boolean | undefined;
  /** What the client that reports calls the person. */
  externalId?: string | undefined;
  /** The number under which the person is known so far, where it changes. */
  formerEmployeeNumber?: string | undefined;
  /** Fields of which what is known is forgotten. */
  clear?: readonly ClearableField[] | undefined;
} & (
    | { agencyId: string; agencyName?: undefined }
    | { agencyId?: undefined; agencyName: string; createAgency: boolean }
  );

export type ParticipantResult =
  | { status: 'CREATED' | 'UPDATED' | 'UNCHANGED'; participantId: string; agencyCreated?: string }
  | {
      status: 'REFUSED';
      code: 'AGENCY_UNKNOWN' | 'EMPLOYEE_NUMBER_TAKEN' | 'PARTICIPANT_UNKNOWN' | 'PERSON_ERASED';
    }
  | { status: 'REFUSED'; code: 'EXTERNAL_ID_TAKEN'; existingId: string };

/**
 * Who reports people: of which agencies, by which client (none for a file), and when it was read where a file
 * says so: who was erased since does not come back. The precondition is that of a request about one person.
 */
type Source = Pick<Caller, 'agencyIds'> & { clientId?: string; readAt?: Date; precondition?: Precondition };

/** Whom the client that reports calls how, with what the decisions of one request add to it. */
interface Named {
  client: string | undefined;
  holders: Map<string, string>;
}

interface Change {
  document: ParticipantDocument;
  isNew: boolean;
  changed: boolean;
}

/**
 * Enters people or brings them up to date by their employee number: one transaction for the whole list, with
 * its events.
 */
@Injectable()
export class RecordParticipants {
  constructor(
    private readonly outbox: Outbox,
    private readonly agencies: Agencies,
    private readonly clock: TenantClock,
    private readonly erased: ErasedNumbers,
    private readonly participants: ParticipantStore,
    private readonly counts: AgencyCounts,
    private readonly superiors: SuperiorChanges,
  ) {}

  /** @param beside what else belongs to the same transaction; runs again where that does */
  async recordAll(
    tenantId: TenantId,
    commands: RecordParticipantCommand[],
    caller: Source,
    beside?: (results: ParticipantResult[], tx: ClientSession) => Promise<void>,
  ): Promise<ParticipantResult[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.outbox.transaction(async (tx) => {
          const recorded = await this.record(tenantId, commands, caller, {
            tx,
            evenIfRefused: beside !== undefined,
          });
          await beside?.(recorded, tx);
          return recorded;
        });
      } catch (error) {
        if (error instanceof AllRefused) return error.results;
        // Somebody entered the same person or agency at the same moment: what we loaded is old, so look again.
        if (!isDuplicateKey(error) || attempt === 5) throw error;
      }
    }
  }

  private async record(
    tenantId: TenantId,
    given: RecordParticipantCommand[],
    caller: Source,
    { tx, evenIfRefused }: { tx: ClientSession; evenIfRefused: boolean },
  ): Promise<ParticipantResult[]> {
    const now = this.clock.now(),
      today = await this.clock.today(tenantId);
    const erased = caller.readAt && (await this.erased.since(tenantId, caller.readAt, tx)),
      commands = erased ? given.map((command) => withoutErasedSuperior(command, erased)) : given;
    const numbers = [
      ...new Set(
        commands.flatMap(({ employeeNumber, formerEmployeeNumber, supervisorNumber }) =>
          [employeeNumber, formerEmployeeNumber, supervisorNumber].filter((each) => each !== undefined),
        ),
      ),
    ];
    const known = await this.participants.find(
      tenantId,
      { employeeNumber: { $in: numbers } },
      { session: tx },
    );
    const agencies = await this.agencies.directory(
      tenantId,
      {
        names: commands.flatMap((c) => c.agencyName ?? []),
        ids: [...commands.flatMap((c) => c.agencyId ?? []), ...known.map((each) => each.agencyId)],
      },
      tx,
    );
    const changes = new Map<string, Change>(
      known.map((document) => [document.employeeNumber, { document, isNew: false, changed: false }]),
    );

    const named = await this.named(tenantId, commands, caller, tx);
    const results = commands.map((command) =>
      erased?.(command.employeeNumber)
        ? ({ status: 'REFUSED', code: 'PERSON_ERASED' } as const)
        : decide(tenantId, command, { changes, agencies, named }, caller, { now, today }),
    );
    if (!evenIfRefused && results.every(({ status }) => status === 'REFUSED')) throw new AllRefused(results);
    for (const { employeeNumber, formerEmployeeNumber = employeeNumber } of commands)
      caller.precondition?.check(known.find((each) => each.employeeNumber === formerEmployeeNumber)?.version);
    for (const each of await this.waitingForSuperior(tenantId, changes, tx))
      changes.set(each.employeeNumber, { document: each, isNew: false, changed: false });
    for (const change of changes.values()) linkSuperior(change, changes, now);
    const touched = [...changes.values()].filter((change) => change.isNew || change.changed);
    const agencyNames = await this.agencyNames(tenantId, touched, agencies, tx);

    const agencyEvents = await this.agencies.store(tenantId, agencies, tx);
    await this.write(tenantId, touched, tx);
    await this.renameSuperiors(tenantId, commands, tx);
    const before = new Map(known.map((document) => [document._id, document]));
    await this.counts.follow(
      touched.flatMap(({ document, isNew }) => {
        const was = before.get(document._id);
        return isNew || was ? [{ before: was, after: document }] : [];
      }),
      tx,
    );
    await this.superiors.follow(
      tenantId,
      touched
        .filter(({ isNew }) => !isNew)
        .map(({ document }) => ({ before: before.get(document._id), after: document })),
      tx,
    );
    await this.outbox.append(tx, [
      ...agencyEvents,
      ...touched.map(({ document }) =>
        participantEvent(document, must(agencyNames.get(document.agencyId), 'the entry of agencyNames')),
      ),
    ]);
    return results;
  }

  /** Others name their superior by the number; who they are linked to stays. */
  private async renameSuperiors(
    tenantId: TenantId,
    commands: RecordParticipantCommand[],
    tx: ClientSession,
  ): Promise<void> {
    const renamed = commands.flatMap(({ employeeNumber, formerEmployeeNumber }) =>
      formerEmployeeNumber === undefined
        ? []
        : {
            updateMany: {
              filter: { tenantId, supervisorNumber: formerEmployeeNumber },
              update: { $set: { supervisorNumber: employeeNumber } },
            },
          },
    );
    if (renamed.length > 0) await this.participants.bulkWrite(tenantId, renamed, tx);
  }

  private async named(
    tenantId: TenantId,
    commands: RecordParticipantCommand[],
    { clientId: client }: Source,
    tx: ClientSession,
  ): Promise<Named> {
    const ids = commands.flatMap(({ externalId }) => externalId ?? []);
    if (ids.length === 0 || client === undefined) return { client, holders: new Map() };
    const found = await this.participants.find(
      tenantId,
      { externalIds: { $elemMatch: { client, id: { $in: ids } } } },
      { session: tx, projection: { externalIds: 1 } },
    );
    return {
      client,
      holders: new Map(
        found.flatMap(({ _id, externalIds }) => {
          const id = externalIdOf(externalIds, client);
          return id === undefined ? [] : [[id, _id] as const];
        }),
      ),
    };
  }

  /** People entered earlier who named as their superior somebody who only comes now. */
  private async waitingForSuperior(
    tenantId: TenantId,
    changes: Map<string, Change>,
    tx: ClientSession,
  ): Promise<ParticipantDocument[]> {
    const entered = [...changes.values()]
      .filter((change) => change.isNew)
      .map((change) => change.document.employeeNumber);
    if (entered.length === 0) return [];
    const waiting = await this.participants.find(
      tenantId,
      { supervisorNumber: { $in: entered }, directSuperiorId: { $exists: false } },
      { session: tx },
    );
    return waiting.filter((each) => !changes.has(each.employeeNumber));
  }

  private async agencyNames(
    tenantId: TenantId,
    touched: Change[],
    agencies: AgencyDirectory,
    tx: ClientSession,
  ): Promise<Map<string, string>> {
    const names = new Map<string, string>(),
      missing: string[] = [];
    for (const { document } of touched) {
      const agency = agencies.withId(document.agencyId);
      if (agency) names.set(agency._id, agency.name);
      else missing.push(document.agencyId);
    }
    if (missing.length > 0) {
      const more = await this.agencies.directory(tenantId, { names: [], ids: missing }, tx);
      for (const id of missing) names.set(id, more.withId(id)?.name ?? id);
    }
    return names;
  }

  /** Every document and every condition names its tenant: see `decide` and below. */
  private async write(tenantId: TenantId, touched: Change[], tx: ClientSession): Promise<void> {
    const people = this.participants.acrossTenants('one plain command for the whole list');
    await insertAll(
      people,
      touched.filter((change) => change.isNew).map((change) => change.document),
      tx,
    );
    await updateAll(
      people,
      touched
        .filter((change) => !change.isNew)
        .map(({ document: { _id, ...fields } }) => ({ q: { _id, tenantId }, u: fields })),
      tx,
    );
  }
}

function withoutErasedSuperior(
  command: RecordParticipantCommand,
  erased: IsErased,
): RecordParticipantCommand {
  const { supervisorNumber, ...rest } = command;
  return supervisorNumber && erased(supervisorNumber) ? rest : command;
}

/** Ends a transaction that would change nothing: there is nothing that a repetition must find done. */
class AllRefused extends Error {
  constructor(readonly results: ParticipantResult[]) {
    super('all refused');
  }
}

function decide(
  tenantId: TenantId,
  command: RecordParticipantCommand,
  { changes, agencies, named }: { changes: Map<string, Change>; agencies: AgencyDirectory; named: Named },
  caller: Pick<Caller, 'agencyIds'>,
  { now, today }: { now: Date; today: string },
): ParticipantResult {
  const { agencyId, agencyName, createAgency, clear, externalId, formerEmployeeNumber, ...given } = {
    createAgency: false,
    clear: [],
    ...command,
  };
  const allowed = (agency: Agency | undefined) => (agency && sees(caller, agency._id) ? agency : undefined);
  const known =
    agencyId === undefined ? agencies.named(must(agencyName, 'agencyName')) : agencies.withId(agencyId);
  const mayCreate = !known && agencyName !== undefined && createAgency && !caller.agencyIds;
  const there = changes.get(formerEmployeeNumber ?? command.employeeNumber),
    hidden = there !== undefined && !sees(caller, there.document.agencyId);
  if (formerEmployeeNumber !== undefined && (!there || hidden))
    return { status: 'REFUSED', code: 'PARTICIPANT_UNKNOWN' };
  if (hidden || (formerEmployeeNumber !== undefined && changes.has(command.employeeNumber)))
    return { status: 'REFUSED', code: 'EMPLOYEE_NUMBER_TAKEN' };
  const agency = allowed(known) ?? (mayCreate ? agencies.create(agencyName, now) : undefined);
  if (!agency) return { status: 'REFUSED', code: 'AGENCY_UNKNOWN' };
  // What one person of a request gives free another one of it does not get: the database sees both at once.
  const holder = externalId === undefined ? undefined : named.holders.get(externalId);
  if (holder !== undefined && holder !== there?.document._id)
    return { status: 'REFUSED', code: 'EXTERNAL_ID_TAKEN', existingId: holder };

  const created = mayCreate ? { agencyCreated: agency.name } : {};
  const fields = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== null),
  ) as Partial<ParticipantDocument>;
  if (!there) {
    const document = {
      _id: newId(),
      tenantId,
      ...stamps(now),
      locale: 'id',
      active: true,
      ...fields,
      agencyId: agency._id,
    } as ParticipantDocument;
    if (!document.active) document.inactiveSince ??= today;
    nameFor(document, named, externalId);
    changes.set(command.employeeNumber, { document, isNew: true, changed: true });
    return { status: 'CREATED', participantId: document._id, ...created };
  }
  const next: ParticipantDocument = { ...there.document, ...fields, agencyId: agency._id };
  for (const field of clear ?? []) if (field !== 'externalId') delete next[field];
  if (externalId !== undefined || clear?.includes('externalId')) nameFor(next, named, externalId);
  if (next.takenBackBy !== undefined) {
    next.active = fields.active ?? true;
    delete next.takenBackBy;
  }
  if (fields.active === false && there.document.active) next.inactiveSince = fields.inactiveSince ?? today;
  if (next.active) delete next.inactiveSince;
  if (fields.educationLevel !== undefined || clear?.includes('educationLevel')) delete next.educationBase;
  if (next.supervisorNumber !== there.document.supervisorNumber) delete next.directSuperiorId;
  if (!differs(there.document, next)) return { status: 'UNCHANGED', participantId: next._id };
  touch(there, next, now);
  if (formerEmployeeNumber !== undefined) {
    changes.delete(formerEmployeeNumber);
    changes.set(next.employeeNumber, there);
  }
  return { status: 'UPDATED', participantId: next._id, ...created };
}

/** Notes what the client calls the person from now on; undefined: nothing. */
function nameFor(document: ParticipantDocument, { client, holders }: Named, id: string | undefined): void {
  if (client === undefined || externalIdOf(document.externalIds, client) === id) return;
  const externalIds = withExternalId(document.externalIds, client, id);
  if (externalIds) document.externalIds = externalIds;
  else delete document.externalIds;
  if (id !== undefined) holders.set(id, document._id);
}

function linkSuperior(change: Change, changes: Map<string, Change>, now: Date): void {
  const { document } = change;
  if (
    !document.supervisorNumber ||
    document.directSuperiorId ||
    document.supervisorNumber === document.employeeNumber
  )
    return;
  const superior = changes.get(document.supervisorNumber);
  if (superior) touch(change, { ...document, directSuperiorId: superior.document._id }, now);
}

/** One transaction is one change, so the version counts up once however many commands met here. */
function touch(change: Change, next: ParticipantDocument, now: Date): void {
  const first = !change.isNew && !change.changed;
  change.document = { ...next, updatedAt: now, version: next.version + (first ? 1 : 0) };
  change.changed = true;
}

function differs(a: ParticipantDocument, b: ParticipantDocument): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof ParticipantDocument>;
  for (const key of keys) if (key !== 'createdAt' && key !== 'updatedAt' && a[key] !== b[key]) return true;
  return false;
}

/** What others are told of a person: the fields of the event's schema, by their names in the document. */
const told = Object.keys(participantRecordedV2.schema.shape) as (keyof ParticipantDocument)[];

export function participantEvent(document: ParticipantDocument, agencyName: string) {
  const { _id: participantId, tenantId, updatedAt } = document,
    state = Object.fromEntries(told.map((field) => [field, document[field]]));
  return newEvent(participantRecordedV2, {
    tenantId,
    key: participantId,
    time: updatedAt,
    data: { ...(state as EventData<typeof participantRecordedV2>), participantId, agencyName },
  });
}

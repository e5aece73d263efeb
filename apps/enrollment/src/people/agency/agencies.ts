import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { agencyRecorded, type TenantId } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { newId, stamps } from '#persistence';
import { agencyDisplayName, agencyKey, namesAgency } from './agency-name.js';
import { AgencyStore, type Agency } from './agency.schema.js';

/** Excel takes no more. */
const LONGEST_SHEET_NAME = 31;

/**
 * The agencies that a piece of work needs, found by id or by any spelling of the name; missing ones can be
 * created on the fly.
 */
export class AgencyDirectory {
  readonly created: Agency[] = [];
  /** A list names the same agencies over and over, and working out a key takes longer than looking it up. */
  private readonly keys = new Map<string, string>();

  constructor(
    private readonly tenantId: TenantId,
    private readonly byKey: Map<string, Agency>,
    private readonly byId: Map<string, Agency>,
  ) {}

  named(name: string): Agency | undefined {
    let key = this.keys.get(name);
    if (key === undefined) this.keys.set(name, (key = agencyKey(name)));
    return this.byKey.get(key);
  }

  withId(id: string): Agency | undefined {
    return this.byId.get(id);
  }

  create(name: string, now: Date): Agency {
    const agency: Agency = {
      _id: newId(),
      tenantId: this.tenantId,
      ...stamps(now),
      name: agencyDisplayName(name),
      key: agencyKey(name),
    };
    this.byKey.set(agency.key, agency);
    this.byId.set(agency._id, agency);
    this.created.push(agency);
    return agency;
  }
}

@Injectable()
export class Agencies {
  constructor(private readonly agencies: AgencyStore) {}

  async directory(
    tenantId: TenantId,
    asked: { names: string[]; ids: string[] },
    session?: ClientSession,
  ): Promise<AgencyDirectory> {
    const keys = [...new Set([...new Set(asked.names)].map(agencyKey))],
      ids = [...new Set(asked.ids)];
    const options = session ? { session } : {};
    const found = [
      ...(keys.length > 0 ? await this.agencies.find(tenantId, { key: { $in: keys } }, options) : []),
      ...(ids.length > 0 ? await this.agencies.find(tenantId, { _id: { $in: ids } }, options) : []),
    ];
    return new AgencyDirectory(
      tenantId,
      new Map(found.map((agency) => [agency.key, agency])),
      new Map(found.map((agency) => [agency._id, agency])),
    );
  }

  /**
   * The agency that a sheet of a workbook is named after: one that is known, else one that is to be created,
   * where the name can be nothing else. Spreadsheets cut names after 31 letters, and number copies.
   */
  async namedBySheet(tenantId: TenantId, sheet: string): Promise<string | undefined> {
    const name = sheet.replace(/\s*\(\d+\)\s*$/, '').trim(),
      known = (await this.directory(tenantId, { names: [name], ids: [] })).named(name);
    if (known) return known.name;
    if (sheet.length < LONGEST_SHEET_NAME) return namesAgency(name) ? name : undefined;
    const begin = `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`,
      found = await this.agencies.find(
        tenantId,
        { name: { $regex: begin, $options: 'i' } },
        { limit: 2, projection: { name: 1 } },
      );
    return found.length === 1 ? found[0]?.name : undefined;
  }

  /** Stores what the directory created; the caller appends the events to the outbox of the same transaction. */
  async store(
    tenantId: TenantId,
    directory: AgencyDirectory,
    session: ClientSession,
  ): Promise<OutgoingEvent[]> {
    await this.agencies.insertMany(tenantId, directory.created, session);
    return directory.created.map(agencyEvent);
  }
}

const agencyEvent = (agency: Agency): OutgoingEvent =>
  newEvent(agencyRecorded, {
    tenantId: agency.tenantId,
    key: agency._id,
    time: agency.updatedAt,
    data: { agencyId: agency._id, name: agency.name, version: agency.version },
  });

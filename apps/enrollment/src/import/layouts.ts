import { Injectable } from '@nestjs/common';
import { agencyNamedBy, sees, type Caller } from '#platform';
import { agencyProblems } from '../people/agency/agency.problems.js';
import { AgencyStore } from '../people/agency/agency.schema.js';
import { importProblems } from './import.problems.js';
import type { ImportKind } from './import.schema.js';
import { ImportLayoutStore, layoutId, type ImportLayout } from './layout.schema.js';

type At = 'agencyId' | 'layoutAgencyId';

/** Finds the layout that a client means: a government keeps some for everybody, and each agency its own. */
@Injectable()
export class ImportLayouts {
  constructor(
    private readonly layouts: ImportLayoutStore,
    private readonly agencies: AgencyStore,
  ) {}

  /**
   * Whose layout a client writes: of the agency that is named or that is the client's only one, else the
   * government's (undefined).
   * @throws AGENCY_UNKNOWN (422)
   */
  async ownerNamedBy(caller: Caller, named: string | undefined): Promise<string | undefined> {
    const owner = agencyNamedBy(caller, named, unknown('agencyId'));
    if (owner !== undefined && caller.agencyIds === null) {
      const known = await this.agencies.findOne(caller.tenantId, { _id: owner }, { projection: { _id: 1 } });
      if (!known) throw unknown('agencyId')();
    }
    return owner;
  }

  /**
   * The layout of this name that a client reads by: of the agency that is named, else of its own agencies,
   * else the government's.
   * @throws AGENCY_UNKNOWN, IMPORT_LAYOUT_SEVERAL (422) where several of its agencies have one and none is named
   */
  async named(
    caller: Caller,
    name: string,
    agencyId: string | undefined,
    at: At,
  ): Promise<ImportLayout | null> {
    const { tenantId, agencyIds } = caller;
    const of = (owner: string | undefined) => layoutId(tenantId, name, owner);
    if (agencyId !== undefined) {
      if (!sees(caller, agencyId)) throw unknown(at)();
      return this.layouts.findOne(tenantId, { _id: of(agencyId) });
    }
    const own = agencyIds
      ? await this.layouts.find(tenantId, { _id: { $in: agencyIds.map(of) } }, { limit: 2 })
      : [];
    if (own.length > 1) throw importProblems.IMPORT_LAYOUT_SEVERAL({ name }, { at });
    return own[0] ?? this.layouts.findOne(tenantId, { _id: of(undefined) });
  }

  /** @throws IMPORT_LAYOUT_UNKNOWN (422) and as `named` */
  async forImport(
    caller: Caller,
    { name, agencyId, kind }: { name: string; agencyId: string | undefined; kind: ImportKind },
  ): Promise<ImportLayout> {
    const layout = await this.named(caller, name, agencyId, 'layoutAgencyId');
    if (layout?.kind !== kind) throw importProblems.IMPORT_LAYOUT_UNKNOWN({ name }, { at: 'layout' });
    return layout;
  }
}

const unknown = (at: At) => () => agencyProblems.AGENCY_UNKNOWN({ at });

import type { Filter } from 'mongodb';
import type { Caller } from '#platform';
import type { AwardDocument } from './award.schema.js';

/** What of a tenant's awards a caller may see: all, or those of its agencies. */
export const visibleAwards = ({ agencyIds }: Caller): Filter<AwardDocument> =>
  agencyIds ? { agencyId: { $in: [...agencyIds] } } : {};

export const seesAward = (caller: Caller, award: AwardDocument): boolean =>
  award.tenantId === caller.tenantId &&
  (!caller.agencyIds || (award.agencyId !== undefined && caller.agencyIds.includes(award.agencyId)));

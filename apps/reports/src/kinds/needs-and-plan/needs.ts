import { byName } from '../../read-model/agencies.js';
import type { Programme } from '../../read-model/training.schema.js';
import type { Need } from './needs.schema.js';

/**
 * What stands behind a need: nothing, a programme that has its money, one that has not, or one of which
 * nobody told what it costs.
 */
export type Funding = 'NOT_PLANNED' | 'FUNDED' | 'NOT_FUNDED' | 'UNKNOWN';

type Citing = Pick<Programme, 'title' | 'publication' | 'cost'>;

/**
 * The best of what is known of the programmes that cite a need. A programme that no event told of yet is not
 * judged.
 */
export function fundingOf(cited: number, programmes: readonly Citing[]): Funding {
  if (cited === 0) return 'NOT_PLANNED';
  if (programmes.some(({ publication, cost }) => cost !== undefined && publication !== 'FUNDING_SOUGHT'))
    return 'FUNDED';
  return programmes.some(({ publication }) => publication === 'FUNDING_SOUGHT') ? 'NOT_FUNDED' : 'UNKNOWN';
}

export interface NeedRow {
  agencyId: string;
  agency: string;
  competence: string;
  competenceClass: string | null;
  gapType: Need['gapType'];
  people: number;
  priority: number;
  programmes: string | null;
  funding: Funding;
}

type StatedNeed = Pick<
  Need,
  | 'agencyId'
  | 'agencyName'
  | 'competence'
  | 'competenceClass'
  | 'gapType'
  | 'people'
  | 'priority'
  | 'programmeIds'
>;

/** By agency; within it the most urgent first. */
export function needRows(
  needs: readonly StatedNeed[],
  programmes: ReadonlyMap<string, Citing>,
  names: ReadonlyMap<string, string>,
): NeedRow[] {
  const rows = needs.map(
    ({
      agencyId,
      agencyName,
      competence,
      competenceClass,
      gapType,
      people,
      priority,
      programmeIds,
    }): NeedRow => {
      const known = programmeIds.flatMap((id) => programmes.get(id) ?? []);
      return {
        agencyId,
        agency: names.get(agencyId) ?? agencyName,
        competence,
        competenceClass: competenceClass ?? null,
        gapType,
        people,
        priority,
        programmes: known.length ? known.map(({ title }) => title).join('; ') : null,
        funding: fundingOf(programmeIds.length, known),
      };
    },
  );
  return rows.sort(
    (a, b) =>
      byName({ name: a.agency }, { name: b.agency }) ||
      a.priority - b.priority ||
      a.competence.localeCompare(b.competence, 'id'),
  );
}

export interface AgencyNeeds {
  agency: string;
  needs: number;
  people: number;
  planned: number;
  funded: number;
  notFunded: number;
}

export const emptyNeeds = (agency: string): AgencyNeeds => ({
  agency,
  needs: 0,
  people: 0,
  planned: 0,
  funded: 0,
  notFunded: 0,
});

export function withNeed(sum: AgencyNeeds, { people, funding }: NeedRow): AgencyNeeds {
  return {
    ...sum,
    needs: sum.needs + 1,
    people: sum.people + people,
    planned: sum.planned + (funding === 'NOT_PLANNED' ? 0 : 1),
    funded: sum.funded + (funding === 'FUNDED' ? 1 : 0),
    notFunded: sum.notFunded + (funding === 'NOT_FUNDED' ? 1 : 0),
  };
}

export function needsPerAgency(rows: readonly NeedRow[]): AgencyNeeds[] {
  const agencies = new Map<string, AgencyNeeds>();
  for (const row of rows)
    agencies.set(row.agencyId, withNeed(agencies.get(row.agencyId) ?? emptyNeeds(row.agency), row));
  return [...agencies.values()];
}

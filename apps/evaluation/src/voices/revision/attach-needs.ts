import type { KnownNeed, KnownProgramme } from '../../ground/known/known.schema.js';
import type { ProgrammeRevision } from './revision.schema.js';

type Programme = Pick<KnownProgramme, '_id' | 'competenceClass'>;
type Need = Pick<
  KnownNeed,
  | '_id'
  | 'agencyId'
  | 'agencyName'
  | 'year'
  | 'competence'
  | 'competenceClass'
  | 'gapType'
  | 'people'
  | 'priority'
  | 'programmeIds'
>;

/**
 * The needs of each agency that a programme is for: those that it cites, and the others in its field; the
 * most urgent first.
 */
export function attachNeeds(
  { _id, competenceClass }: Programme,
  stated: readonly Need[],
  participantsByAgency: ReadonlyMap<string, number>,
): ProgrammeRevision['needs'] {
  const byAgency = new Map<string, ProgrammeRevision['needs'][number]>();
  const inOrder = stated.toSorted(
    (a, b) => a.priority - b.priority || b.people - a.people || a.competence.localeCompare(b.competence),
  );
  for (const need of inOrder) {
    const cited = need.programmeIds.includes(_id);
    if (
      !cited &&
      competenceClass !== null &&
      need.competenceClass !== null &&
      need.competenceClass !== competenceClass
    )
      continue;
    const { agencyId, agencyName } = need;
    const agency = byAgency.get(agencyId) ?? {
      agencyId,
      agencyName,
      participants: participantsByAgency.get(agencyId) ?? 0,
      needs: [],
    };
    agency.needs.push({
      needId: need._id,
      year: need.year,
      competence: need.competence,
      competenceClass: need.competenceClass,
      gapType: need.gapType,
      people: need.people,
      priority: need.priority,
      cited,
    });
    byAgency.set(agencyId, agency);
  }
  return [...byAgency.values()].sort(
    (a, b) => b.participants - a.participants || a.agencyName.localeCompare(b.agencyName),
  );
}

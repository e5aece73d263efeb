/**
 * What is known of the money of a programme: its cost, what one person costs, what stands behind it today and
 * what people with a place take of that.
 */
export interface ProgrammeMoney {
  cost: number;
  costPerParticipant?: number | undefined;
  covered: number;
  allotted: number;
}

/** What whoever decides about places says of the money; it can only make it less. */
export interface AskedMoney {
  budget?: number | undefined;
  costPerParticipant?: number | undefined;
}

export type SeatMoney =
  | { kind: 'NO_LIMIT' }
  | { kind: 'LIMITED'; budget: number; costPerParticipant: number; covers: number; fromProgramme: boolean }
  | { kind: 'COST_PER_PARTICIPANT_MISSING' }
  | { kind: 'SHORT'; missing: number };

/** How many people a budget covers. */
export const coveredPeople = (budget: number, costPerParticipant: number): number =>
  Math.max(0, Math.floor(budget / costPerParticipant));

export const leftToAllot = ({ covered, allotted }: Pick<ProgrammeMoney, 'covered' | 'allotted'>): number =>
  Math.max(0, covered - allotted);

/**
 * For how many people there is money. A programme that has a cost is paid from what is reserved for it and
 * from nothing else: a request may ask for less of it or reckon with a dearer person, never the other way
 * round. Where one person has no price the whole cost has to be covered.
 */
export function seatMoney(asked: AskedMoney, programme: ProgrammeMoney | undefined): SeatMoney {
  const prices = [asked.costPerParticipant, programme?.costPerParticipant].filter(
    (price) => price !== undefined,
  );
  if (prices.length === 0) {
    if (asked.budget !== undefined) return { kind: 'COST_PER_PARTICIPANT_MISSING' };
    return programme && programme.covered < programme.cost
      ? { kind: 'SHORT', missing: programme.cost - programme.covered }
      : { kind: 'NO_LIMIT' };
  }
  const costPerParticipant = Math.max(...prices),
    left = programme ? leftToAllot(programme) : Number.POSITIVE_INFINITY,
    budget = Math.min(asked.budget ?? left, left);
  if (budget === Number.POSITIVE_INFINITY) return { kind: 'NO_LIMIT' };
  return {
    kind: 'LIMITED',
    budget,
    costPerParticipant,
    covers: coveredPeople(budget, costPerParticipant),
    fromProgramme: programme !== undefined,
  };
}

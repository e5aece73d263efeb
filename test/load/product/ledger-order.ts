// Whether each person's ledger tells of the completions in the order in which they were recorded. Pure, so
// that it can itself be seen to fail.

export interface Step {
  participantId: string;
  completionId: string;
}

/**
 * @param completions in the order of their recording, at least within each person
 * @param ledger the entries that grant points for a completion, in the order of the ledger, at least within each person
 * @returns the persons whose ledger tells another order, less, or more
 */
export function outOfOrder(completions: Iterable<Step>, ledger: Iterable<Step>): string[] {
  const told = byPerson(ledger);
  const wrong: string[] = [];
  for (const [person, recorded] of byPerson(completions)) {
    const entered = told.get(person) ?? [];
    told.delete(person);
    if (recorded.length !== entered.length || recorded.some((id, i) => id !== entered[i])) wrong.push(person);
  }
  return [...wrong, ...told.keys()];
}

function byPerson(steps: Iterable<Step>): Map<string, string[]> {
  const persons = new Map<string, string[]>();
  for (const { participantId, completionId } of steps) {
    const own = persons.get(participantId);
    if (own) own.push(completionId);
    else persons.set(participantId, [completionId]);
  }
  return persons;
}

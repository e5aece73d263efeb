/** Who would get a place with more money and would not without. */
export function alsoAdmitted<Row extends { participantId: string; result: string }>(
  { ranking: now }: { ranking: readonly Row[] },
  { ranking: more }: { ranking: readonly Row[] },
): Row[] {
  const admitted = new Set(
    now.filter(({ result }) => result === 'ADMITTED').map(({ participantId }) => participantId),
  );
  return more.filter(({ participantId, result }) => result === 'ADMITTED' && !admitted.has(participantId));
}

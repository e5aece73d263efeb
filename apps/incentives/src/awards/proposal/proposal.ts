export interface Judgement {
  personImproved: boolean;
  revision: number;
}

interface Known {
  status: 'OPEN' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';
  revision: number;
}

/**
 * Nobody decides about their own award. The head of the agency decides; where nobody is known, or the head is
 * who improved, somebody else whom the agency names.
 */
export const mayDecide = (
  { deciderId, participantId }: { deciderId: string | null; participantId: string },
  decidedBy: string,
): boolean =>
  decidedBy !== participantId &&
  (deciderId === null || deciderId === participantId || deciderId === decidedBy);

/**
 * What a judgement of the impact means for the proposal of an award. Without its completion nothing can have
 * come of it. A decision that was taken stays; what is older than known changes nothing.
 */
export function follow(
  judged: Judgement,
  known: Known | undefined,
  completionWithdrawn = false,
): 'PROPOSE' | 'RENEW' | 'WITHDRAW' | 'NOTHING' {
  if (completionWithdrawn) return known?.status === 'OPEN' ? 'WITHDRAW' : 'NOTHING';
  if (!known) return judged.personImproved ? 'PROPOSE' : 'NOTHING';
  if (known.revision >= judged.revision || known.status === 'APPROVED' || known.status === 'REJECTED')
    return 'NOTHING';
  if (judged.personImproved) return 'RENEW';
  return known.status === 'OPEN' ? 'WITHDRAW' : 'NOTHING';
}

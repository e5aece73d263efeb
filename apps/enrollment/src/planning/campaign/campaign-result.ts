import { round } from '#platform';
import type { CampaignMember } from './campaign.schema.js';

type Member = Pick<CampaignMember, 'participantId' | 'reachedAt'>;

export interface Part {
  people: number;
  enrolled: number;
  enrolledPercent: number | null;
}

/**
 * What followed a campaign: who was reached, and who enrolled since, those who were not reached beside them.
 * `enrolledAt` holds each person's enrolments.
 */
export function resultOf(
  members: Member[],
  enrolledAt: ReadonlyMap<string, Date[]>,
  heldAt: Date,
): {
  audience: number;
  reached: number;
  reachedPercent: number | null;
  afterwards: { reached: Part; notReached: Part };
} {
  const since = ({ participantId, reachedAt }: Member): boolean =>
    (enrolledAt.get(participantId) ?? []).some((at) => at >= (reachedAt ?? heldAt));
  const part = (people: Member[]): Part => {
    const enrolled = people.filter(since).length;
    return { people: people.length, enrolled, enrolledPercent: percent(enrolled, people.length) };
  };
  const reached = members.filter(({ reachedAt }) => reachedAt !== undefined),
    notReached = members.filter(({ reachedAt }) => reachedAt === undefined);
  return {
    audience: members.length,
    reached: reached.length,
    reachedPercent: percent(reached.length, members.length),
    afterwards: { reached: part(reached), notReached: part(notReached) },
  };
}

const percent = (count: number, of: number): number | null =>
  of === 0 ? null : round((count * 100) / of, 1);

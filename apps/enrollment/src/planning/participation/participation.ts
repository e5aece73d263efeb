import { round } from '#platform';
import type { AgencyCount } from '../../people/participant/agency-counts.js';

/** How many of the people of one agency have hours, and enough of them. */
export interface AgencyHours {
  agencyId: string;
  people: number;
  withHours: number;
  active: number;
}

export interface Participation {
  agencyId: string;
  people: number;
  withoutHours: number;
  active: number;
  /** Percent, one decimal. */
  withoutHoursPercent: number;
  activePercent: number;
  low: boolean;
}

/** @param activeHours from how many hours (JP) somebody is active */
export function agencyHoursOf(
  agencyId: string,
  { people, byTenths }: AgencyCount,
  activeHours: number,
): AgencyHours {
  const enough = Math.round(activeHours * 10);
  let withHours = 0,
    active = 0;
  for (const [tenths, n] of byTenths) {
    withHours += n;
    if (tenths >= enough) active += n;
  }
  // Nobody needs any hours where the government set none.
  return { agencyId, people, withHours, active: enough <= 0 ? people : active };
}

/**
 * How far the people of an agency take part. It is low only from the middle of the year on: in January nobody
 * has learned yet.
 */
export function participationOf(
  { agencyId, people, withHours, active }: AgencyHours,
  { lowPercent }: { lowPercent: number },
  midYearOver: boolean,
): Participation {
  const withoutHours = people - withHours;
  const percent = (count: number): number => (people === 0 ? 0 : round((count * 100) / people, 1));
  return {
    agencyId,
    people,
    withoutHours,
    active,
    withoutHoursPercent: percent(withoutHours),
    activePercent: percent(active),
    low: midYearOver && people > 0 && (withoutHours * 100) / people >= lowPercent,
  };
}

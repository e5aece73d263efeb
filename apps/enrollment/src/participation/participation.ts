/** Learning hours of the people of one agency, in tenths; 0 for those without any. */
export interface AgencyHours {
  agencyId: string;
  tenths: number[];
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

/** How far the people of an agency take part. It is low only from the middle of the year on: in January nobody has learned yet. */
export function participationOf({ agencyId, tenths }: AgencyHours, { activeHours, lowPercent }: { activeHours: number; lowPercent: number }, midYearOver: boolean): Participation {
  const people = tenths.length, withoutHours = tenths.filter((each) => each === 0).length, active = tenths.filter((each) => each >= Math.round(activeHours * 10)).length;
  const percent = (count: number): number => (people === 0 ? 0 : Math.round((count * 1_000) / people) / 10);
  return { agencyId, people, withoutHours, active, withoutHoursPercent: percent(withoutHours), activePercent: percent(active), low: midYearOver && people > 0 && (withoutHours * 100) / people >= lowPercent };
}

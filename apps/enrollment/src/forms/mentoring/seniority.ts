import { must } from '#platform';
import { grades, type PositionGroup } from '../../people/participant/ranks.js';

export interface Career {
  employeeType: 'PNS' | 'CPNS' | 'PPPK';
  /** NIP or NI PPPK: after the birth date stands when the service began. */
  employeeNumber: string;
  positionGroup?: PositionGroup | undefined;
  rank?: string | undefined;
}

// Whoever has no managerial post stands on one level, by skill or by expertise.
const LEVELS: Record<PositionGroup, number> = {
  JPT_UTAMA: 6,
  JPT_MADYA: 5,
  JPT_PRATAMA: 4,
  ADMINISTRATOR: 3,
  PENGAWAS: 2,
  FUNGSIONAL: 1,
  PELAKSANA: 1,
};

const levelOf = ({ positionGroup }: Career): number => (positionGroup ? LEVELS[positionGroup] : 1);
const pppk = ({ employeeType }: Career): boolean => employeeType === 'PPPK';

function gradeOf({ rank }: Career): number | null {
  if (!rank) return null;
  const [group, step = 'a'] = rank.split('/');
  return grades.indexOf(must(group, 'group')) * 10 + 'abcde'.indexOf(step);
}

/** Year and month as one number; PPPK numbers tell the year only. */
const serviceSince = (career: Career): number =>
  pppk(career)
    ? Number(career.employeeNumber.slice(8, 12)) * 100 + 1
    : Number(career.employeeNumber.slice(8, 14));

/**
 * Whether somebody may mentor somebody: by post, then by rank where both are on one scale, then by length of
 * service.
 */
export function isSenior(mentor: Career, mentee: Career): boolean {
  const level = levelOf(mentor) - levelOf(mentee);
  if (level !== 0) return level > 0;
  const mine = gradeOf(mentor),
    theirs = gradeOf(mentee);
  if (pppk(mentor) === pppk(mentee) && mine !== null && theirs !== null && mine !== theirs)
    return mine > theirs;
  return serviceSince(mentor) < serviceSince(mentee);
}

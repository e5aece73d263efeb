import type { Language } from '#pages';
import type { Award } from './shapes.js';

/** For what money is given, in the words of the regulations. */
const grounds: Record<Language, Record<string, string>> = {
  id: {
    WORKLOAD: 'Beban kerja',
    PLACE_OF_DUTY: 'Tempat bertugas',
    WORKING_CONDITIONS: 'Kondisi kerja',
    SCARCE_PROFESSION: 'Kelangkaan profesi',
    WORK_PERFORMANCE: 'Prestasi kerja',
    OTHER_OBJECTIVE_GROUNDS: 'Pertimbangan objektif lainnya',
    SPEAKER: 'Narasumber',
    MODERATOR: 'Moderator',
    COMMITTEE: 'Panitia',
  },
  en: {
    WORKLOAD: 'Workload',
    PLACE_OF_DUTY: 'Place of duty',
    WORKING_CONDITIONS: 'Working conditions',
    SCARCE_PROFESSION: 'Scarce profession',
    WORK_PERFORMANCE: 'Work performance',
    OTHER_OBJECTIVE_GROUNDS: 'Other objective grounds',
    SPEAKER: 'Speaker',
    MODERATOR: 'Moderator',
    COMMITTEE: 'Committee',
  },
};
export const groundText = (ground: string, language: Language): string => grounds[language][ground] ?? ground;

const approvals: Record<Language, Record<string, string>> = {
  id: { DPRD: 'Persetujuan DPRD', HOME_MINISTRY: 'Persetujuan Menteri Dalam Negeri' },
  en: { DPRD: 'Approval of the regional council (DPRD)', HOME_MINISTRY: 'Approval of the Home Ministry' },
};
export const approvalText = (name: string, language: Language): string => approvals[language][name] ?? name;

export const stateWords = {
  id: { ACTIVE: 'Diberikan', NOMINATED: 'Diusulkan', REVOKED: 'Dicabut' },
  en: { ACTIVE: 'Given', NOMINATED: 'Proposed', REVOKED: 'Taken back' },
} as const;

export const stateTags: Record<Award['status'], string> = {
  ACTIVE: 'tag ok',
  NOMINATED: 'tag warn',
  REVOKED: 'tag bad',
};

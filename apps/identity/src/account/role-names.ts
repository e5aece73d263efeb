import type { AssignedRole } from './account.schema.js';

/** What people call the roles that are given. */
export const roleNames: Record<'id' | 'en', Record<AssignedRole, string>> = {
  id: {
    MANAGER: 'pengelola program',
    RULE_OFFICER: 'petugas aturan',
    DEVELOPER: 'pengembang perangkat daerah',
    PARTNER: 'mitra',
    OPERATOR: 'operator platform',
  },
  en: {
    MANAGER: 'programme manager',
    RULE_OFFICER: 'rule officer',
    DEVELOPER: 'developer of an agency',
    PARTNER: 'partner',
    OPERATOR: 'operator of the platform',
  },
};

import type { Language } from '#pages';
import { SubLinks } from '../page/head.js';

const words = {
  id: {
    pages: 'Rencana',
    plan: 'Kebutuhan dan rencana',
    suggestions: 'Usulan pelatihan',
    campaigns: 'Sosialisasi',
    certifications: 'Sertifikasi',
  },
  en: {
    pages: 'Plan',
    plan: 'Needs and plan',
    suggestions: 'Suggested trainings',
    campaigns: 'Campaigns',
    certifications: 'Certification',
  },
} as const;

/** From what is to be learnt to those who hold back, to what is certified, and back. */
export const PlanLinks = ({
  language,
  current,
}: {
  language: Language;
  current: '/rencana' | '/rencana/saran' | '/sosialisasi' | '/sertifikasi' | undefined;
}) => (
  <SubLinks
    label={words[language].pages}
    current={current}
    links={[
      ['/rencana', words[language].plan],
      ['/rencana/saran', words[language].suggestions],
      ['/sosialisasi', words[language].campaigns],
      ['/sertifikasi', words[language].certifications],
    ]}
  />
);

import type { Language } from '#pages';
import { SubLinks } from '../page/head.js';

const words = {
  id: {
    pages: 'Rencana',
    plan: 'Kebutuhan dan rencana',
    campaigns: 'Sosialisasi',
    certifications: 'Sertifikasi',
  },
  en: { pages: 'Plan', plan: 'Needs and plan', campaigns: 'Campaigns', certifications: 'Certification' },
} as const;

/** From what is to be learnt to those who hold back, to what is certified, and back. */
export const PlanLinks = ({
  language,
  current,
}: {
  language: Language;
  current: '/rencana' | '/sosialisasi' | '/sertifikasi' | undefined;
}) => (
  <SubLinks
    label={words[language].pages}
    current={current}
    links={[
      ['/rencana', words[language].plan],
      ['/sosialisasi', words[language].campaigns],
      ['/sertifikasi', words[language].certifications],
    ]}
  />
);

import type { Language } from '#pages';
import { SubLinks } from '../page/head.js';

const words = {
  id: { pages: 'Anggaran', programmes: 'Untuk program', incentives: 'Untuk insentif' },
  en: { pages: 'Money', programmes: 'For programmes', incentives: 'For incentives' },
} as const;

/** From the money for programmes to that for incentives, and back. */
export const BudgetLinks = ({
  language,
  current,
}: {
  language: Language;
  current: '/anggaran' | '/anggaran/insentif';
}) => (
  <SubLinks
    label={words[language].pages}
    current={current}
    links={[
      ['/anggaran', words[language].programmes],
      ['/anggaran/insentif', words[language].incentives],
    ]}
  />
);

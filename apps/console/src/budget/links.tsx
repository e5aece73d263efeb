import type { Language } from '#pages';

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
  <nav class="acts sub" aria-label={words[language].pages}>
    {(
      [
        ['/anggaran', words[language].programmes],
        ['/anggaran/insentif', words[language].incentives],
      ] as const
    ).map(([href, text]) => (
      <a href={href} aria-current={href === current ? 'page' : undefined}>
        {text}
      </a>
    ))}
  </nav>
);

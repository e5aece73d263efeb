import type { Language } from '#pages';

const words = {
  id: { pages: 'Pesan dinas', templates: 'Susunan kata', failed: 'Yang tidak sampai' },
  en: { pages: 'Messages', templates: 'Wording', failed: 'What did not arrive' },
} as const;

export const templatesPath = '/pesan-dinas';
export const failedPath = `${templatesPath}/gagal` as const;
export const templatePath = (kind: string): string => `${templatesPath}/jenis/${encodeURIComponent(kind)}`;

/** From what messages say to those that did not arrive, and back. */
export const LetterLinks = ({
  language,
  current,
}: {
  language: Language;
  current: '/pesan-dinas' | '/pesan-dinas/gagal' | undefined;
}) => (
  <nav class="acts sub" aria-label={words[language].pages}>
    {(
      [
        ['/pesan-dinas', words[language].templates],
        ['/pesan-dinas/gagal', words[language].failed],
      ] as const
    ).map(([href, text]) => (
      <a href={href} aria-current={href === current ? 'page' : undefined}>
        {text}
      </a>
    ))}
  </nav>
);

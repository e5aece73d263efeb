import type { Language } from '#pages';
import { SubLinks } from '../page/head.js';

const words = {
  id: { pages: 'Pesan dinas', templates: 'Susunan kata', failed: 'Yang tidak sampai', emblem: 'Lambang' },
  en: { pages: 'Messages', templates: 'Wording', failed: 'What did not arrive', emblem: 'Emblem' },
} as const;

export const templatesPath = '/pesan-dinas';
export const failedPath = `${templatesPath}/gagal` as const;
export const emblemPath = `${templatesPath}/lambang` as const;
export const templatePath = (kind: string): string => `${templatesPath}/jenis/${encodeURIComponent(kind)}`;

/** From what messages say to those that did not arrive, and back. */
export const LetterLinks = ({
  language,
  current,
}: {
  language: Language;
  current: '/pesan-dinas' | '/pesan-dinas/gagal' | '/pesan-dinas/lambang' | undefined;
}) => (
  <SubLinks
    label={words[language].pages}
    current={current}
    links={[
      ['/pesan-dinas', words[language].templates],
      ['/pesan-dinas/gagal', words[language].failed],
      ['/pesan-dinas/lambang', words[language].emblem],
    ]}
  />
);

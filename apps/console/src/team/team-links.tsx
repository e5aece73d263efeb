import type { Language } from '#pages';

const pages = [
  ['/tim', { id: 'Tim saya', en: 'My team' }],
  ['/tim/usulan', { id: 'Usulan pelatihan', en: 'Nominations' }],
  ['/tim/dampak', { id: 'Formulir dampak', en: 'Impact forms' }],
  ['/tim/penghargaan', { id: 'Usulan penghargaan', en: 'Award proposals' }],
  ['/tim/pembimbingan', { id: 'Pembimbingan', en: 'Mentoring' }],
] as const;
const label = { id: 'Sebagai atasan', en: 'As a superior' } as const;
export type TeamPath = (typeof pages)[number][0];

/** What a superior does, beside the list of the team. */
export const TeamLinks = ({ language, current }: { language: Language; current?: TeamPath }) => (
  <nav class="acts sub" aria-label={label[language]}>
    {pages.map(([href, name]) => (
      <a href={href} aria-current={href === current ? 'page' : undefined}>
        {name[language]}
      </a>
    ))}
  </nav>
);

import type { Language } from '#pages';
import { SubLinks } from '../page/head.js';

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
  <SubLinks
    label={label[language]}
    current={current}
    links={pages.map(([href, name]) => [href, name[language]] as const)}
  />
);

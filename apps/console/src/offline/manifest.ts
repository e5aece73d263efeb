import { assets, type Language } from '#pages';

const words = {
  id: 'Pengembangan kompetensi ASN: jam pelajaran, pelatihan, dan penghargaan Anda.',
  en: 'Competence development of civil servants: your learning hours, trainings and awards.',
} satisfies Record<Language, string>;

/** By what a phone puts the pages of a government on its home screen. */
export const manifestFor = (government: string | undefined, language: Language) => ({
  id: '/',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  name: government === undefined ? 'Mumpuni' : `Mumpuni, ${government}`,
  short_name: 'Mumpuni',
  description: words[language],
  lang: language,
  dir: 'ltr',
  theme_color: '#1a3a78',
  background_color: '#f6f7fa',
  icons: [
    ...(['any', 'maskable'] as const).flatMap((purpose) => [
      { src: assets.smallIcon.path, type: 'image/png', sizes: '192x192', purpose },
      { src: assets.icon.path, type: 'image/png', sizes: '512x512', purpose },
    ]),
    { src: assets.mark.path, type: 'image/svg+xml', sizes: 'any', purpose: 'any' },
  ],
});

import type { Frame, Language } from '#pages';

const words = {
  id: (at: string) =>
    `Tanpa sinyal: ini keadaan ${at}, disimpan di gawai ini. Yang berubah sesudahnya belum ada di sini.`,
  en: (at: string) =>
    `No signal: this is as of ${at}, kept on this device. What has changed since is not here yet.`,
} satisfies Record<Language, unknown>;

/** Around a page that is read without a signal: nothing in it leads to where there would be no answer. */
export const aloneFrame = ({ navigation: _leadsAway, tenant: _asksForMore, ...frame }: Frame): Frame => ({
  ...frame,
  alone: true,
});

/** How old a kept page is. @param at the moment as people read it, with its day: nobody knows when it is read */
export const AsOf = ({ language, at }: { language: Language; at: string }) => (
  <div class="note warn" data-alone>
    <p>{words[language](at)}</p>
  </div>
);

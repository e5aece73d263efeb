import type { Language } from '#pages';

const words = {
  id: {
    title: 'Telegram',
    linked: 'Telegram Anda terhubung. Pesan datang ke sana bila Anda memilih Telegram di atas.',
    unlink: 'Lepaskan Telegram',
    none: 'Hubungkan Telegram Anda untuk menerima pesan di sana. Tautannya membuka Telegram; tekan Mulai.',
    link: 'Hubungkan Telegram',
  },
  en: {
    title: 'Telegram',
    linked: 'Your Telegram is linked. Messages come there when you choose Telegram above.',
    unlink: 'Take Telegram away',
    none: 'Link your Telegram to get messages there. The link opens Telegram; press Start.',
    link: 'Link Telegram',
  },
} as const;

/** How somebody joins their Telegram to the bot of this installation, and parts from it. */
export function telegramCard(language: Language, formToken: string, isLinked: boolean) {
  const text = words[language];
  return (
    <section class="card" id="telegram">
      <h2>{text.title}</h2>
      <p>{isLinked ? text.linked : text.none}</p>
      <form method="post" action={isLinked ? '/akun/telegram/lepas' : '/akun/telegram'}>
        <input type="hidden" name="token" value={formToken} />
        <button class="btn alt">{isLinked ? text.unlink : text.link}</button>
      </form>
    </section>
  );
}

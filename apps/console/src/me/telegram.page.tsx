import type { Me, TelegramLink } from '../api/shapes.js';
import { Head } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';

const words = {
  id: {
    title: 'Hubungkan Telegram',
    how: 'Tautan ini membuka percakapan dengan bot kami di Telegram. Tekan Mulai di sana; bot menjawab bila sudah terhubung.',
    open: 'Buka Telegram',
    until: (at: string) => `Berlaku satu kali, sampai ${at}. Jangan berikan kepada orang lain.`,
    back: 'Kembali ke akun',
  },
  en: {
    title: 'Link Telegram',
    how: 'This link opens a chat with our bot in Telegram. Press Start there; the bot answers once it is linked.',
    open: 'Open Telegram',
    until: (at: string) => `It serves once, until ${at}. Give it to nobody else.`,
    back: 'Back to the account',
  },
} as const;

/** The link by which somebody joins their Telegram to the bot of this installation. */
export function telegramPage(
  visit: Visit,
  me: Me,
  { link: { url, until }, unread }: { link: TelegramLink; unread: number },
): string {
  const { language } = visit,
    text = words[language];
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/akun', section: 'account', unread },
    <>
      <Head title={text.title} />
      <section class="card">
        <p>{text.how}</p>
        <p>
          <a class="btn" href={url} rel="noreferrer">
            {text.open}
          </a>
        </p>
        <p class="fresh">{text.until(momentText(until, zoneOf(me), language))}</p>
      </section>
      <p>
        <a href="/akun#telegram">{text.back}</a>
      </p>
    </>,
  );
}

import type { InboxItem, Me } from '../api/shapes.js';
import { Head } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';

const words = {
  id: {
    title: 'Pesan',
    unread: (count: number) => (count === 0 ? 'Semua sudah dibaca' : `${count} belum dibaca`),
    none: 'Belum ada pesan. Undangan, keputusan dan pengingat akan muncul di sini.',
    fresh: 'Baru',
    read: 'Tandai sudah dibaca',
    older: 'Pesan yang lebih lama',
    channels: { EMAIL: 'surel', WHATSAPP: 'WhatsApp', TELEGRAM: 'Telegram', SMS: 'SMS' } as Record<
      string,
      string
    >,
    arrived: (channel: string, at: string) => `Terkirim lewat ${channel}, ${at}`,
    failed: (channel: string, at: string) => `Tidak sampai lewat ${channel}, ${at}`,
  },
  en: {
    title: 'Messages',
    unread: (count: number) => (count === 0 ? 'All are read' : `${count} unread`),
    none: 'No messages yet. Invitations, decisions and reminders will appear here.',
    fresh: 'New',
    read: 'Mark as read',
    older: 'Older messages',
    channels: { EMAIL: 'e-mail', WHATSAPP: 'WhatsApp', TELEGRAM: 'Telegram', SMS: 'SMS' } as Record<
      string,
      string
    >,
    arrived: (channel: string, at: string) => `Sent by ${channel}, ${at}`,
    failed: (channel: string, at: string) => `Did not arrive by ${channel}, ${at}`,
  },
} as const;

/** Messages with their whole text, the newest first. */
export function messagesPage(
  visit: Visit,
  me: Me,
  { items, nextCursor }: { items: InboxItem[]; nextCursor: string | null },
  unread: number,
): string {
  const { language, session } = visit,
    text = words[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/pesan', section: 'messages', unread },
    <>
      <Head title={text.title}>
        <p role="status">{text.unread(unread)}</p>
      </Head>
      {items.length === 0 && <p>{text.none}</p>}
      {items.map((item) => (
        <article class="card" id={item.id} aria-labelledby={`t-${item.id}`}>
          <div class="cardhead">
            <h2 id={`t-${item.id}`} lang={item.language}>
              {item.subject}
            </h2>
            {item.readAt === null && <span class="tag">{text.fresh}</span>}
          </div>
          <p class="message" lang={item.language}>
            {item.text}
          </p>
          <p class="fresh">{momentText(item.createdAt, zone, language)}</p>
          {item.sent.map(({ at, channel, outcome }) => {
            const said = outcome === 'ACCEPTED' ? text.arrived : text.failed;
            return (
              <p class="fresh">{said(text.channels[channel] ?? channel, momentText(at, zone, language))}</p>
            );
          })}
          {item.readAt === null && (
            <form method="post" action={`/pesan/${encodeURIComponent(item.id)}/dibaca`}>
              <input type="hidden" name="token" value={session.formToken} />
              <button class="btn alt small">{text.read}</button>
            </form>
          )}
        </article>
      ))}
      {nextCursor && (
        <p>
          <a href={`/pesan?sesudah=${encodeURIComponent(nextCursor)}`}>{text.older}</a>
        </p>
      )}
    </>,
  );
}

import { pageOf, type Language } from '#pages';
import type { MessageKind } from '../message/message.js';
import { kindNames } from '../template/kind-names.js';

const words = {
  id: {
    title: 'Berhenti menerima pesan',
    all: 'semua pesan biasa',
    ASKED: (what: string) => `Berhenti menerima: ${what}? Pesan resmi tetap dikirim.`,
    DONE: (what: string) => `Anda tidak lagi menerima: ${what}. Pesan resmi tetap dikirim.`,
    unknown: 'Tautan ini tidak dikenal. Buka tautan persis seperti dalam pesan.',
    button: 'Berhenti',
    settings: 'Atur semua pesan di akun Anda',
  },
  en: {
    title: 'Get no more of these messages',
    all: 'all ordinary messages',
    ASKED: (what: string) => `Get no more of: ${what}? Official messages are still sent.`,
    DONE: (what: string) => `You get no more of: ${what}. Official messages are still sent.`,
    unknown: 'This link is not known. Open it exactly as it stands in the message.',
    button: 'Get no more',
    settings: 'Choose all messages in your account',
  },
} as const;

export type Shown = { kind: MessageKind; state: 'ASKED' | 'DONE' } | 'UNKNOWN';

/**
 * Works without script; the button posts to its own address, because programs that look into mails only
 * follow links.
 */
export function unsubscribePage(language: Language, shown: Shown, path: string): string {
  const text = words[language];
  const what = ({ kind }: { kind: MessageKind }) =>
    kind === 'DIGEST' ? text.all : kindNames[kind][language];
  return pageOf(
    { language, title: text.title, path },
    <section class="card">
      <h1>{text.title}</h1>
      <p role="status">{shown === 'UNKNOWN' ? text.unknown : text[shown.state](what(shown))}</p>
      {shown !== 'UNKNOWN' && shown.state === 'ASKED' && (
        <form method="post">
          <button class="btn">{text.button}</button>
        </form>
      )}
      <p>
        <a href="/akun#pesan">{text.settings}</a>
      </p>
    </section>,
  );
}

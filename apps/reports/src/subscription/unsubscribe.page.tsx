import { pageOf, type Language } from '#pages';

export type UnsubscribeState = 'ASKED' | 'DONE' | 'REPORT_LINK_UNKNOWN' | 'REPORT_LINK_ENDED';

const texts: Record<Language, Record<UnsubscribeState, string> & { heading: string; button: string }> = {
  id: {
    heading: 'Langganan laporan',
    button: 'Berhenti berlangganan',
    ASKED: 'Anda berlangganan laporan ini. Berhenti menerimanya?',
    DONE: 'Anda tidak lagi menerima laporan ini.',
    REPORT_LINK_UNKNOWN: 'Tautan ini tidak dikenal. Buka tautan persis seperti dalam pesan.',
    REPORT_LINK_ENDED: 'Tautan ini sudah tidak berlaku.',
  },
  en: {
    heading: 'Report subscription',
    button: 'End my subscription',
    ASKED: 'You are subscribed to this report. Stop receiving it?',
    DONE: 'You will not receive this report any more.',
    REPORT_LINK_UNKNOWN: 'This link is not known. Open it exactly as it stands in the message.',
    REPORT_LINK_ENDED: 'This link has ended.',
  },
};

/**
 * Works without scripts; the button posts to its own address, because programs that look into mails only
 * follow links.
 */
export function unsubscribePage(language: Language, state: UnsubscribeState, title?: string): string {
  const words = texts[language],
    failed = state === 'REPORT_LINK_UNKNOWN' || state === 'REPORT_LINK_ENDED';
  return pageOf(
    { language, title: words.heading, path: '' },
    <section class="card">
      <h1>{words.heading}</h1>
      {title !== undefined && (
        <p>
          <strong>{title}</strong>
        </p>
      )}
      <p role={failed ? 'alert' : 'status'}>{words[state]}</p>
      {state === 'ASKED' && (
        <form method="post">
          <button class="btn">{words.button}</button>
        </form>
      )}
    </section>,
  );
}

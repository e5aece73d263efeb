export type Language = 'id' | 'en';
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

const marks: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => marks[character] ?? character);
const style =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}button{font:inherit;padding:.6rem 2rem;background:#0b4f9e;color:#fff;border:0;border-radius:.3rem}';

export const languageOf = (asked: Language | undefined, acceptLanguage: string | undefined): Language =>
  asked ?? (/^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'id');

/**
 * Works without scripts; the button posts to its own address, because programs that look into mails only
 * follow links.
 */
export function unsubscribePage(language: Language, state: UnsubscribeState, title?: string): string {
  const words = texts[language];
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${words.heading}</title><style>${style}</style></head>
<body><main><h1>${words.heading}</h1>
${title === undefined ? '' : `<p><strong>${escaped(title)}</strong></p>\n`}<p>${words[state]}</p>
${state === 'ASKED' ? `<form method="post"><button>${words.button}</button></form>` : ''}
</main></body>
</html>
`;
}

import type { Locale } from '../recipient/recipient.js';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => (/[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character]!) : text);

/** The same text as a page: language stated, one heading, real links, nothing loaded from elsewhere. */
export function htmlOf({ locale, subject, text }: { locale: Locale; subject: string; text: string }): string {
  const title = escapeHtml(subject);
  const body = escapeHtml(text)
    .split('\n\n')
    .map((paragraph) => `<p>${(/^https?:\/\/\S+$/.test(paragraph) ? link(paragraph) : paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
  return `<!DOCTYPE html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="font:16px/1.5 sans-serif;max-width:40em;margin:0 auto;padding:16px">
<h1 style="font-size:20px">${title}</h1>
${body}
</body>
</html>
`;
}

const link = (escapedUrl: string): string => `<a href="${escapedUrl}">${escapedUrl}</a>`;

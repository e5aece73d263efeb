import type { Locale } from '../recipient/recipient.js';

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character] ?? character) : text;

export interface Mail {
  locale: Locale;
  /** Name of the government in whose name it is sent. */
  tenant: string;
  subject: string;
  /** Paragraphs, as in the plain text; one that is a link alone becomes a button where it has a label. */
  paragraphs: readonly string[];
  /** What stands small below: who sends it, and why. */
  closing: readonly string[];
  /** What a link leads to, by its address. */
  labels: ReadonlyMap<string, string>;
}

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";
const NAVY = '#1a3a78';
const GOLD = '#e3a400';
const SLATE = '#4b566b';

/**
 * The same text as a page in the look of the government: language stated, one heading, real links, nothing
 * loaded from elsewhere. Tables and styles in the markup, because that is what mail programs understand; the
 * mark is a letter, because they show no drawings.
 */
export function htmlOf({ locale, tenant, subject, paragraphs, closing, labels }: Mail): string {
  const title = escapeHtml(subject),
    body = paragraphs.map((paragraph) => blockOf(paragraph, labels)).join('\n'),
    below = closing
      .map((paragraph) => `<p style="margin:0 0 8px">${linked(lines(paragraph))}</p>`)
      .join('\n');
  return `<!DOCTYPE html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${title}</title></head>
<body style="margin:0;padding:0;background:#f6f7fa;color:#161f33;${FONT};font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:#ffffff;border:1px solid #d7dde8;text-align:left">
<tr><td style="background:${NAVY};padding:14px 20px"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td aria-hidden="true" style="width:32px;height:34px;border:2px solid ${GOLD};border-radius:6px;color:${GOLD};font-size:16px;line-height:1;text-align:center">&#9650;</td><td style="padding-left:12px;color:#ffffff;${FONT};line-height:1.3"><strong style="font-size:17px">${escapeHtml(tenant)}</strong><br><span style="font-size:13px;color:#c4d2ea">Mumpuni</span></td></tr></table></td></tr>
<tr><td style="height:4px;background:${GOLD};font-size:0;line-height:0">&nbsp;</td></tr>
<tr><td style="padding:24px 20px 8px;${FONT};font-size:16px;line-height:1.5;overflow-wrap:anywhere">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.25;color:#0e2045">${breakable(title)}</h1>
${body}
</td></tr>
<tr><td style="padding:14px 20px;border-top:1px solid #d7dde8;${FONT};font-size:13px;line-height:1.5;color:${SLATE};overflow-wrap:anywhere">
${below}
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

/** A long number of a certificate goes on in the next line behind one of its strokes, not within its year. */
const breakable = (escaped: string): string =>
  escaped.replace(/(?<!\S)[^\s:]{16,}/g, (word) => word.replaceAll('/', '/<wbr>'));

const lines = (text: string): string => breakable(escapeHtml(text)).replaceAll('\n', '<br>');

/** Addresses in escaped text as links; a sentence here ends without one. */
const linked = (escaped: string): string =>
  escaped.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}" style="color:${SLATE}">${url}</a>`);

function blockOf(paragraph: string, labels: ReadonlyMap<string, string>): string {
  if (!/^https?:\/\/\S+$/.test(paragraph)) return `<p style="margin:0 0 16px">${lines(paragraph)}</p>`;
  const url = escapeHtml(paragraph),
    label = labels.get(paragraph);
  if (label === undefined)
    return `<p style="margin:0 0 16px"><a href="${url}" style="color:#23509d">${url}</a></p>`;
  return `<p style="margin:0 0 16px"><a href="${url}" style="display:inline-block;background:${NAVY};color:#ffffff;font-weight:600;text-decoration:none;padding:12px 20px;border-radius:8px">${escapeHtml(label)}</a><br><span style="font-size:13px;color:${SLATE};word-break:break-all">${url}</span></p>`;
}

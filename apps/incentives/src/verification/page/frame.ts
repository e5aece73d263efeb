import { type Language } from '#pages';
import { escaped } from './markup.js';
import { words } from './words.js';

/** Path of the one style sheet of these pages. */
const STYLE_PATH = '/sertifikat/gaya.css';

/** A neutral mark, for a government that has told no emblem: shield and bamboo shoot. Paths for a field of 36 by 40. */
export const MARK = [
  { d: 'M18 1 34 6v14c0 9-6.5 15.5-16 19C8.5 35.5 2 29 2 20V6z', fill: '#1a3a78' },
  { d: 'M10 27 18 12l8 15z', fill: '#e3a400' },
  { d: 'M14 27 18 19.5 22 27z', fill: '#1a3a78' },
] as const;
export const MARK_RIM = 'M18 4.5 31 8.5V20c0 7.3-5 12.5-13 15.7C10 32.5 5 27.3 5 20V8.5z';

const mark = `<svg viewBox="0 0 36 40" width="36" height="40" aria-hidden="true" focusable="false">${MARK.map(
  ({ d, fill }) => `<path d="${d}" fill="${fill}"/>`,
).join('')}<path d="${MARK_RIM}" fill="none" stroke="#e3a400" stroke-width="1.4"/></svg>`;

/** Where everybody finds the emblem of a government: at enrollment, on the same origin. */
export const emblemPath = (tenantId: string): string => `/v1/public/${tenantId}/emblem`;

interface Frame {
  language: Language;
  title: string;
  /** Whose page it is; absent before a certificate is found. */
  government?: string;
  /** Path of its picture; without one the neutral mark is shown. */
  emblem?: string;
  /** Address of the same page in the other language. */
  otherLanguage: string;
  foot?: string;
}

/** @param body markup whose texts are escaped already */
export function framed(
  { language, title, government, emblem, otherLanguage, foot }: Frame,
  body: string,
): string {
  const { skip, other } = words[language],
    otherCode = language === 'id' ? 'en' : 'id';
  const change = `<a href="${escaped(otherLanguage)}" lang="${otherCode}" hreflang="${otherCode}">${other}</a>`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)} | ${escaped(government ?? 'Mumpuni')}</title><link rel="stylesheet" href="${STYLE_PATH}"></head>
<body><a class="skip" href="#isi">${skip}</a>
<header class="top"><div class="in"><span class="brand">${emblem ? `<img src="${escaped(emblem)}" alt="" width="40" height="40">` : mark}<span><b>Mumpuni</b>${government ? `<span>${escaped(government)}</span>` : ''}</span></span><span class="end">${change}</span></div><div class="strip"></div></header>
<main id="isi">${body}
<footer class="foot">${foot ? `<span>${escaped(foot)}</span>` : ''}${change}</footer></main></body>
</html>
`;
}

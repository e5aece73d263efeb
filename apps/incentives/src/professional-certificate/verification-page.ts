import type { z } from 'zod';
import type { verificationView } from './professional-certificate.dto.js';
import type { Validity } from './validity.js';

export type Language = 'id' | 'en';

const texts: Record<Language, { heading: string; name: string; competence: string; validity: string; to: string; unknown: string; status: Record<Validity, string> }> = {
  id: {
    heading: 'Verifikasi sertifikat', name: 'Nama', competence: 'Kompetensi', validity: 'Masa berlaku', to: 'sampai', unknown: 'Sertifikat dengan nomor ini tidak ada.',
    status: { VALID: 'Berlaku', NOT_YET_VALID: 'Belum berlaku', EXPIRED: 'Kedaluwarsa', REVOKED: 'Dicabut' },
  },
  en: {
    heading: 'Certificate verification', name: 'Name', competence: 'Competence', validity: 'Validity', to: 'to', unknown: 'There is no certificate with this number.',
    status: { VALID: 'Valid', NOT_YET_VALID: 'Not valid yet', EXPIRED: 'Expired', REVOKED: 'Revoked' },
  },
};

export const languageOf = (asked: string | undefined, accepted: string | undefined): Language => ((asked ?? accepted ?? 'id').toLowerCase().startsWith('en') ? 'en' : 'id');

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => escapes[character]!);
const day = (date: string) => `<time datetime="${escaped(date)}">${escaped(date)}</time>`;

const page = (language: Language, body: string) => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${texts[language].heading}</title><style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}dt{font-weight:600}dd{margin:0 0 1rem}</style></head>
<body><main><h1>${texts[language].heading}</h1>
${body}
</main></body>
</html>
`;

export function verificationPage(language: Language, { name, competence, validity }: z.infer<typeof verificationView>): string {
  const words = texts[language];
  return page(language, `<dl><dt>${words.name}</dt><dd>${escaped(name)}</dd>
<dt>${words.competence}</dt><dd>${escaped(competence)}</dd>
<dt>${words.validity}</dt><dd><strong>${words.status[validity.status]}</strong>: ${day(validity.from)} ${words.to} ${day(validity.until)}</dd></dl>`);
}

export const unknownPage = (language: Language): string => page(language, `<p role="alert">${texts[language].unknown}</p>`);

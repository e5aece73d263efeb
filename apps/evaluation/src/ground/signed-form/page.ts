import type { ProblemType } from '#platform';
import type { Language } from './language.js';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);

const style =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}fieldset{border:1px solid #767676;border-radius:.3rem;margin:1rem 0}legend{font-weight:600}label{display:block;padding:.4rem 0}textarea,select{width:100%;font:inherit;box-sizing:border-box}button{font:inherit;padding:.6rem 2rem;background:#0b4f9e;color:#fff;border:0;border-radius:.3rem}:focus-visible{outline:3px solid #d97700;outline-offset:2px}';

/** A page behind a signed link: needs no script, and no search engine is to keep it. */
export const page = (language: Language, heading: string, body: string): string => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(heading)}</title><style>${style}</style></head>
<body><main><h1>${escaped(heading)}</h1>
${body}
</main></body>
</html>
`;

export const said = (text: string, role: 'status' | 'alert'): string =>
  `<p role="${role}">${escaped(text)}</p>`;

/** What went wrong, in the words of the problem; undefined for one that is none of this form. */
export function problemSaid(
  problems: Readonly<Record<string, ProblemType>>,
  language: Language,
  code: string,
): string | undefined {
  const texts = Object.values(problems).find((problem) => problem.code === code)?.texts,
    place = language === 'id' ? 0 : 1;
  return texts && said(`${texts.title[place]}. ${texts.detail[place]}`, 'alert');
}

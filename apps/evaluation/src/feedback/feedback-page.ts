import { formTexts, type FormTexts, type Language } from './form-texts.js';
import { QUESTIONS, SCORES, type Question } from './questions.js';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => escapes[character]!);

const style = 'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}fieldset{border:1px solid #767676;border-radius:.3rem;margin:1rem 0}legend{font-weight:600}label{display:block;padding:.4rem 0}textarea{width:100%;font:inherit;box-sizing:border-box}button{font:inherit;padding:.6rem 2rem;background:#0b4f9e;color:#fff;border:0;border-radius:.3rem}:focus-visible{outline:3px solid #d97700;outline-offset:2px}';

const page = (language: Language, heading: string, body: string) => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(heading)}</title><style>${style}</style></head>
<body><main><h1>${escaped(heading)}</h1>
${body}
</main></body>
</html>
`;

const choices = (question: Question, texts: FormTexts) => `<fieldset><legend>${escaped(texts.questions[question])}</legend>
${SCORES.map((score) => `<label><input type="radio" name="${question}" value="${score}" required> ${escaped(texts.scores[score])}</label>`).join('\n')}
</fieldset>`;

/** The form as a page that works without scripts: its own address takes the answer. */
export function formPage(language: Language, form: { title: string; closesOn: string }): string {
  const texts = formTexts[language], other = language === 'id' ? 'en' : 'id';
  return page(language, texts.heading, `<p><strong>${escaped(form.title)}</strong></p>
<p>${escaped(texts.intro)} ${escaped(texts.closesOn)} <time datetime="${escaped(form.closesOn)}">${escaped(form.closesOn)}</time>.</p>
<form method="post" action="?lang=${language}">
${QUESTIONS.map((question) => choices(question, texts)).join('\n')}
<label for="comment">${escaped(texts.comment)}</label>
<textarea id="comment" name="comment" rows="4" maxlength="2000"></textarea>
<p><button type="submit">${escaped(texts.send)}</button></p>
</form>
<p><a href="?lang=${other}" hreflang="${other}" lang="${other}">${escaped(texts.otherLanguage)}</a></p>`);
}

export const thanksPage = (language: Language) => page(language, formTexts[language].heading, `<p role="status">${escaped(formTexts[language].thanks)}</p>`);

export function problemPage(language: Language, code: keyof FormTexts['problems']): string {
  return page(language, formTexts[language].heading, `<p role="alert">${escaped(formTexts[language].problems[code])}</p>`);
}

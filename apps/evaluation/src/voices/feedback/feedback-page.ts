import type { Language } from '../../ground/signed-form/language.js';
import { escaped, page, problemSaid, said } from '../../ground/signed-form/page.js';
import { feedbackProblems } from './feedback.problems.js';
import { formTexts, type FormTexts } from './form-texts.js';
import { QUESTIONS, SCORES, type Question } from './questions.js';

const choices = (
  question: Question,
  texts: FormTexts,
) => `<fieldset><legend>${escaped(texts.questions[question])}</legend>
${SCORES.map((score) => `<label><input type="radio" name="${question}" value="${score}" required> ${escaped(texts.scores[score])}</label>`).join('\n')}
</fieldset>`;

/** The form as a page that works without scripts: its own address takes the answer. */
export function formPage(language: Language, form: { title: string; closesOn: string }): string {
  const texts = formTexts[language],
    other = language === 'id' ? 'en' : 'id';
  return page(
    language,
    texts.heading,
    `<p><strong>${escaped(form.title)}</strong></p>
<p>${escaped(texts.intro)} ${escaped(texts.closesOn)} <time datetime="${escaped(form.closesOn)}">${escaped(form.closesOn)}</time>.</p>
<form method="post" action="?lang=${language}">
${QUESTIONS.map((question) => choices(question, texts)).join('\n')}
<label for="comment">${escaped(texts.comment)}</label>
<textarea id="comment" name="comment" rows="4" maxlength="2000"></textarea>
<p><button type="submit">${escaped(texts.send)}</button></p>
</form>
<p><a href="?lang=${other}" hreflang="${other}" lang="${other}">${escaped(texts.otherLanguage)}</a></p>`,
  );
}

export const thanksPage = (language: Language) =>
  page(language, formTexts[language].heading, said(formTexts[language].thanks, 'status'));

export function problemPage(language: Language, code: string): string | undefined {
  const body = problemSaid(feedbackProblems, language, code);
  return body && page(language, formTexts[language].heading, body);
}

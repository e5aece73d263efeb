import type { Language } from '#pages';
import { Choices, Comment, Day, problemText, Said, signedPage } from '../../ground/signed-form/page.js';
import { feedbackProblems } from './feedback.problems.js';
import { formTexts } from './form-texts.js';
import { QUESTIONS, SCORES } from './questions.js';

/** The form about a training; once it was answered there is none any more. */
export function formPage(
  language: Language,
  { title, closesOn }: { title: string; closesOn: string },
): string {
  const texts = formTexts[language];
  return signedPage(
    language,
    texts.heading,
    <>
      <p class="lead">
        <strong>{title}</strong>
      </p>
      <p>
        {texts.intro} {texts.closesOn} <Day day={closesOn} language={language} />.
      </p>
      <form class="card" method="post" action={`?lang=${language}`}>
        {QUESTIONS.map((question) => (
          <Choices
            name={question}
            question={texts.questions[question]}
            answers={SCORES.map((score) => ({ value: score, text: texts.scores[score] }))}
          />
        ))}
        <Comment label={texts.comment} />
        <button class="btn">{texts.send}</button>
      </form>
    </>,
  );
}

export const thanksPage = (language: Language): string =>
  signedPage(language, formTexts[language].heading, <Said role="status">{formTexts[language].thanks}</Said>);

export function problemPage(language: Language, code: string): string | undefined {
  const text = problemText(feedbackProblems, language, code);
  return text && signedPage(language, formTexts[language].heading, <Said role="alert">{text}</Said>);
}

import type { ComponentChildren } from 'preact';
import { pageOf, type Language } from '#pages';
import type { ProblemType } from '#platform';

/** A page behind a signed link; its own address takes the answer and changes the language, also without script. */
export const signedPage = (language: Language, title: string, content: ComponentChildren): string =>
  pageOf(
    { language, title, path: '' },
    <>
      <h1>{title}</h1>
      {content}
    </>,
  );

/** That something was done, or why it was not. */
export const Said = ({ role, children }: { role: 'status' | 'alert'; children: ComponentChildren }) => (
  <div class={role === 'status' ? 'note ok' : 'note bad'} role={role}>
    <p>{children}</p>
  </div>
);

/** A day, so that programs read it too. @param day YYYY-MM-DD */
export function Day({ day, language }: { day: string; language: Language }) {
  const text = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
  return <time dateTime={day}>{text}</time>;
}

/** A question of which one answer is chosen. */
export const Choices = ({
  name,
  question,
  answers,
}: {
  name: string;
  question: string;
  answers: { value: string | number; text: string }[];
}) => (
  <fieldset class="field">
    <legend>{question}</legend>
    {answers.map(({ value, text }) => (
      <label class="radio">
        <input type="radio" name={name} value={value} required />
        <span>{text}</span>
      </label>
    ))}
  </fieldset>
);

export const Comment = ({ label }: { label: string }) => (
  <div class="field">
    <label class="f" for="comment">
      {label}
    </label>
    <textarea id="comment" name="comment" rows={4} maxlength={2000} />
  </div>
);

/** What went wrong, in the words of the problem; undefined for one that is none of this form. */
export function problemText(
  problems: Readonly<Record<string, ProblemType>>,
  language: Language,
  code: string,
): string | undefined {
  const texts = Object.values(problems).find((problem) => problem.code === code)?.texts,
    place = language === 'id' ? 0 : 1;
  return texts && `${texts.title[place]}. ${texts.detail[place]}`;
}

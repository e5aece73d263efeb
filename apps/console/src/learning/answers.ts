const ANSWER = 'soal-';
export const answerField = (questionId: string): string => `${ANSWER}${questionId}`;

/** Which choice, from 0, was made of each question. */
export type Typed = Partial<Record<string, number>>;

/** The answers of a form; what is no choice counts as not answered. */
export function readAnswers(form: Readonly<Record<string, string>>): Typed {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      name.startsWith(ANSWER) && /^\d$/.test(value) ? [[name.slice(ANSWER.length), Number(value)]] : [],
    ),
  );
}

export const languages = ['id', 'en'] as const;
export type Language = (typeof languages)[number];

/** Where a browser keeps the language that was chosen on a page. */
export const LANGUAGE_COOKIE = 'bahasa';

const YEAR_SECONDS = 365 * 24 * 3_600;

/** Keeps the language that was chosen by the switch of a page. */
export const languageCookie = (language: Language): string =>
  `${LANGUAGE_COOKIE}=${language}; Path=/; SameSite=Lax; Max-Age=${YEAR_SECONDS}`;

const isLanguage = (text: string | undefined): text is Language => languages.some((each) => each === text);

/** As asked for in the address, else as chosen before, else as the browser prefers, else Indonesian. */
export function languageOf(
  asked: string | undefined,
  chosen: string | undefined,
  accepted: string | undefined,
): Language {
  if (isLanguage(asked)) return asked;
  if (isLanguage(chosen)) return chosen;
  const first = accepted?.split(',')[0]?.trim().slice(0, 2).toLowerCase();
  return first === 'en' ? 'en' : 'id';
}

/** The value of a cookie as the browser sent it; undefined where there is none. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  const found = header?.split(';').find((part) => part.trimStart().startsWith(`${name}=`));
  return found?.trim().slice(name.length + 1);
}

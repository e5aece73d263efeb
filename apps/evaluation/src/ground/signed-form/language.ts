export type Language = 'id' | 'en';

/** Indonesian unless asked otherwise: by `lang` in the address, else by what the browser prefers. */
export function languageOf(asked: string | undefined, acceptLanguage: string | undefined): Language {
  if (asked === 'id' || asked === 'en') return asked;
  return /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'id';
}

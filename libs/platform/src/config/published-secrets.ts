/** Variables whose value must be known to nobody else. */
const SECRET_NAME = /_(SECRET|KEY|KEYS|TOKEN|PASSWORD)$/;
/** Whoever writes a secret by hand writes words; what the repository holds is made of them. */
const PHRASE =
  /\s|change-?me|this-machine|development|for-tests?|tests-only|of-this-spec|example|secret|password/i;
/** Sixteen random hexadecimal digits show ten different ones; letters that repeat show fewer. */
const FEWEST_LETTERS = 8;

/** A secret that stands in this repository, or could: a phrase, or the same few letters over and over. */
export function isPublished(name: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((each) => isPublished(name, each));
  if (!SECRET_NAME.test(name) || typeof value !== 'string' || value === '') return false;
  return PHRASE.test(value) || new Set(value).size < FEWEST_LETTERS;
}

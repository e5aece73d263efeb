/** A spreadsheet takes a text that begins like this for a formula, and would run it for whoever opens the file. */
const FORMULA = /^[\s]*[=+\-@|]|^[\t\r\n]/;

export const safeText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** A spreadsheet takes a text that begins like this for a formula, and would run it for whoever opens the file. */
const FORMULA = /^[\s]*[=+\-@|]|^[\t\r\n]/;

/**
 * What the XML of a workbook cannot hold: one such letter, stored before texts were looked at, would spoil
 * the whole file.
 */
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

export function safeText(text: string): string {
  const held = text.replace(NOT_IN_XML, '');
  return FORMULA.test(held) ? `'${held}` : held;
}

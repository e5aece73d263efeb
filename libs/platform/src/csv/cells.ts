const formula = /^[=+\-@＝＋－＠]/;

/** A text that a spreadsheet would take for a formula. Asked of names and titles only: a phone may start with '+'. */
export function looksLikeFormula(text: string): boolean {
  return formula.test(text.trimStart());
}

/** For every cell of a CSV or XLSX on its way out: what a spreadsheet would run becomes plain text. */
export function neutraliseCell(value: string): string {
  return looksLikeFormula(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
}

/**
 * With an apostrophe before what a spreadsheet would take for a number or a day and give back as another
 * text: an employee number of 18 digits, a phone with its zero, a certificate number like 12/2026. The
 * readers of imports take it off again.
 */
export const protectedCell = (value: string): string =>
  /^\d{12,}$|^0\d+$|^\d{1,4}[-/]\d{1,4}$|^\d+e\d+$/i.test(value) ? `'${value}` : value;

/**
 * How a spreadsheet that is set to Indonesian expects it: `;` between cells, because the comma stands before
 * decimals. A break inside of a text is quoted whichever it is: readers end a row at each of them, and what
 * comes behind it would begin a row of its own.
 */
export const csvLayout = {
  delimiter: ';',
  bom: true,
  record_delimiter: 'windows',
  quoted_match: /[\r\n]/,
};

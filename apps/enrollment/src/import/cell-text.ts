const invisible = /[\u0000\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const spaces = /[\s\u00a0\u2007\u202f]+/g;
const nothing = /^(-+|–|—|n\/?a|null|nihil|tidak ada|#n\/a)$/i;
const formula = /^[=+\-@＝＋－＠]/;

/** One cell as a person would read it: no invisible characters, single spaces, and '-' or 'n/a' as empty. */
export function cleanCell(text: string): string {
  const plain = text.replace(invisible, '').replace(spaces, ' ').trim();
  return nothing.test(plain) ? '' : plain;
}

/** A text that a spreadsheet would take for a formula. Asked of names and titles only: a phone may start with '+'. */
export function looksLikeFormula(text: string): boolean {
  return formula.test(text.trimStart());
}

/** For every cell of a CSV or XLSX on its way out: what a spreadsheet would run becomes plain text. */
export function neutraliseCell(value: string): string {
  return looksLikeFormula(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
}

/** Exports wrap numbers to save them from spreadsheets: ="1990...", '1990..., `1990..., 1990.0101. Only the content counts. */
export function unwrapNumber(text: string): string {
  return text
    .replace(/^=\s*"(.*)"$/, '$1')
    .replace(/^(nip|ni pppk)\s*[.:]?\s*/i, '')
    .replace(/['"`´‘’“”]/g, '')
    .trim();
}

export const hasUnreadable = (text: string): boolean => text.includes('\ufffd');

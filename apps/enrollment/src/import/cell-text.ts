/** Control characters too, but those that are spaces. */
const invisible =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/**
 * Halves of a pair, and what Unicode keeps free for ever: read as a letter that was lost, which the findings
 * tell of.
 */
const noLetter = /\p{Cs}|\p{Noncharacter_Code_Point}/gu;
const spaces = /[\s\u00a0\u2007\u202f]+/g;
const nothing = /^([-–—_]+|[.…·]+|n\/?a|null|nihil|tidak ada|#n\/a)$/i;

/**
 * One cell as a person would read it: no invisible characters, one spelling of each letter (NFC), single
 * spaces, and '-' or 'n/a' as empty.
 */
export function cleanCell(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(noLetter, '\ufffd')
    .replace(invisible, '')
    .replace(spaces, ' ')
    .trim();
  return nothing.test(plain) ? '' : plain;
}

/**
 * Exports wrap numbers to save them from spreadsheets: ="1990...", '1990..., `1990..., 1990.0101. Only the
 * content counts.
 */
export function unwrapNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^=\s*"(.*)"$/, '$1')
    .replace(/^(ni ?pppk|nip|nrp)\s*[.:]?\s*/i, '')
    .replace(/['"`´‘’“”]/g, '')
    .trim();
}

/** Begins what a merged cell above says of a cell; invisible (U+2060), so that reading a cell takes it away. */
export const filledDown = '\u2060';

export const isFilledDown = (written: string): boolean => written.startsWith(filledDown);

/** What a cell of a workbook is read as whose formula has no stored result. */
export const formulaWithoutValue = '#RUMUS?';
const spreadsheetError =
  /^#(?:REF!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|N\/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA)$/i;

/** An error that a formula came to, in a workbook or in a CSV file made of it. */
export const isSpreadsheetError = (text: string): boolean => spreadsheetError.test(text.trim());

export const hasUnreadable = (text: string): boolean => text.includes('\ufffd');

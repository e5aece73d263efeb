import type { Words } from '../api/shapes.js';
import type { Import } from './shapes.js';

/** What of a file is not read: whole sheets with the reason, columns by their sheet, further parts, rows. */
export interface Unread {
  sheets: { sheet: string; message: Words }[];
  columns: { sheet?: string; titles: string[] }[];
  further: Words[];
  rows: number;
}

/** Notices that say in one sentence what is listed by itself. */
const LISTED = [
  'COLUMNS_NOT_READ',
  'SHEET_INCOMPLETE',
  'SHEETS_ALIKE_NOT_READ',
  'SHEETS_HIDDEN_NOT_READ',
  'SHEETS_NOT_READ',
  'SHEETS_TOO_MANY',
];
const isUnread = (code: string): boolean => code.endsWith('_NOT_READ');

/** What was not read, put together; undefined where all of the file was. */
export function unreadOf(found: Import): Unread | undefined {
  const { sheets = [], unreadSheets = [], unreadColumns = [], notices = [], counts } = found;
  const ofSheets = sheets.length > 1 ? sheets : [{ unreadColumns }];
  const columns = ofSheets
    .map((each) => ({
      ...('sheet' in each && { sheet: each.sheet }),
      titles: (each.unreadColumns ?? []).map(({ column, title }) => `${lettersOf(column)} "${title}"`),
    }))
    .filter(({ titles }) => titles.length > 0);
  const further = notices
    .filter(({ code }) => isUnread(code) && !LISTED.includes(code))
    .map(({ message }) => message);
  if (unreadSheets.length + columns.length + further.length + counts.IGNORE === 0) return undefined;
  return { sheets: unreadSheets, columns, further, rows: counts.IGNORE };
}

/** What else one should know of the file. */
export const otherNotices = ({ notices = [] }: Import): Words[] =>
  notices.filter(({ code }) => !isUnread(code) && !LISTED.includes(code)).map(({ message }) => message);

/** As a spreadsheet names its columns: 1 is A, 27 is AA. */
function lettersOf(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return `${before > 0 ? lettersOf(before) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

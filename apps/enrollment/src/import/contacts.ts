import { isEmail } from '../ground/contacts.js';

/**
 * A usable e-mail address out of a cell, or null: 'mailto:', brackets and a trailing stop are forgiven,
 * nothing else is.
 */
export function readEmail(written: string): { email: string | null; several: boolean } {
  // "Ani <ani@medan.example>", as a mail program copies it
  const text = /^[^<>@]*<([^<>]+)>$/.exec(written.trim())?.[1] ?? written;
  const candidates = text
    .split(/[;,\s]+(?:(?:atau|dan|or|and|&|\/)[;,\s]+)?|(?<=\S)\/(?=\S+@)/i)
    .map((each) =>
      each
        .replace(/^mailto:/i, '')
        .replace(/^[<('"]+|[>)'".]+$/g, '')
        .toLowerCase(),
    )
    .filter((each) => each !== '');
  const addresses = candidates.filter((each) => each.includes('@'));
  // "budi at example.id" has words around it, so it is no address even if one of the words were.
  if (addresses.length !== candidates.length || !addresses[0] || !isEmail(addresses[0]))
    return { email: null, several: false };
  return { email: addresses[0], several: addresses.length > 1 };
}

/**
 * A phone number as E.164, or null. Offices write +62812..., 62812..., 0812... and, where a spreadsheet ate
 * the zero, 812....
 */
export function readPhone(text: string): string | null {
  for (const part of text.split(/[;,/]|\s(?:atau|dan)\s/i)) {
    const phone = readOnePhone(part.replace(labels, ''));
    if (phone) return phone;
  }
  return null;
}

/** What the number is for: "0812... (WA)", "HP: 0812...", "wa.me/62812...". */
const labels =
  /\((?:wa|whatsapp|hp|telp|rumah|kantor|pribadi|aktif)[^)]*\)|\b(?:wa|whatsapp|hp|telp|telepon|no|nomor)\b[\s.:]*(?=[+\d(])|\s(?:wa|whatsapp|aktif)$/gi;

function readOnePhone(text: string): string | null {
  const digits = text.replace(/^=\s*"(.*)"$/, '$1').replace(/['"`’\s.()\u00a0-]/g, '');
  const match = /^(?:\+?62|0062|0)?0?([1-9]\d{7,11})$/.exec(digits);
  if (match && (/^(?:\+|0|62)/.test(digits) || match[1]?.startsWith('8'))) return `+62${match[1]}`;
  return /^\+[1-9]\d{7,14}$/.test(digits) && !digits.startsWith('+62') ? digits : null;
}

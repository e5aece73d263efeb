const MASK = '***';
const nip = /(?<![\w-])\d{18}(?![\w-])/g;
const nipSpaced = /(?<![\w-])\d{8} \d{6} \d \d{3}(?![\w-])/g;
const email = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
const phone = /(?<![\w-])(?:\+62|62|0)[ -]?8\d{1,3}(?:[ -]?\d{3,4}){2,3}(?![\w-])/g;

/** Last line of defence: whatever text is about to be written, personal identifiers do not leave the process in it. */
export function maskPersonalData(text: string): string {
  return text.replace(email, MASK).replace(nip, MASK).replace(nipSpaced, MASK).replace(phone, MASK);
}

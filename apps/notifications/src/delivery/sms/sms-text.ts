/** The letters of an SMS of 7 bits (3GPP TS 23.038), and those that take the place of two. */
const SEVEN_BITS = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const TWICE = new Set('^{}\\[~]|€');

/** What printers write and phones need not. */
const PLAINER: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '‑': '-',
  '…': '...',
  '•': '-',
  '\u00a0': ' ',
};

/** A link that leaves less of one SMS than this for its sentence gets two. */
const LEAST_SENTENCE = 60;

/** How long a text is as an SMS: in letters of 7 bits, or of 16 where one of them needs it. */
export interface SmsLength {
  alphabet: 'GSM-7' | 'UCS-2';
  /** Places that its letters take. */
  units: number;
  /** Messages that it is sent as. */
  parts: number;
}

/** By alphabet: what fits into one message, and into each of several. */
const FITS = { 'GSM-7': { one: 160, each: 153 }, 'UCS-2': { one: 70, each: 67 } } as const;

/** The alphabet, places and parts of a text. */
export function smsLength(text: string): SmsLength {
  const letters = [...text],
    alphabet = letters.every((letter) => SEVEN_BITS.has(letter) || TWICE.has(letter)) ? 'GSM-7' : 'UCS-2';
  const units =
      alphabet === 'UCS-2'
        ? text.length
        : letters.reduce((sum, letter) => sum + (TWICE.has(letter) ? 2 : 1), 0),
    { one, each } = FITS[alphabet];
  return { alphabet, units, parts: units <= one ? 1 : Math.ceil(units / each) };
}

/** With letters of 7 bits wherever there is one for it. */
export const plainLetters = (text: string): string =>
  [...text]
    .map((letter) => (SEVEN_BITS.has(letter) || TWICE.has(letter) ? letter : plainer(letter)))
    .join('');

function plainer(letter: string): string {
  const other = PLAINER[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, '');
  return [...other].every((each) => SEVEN_BITS.has(each)) ? other : letter;
}

/**
 * A sentence and the address where the rest is read, as one SMS: the sentence is cut, never the address. Two
 * where the address alone fills most of one, or other letters than ours are needed.
 */
export function smsText(sentence: string, link: string): string {
  const plain = plainLetters(sentence).replace(/\s+/g, ' ').trim(),
    whole = `${plain} ${link}`;
  const { alphabet } = smsLength(whole),
    { one, each } = FITS[alphabet],
    isLong = alphabet === 'UCS-2' || one - smsLength(link).units - 1 < LEAST_SENTENCE,
    room = isLong ? 2 * each : one;
  if (smsLength(whole).units <= room) return whole;
  const words = plain.split(' ');
  while (words.length > 1) {
    words.pop();
    const shorter = `${words.join(' ')}... ${link}`;
    if (smsLength(shorter).units <= room) return shorter;
  }
  return whole;
}

import type { Locale } from '../../recipient/recipient.js';

export interface EmailContent {
  from: { name: string; address: string };
  to: string;
  messageId: string;
  date: Date;
  locale: Locale;
  subject: string;
  text: string;
  html: string;
}

const BOUNDARY = '=_mumpuni-part_=';
/** RFC 5322, 2.1.1 */
const LONGEST_LINE = 998;
const MAX_ADDRESS = 254;
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;

/** Stricter than the standard on purpose: nothing that passes can end a header or an SMTP command. */
export const isEmailAddress = (text: string): boolean => text.length <= MAX_ADDRESS && ADDRESS.test(text);

/**
 * An e-mail as it goes over the wire (RFC 5322, text and HTML as alternatives); nothing but ASCII. Composed here because it is
 * always this one shape: a general composer takes longer than everything else about the e-mail together.
 */
export function mimeOf({ from, to, messageId, date, locale, subject, text, html }: EmailContent): string {
  return [
    `From: ${encodedWords(from.name)} <${from.address}>`,
    `To: ${to}`,
    `Subject: ${encodedWords(subject)}`,
    `Message-ID: ${messageId}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Content-Language: ${locale}`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`,
    '',
    `--${BOUNDARY}`,
    'Content-Type: text/plain; charset=utf-8',
    bodyOf(text),
    `--${BOUNDARY}`,
    'Content-Type: text/html; charset=utf-8',
    bodyOf(html),
    `--${BOUNDARY}--`,
    '',
  ].join('\r\n');
}

/** Encoding and text of a part: as it is where it can go so, as nearly all of ours can; else base64, in which no boundary can occur. */
function bodyOf(text: string): string {
  const plain = /^[\x20-\x7e\n]*$/.test(text) && !text.includes(BOUNDARY) && (text.length <= LONGEST_LINE || text.split('\n').every((line) => line.length <= LONGEST_LINE));
  return plain ? `Content-Transfer-Encoding: 7bit\r\n\r\n${text.replaceAll('\n', '\r\n')}` : `Content-Transfer-Encoding: base64\r\n\r\n${base64Lines(text)}`;
}

function base64Lines(text: string): string {
  const encoded = Buffer.from(text, 'utf8').toString('base64');
  return encoded.length <= 76 ? encoded : encoded.match(/.{1,76}/g)!.join('\r\n');
}

/** As it is when it is plain ASCII, else RFC 2047 encoded words, none of which parts a character. */
export function encodedWords(text: string): string {
  return /^[\x20-\x7e]{0,70}$/.test(text) && !text.includes('=?') ? text : encode(text);
}

function encode(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const character of text.replace(/\p{Cc}+/gu, ' ')) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  words.push(word);
  return words.map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ');
}

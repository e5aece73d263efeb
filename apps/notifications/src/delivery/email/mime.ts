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

const BOUNDARY = '=_mumpuni-part_='; // "=_" occurs in no base64 body
const MAX_ADDRESS = 254;
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;

/** Stricter than the standard on purpose: nothing that passes can end a header or an SMTP command. */
export const isEmailAddress = (text: string): boolean => text.length <= MAX_ADDRESS && ADDRESS.test(text);

/**
 * An e-mail as it goes over the wire (RFC 5322, text and HTML as alternatives in base64). Composed here because it is
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
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(text),
    `--${BOUNDARY}`,
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(html),
    `--${BOUNDARY}--`,
    '',
  ].join('\r\n');
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

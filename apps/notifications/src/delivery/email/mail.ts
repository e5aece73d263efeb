import type { MimeNodeHeaderMap } from 'nodemailer/lib/mime-node';
import type { Locale } from '../../recipient/recipient.js';

/** What an e-mail says, and between whom it goes. */
export interface EmailContent {
  from: { name: string; address: string };
  to: string;
  /** In angle brackets; the same one at each attempt, so that a receiver sees that it has the mail already. */
  messageId: string;
  date: Date;
  locale: Locale;
  subject: string;
  text: string;
  html: string;
  /** Where a mail program ends this kind of message by one click; none for what is official. */
  unsubscribeUrl?: string | undefined;
}

const MAX_ADDRESS = 254;
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;

/** Stricter than the standard on purpose: nothing that passes can end a header or an SMTP command. */
export const isEmailAddress = (text: string): boolean => text.length <= MAX_ADDRESS && ADDRESS.test(text);

/** The headers of an e-mail, as the library writes and encodes them. */
export const headersOf = ({
  from,
  to,
  messageId,
  date,
  locale,
  subject,
  unsubscribeUrl,
}: EmailContent): MimeNodeHeaderMap => ({
  'Content-Language': locale,
  'Auto-Submitted': 'auto-generated',
  // RFC 8058: prepared, or a link of several hundred letters would be folded
  ...(unsubscribeUrl && {
    'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }),
  From: from,
  // as an object it is taken as it is, not read as a list of addresses
  To: { name: '', address: to },
  // what reads like an encoded word (RFC 2047) would be shown decoded, as something else than was written
  Subject: subject.replaceAll('=?', '= ?'),
  'Message-ID': messageId,
  Date: date,
});

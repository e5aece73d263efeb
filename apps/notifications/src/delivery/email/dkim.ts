import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';

/**
 * What is signed: everything that a reader or a mail program goes by; of unsubscribing both fields, as RFC
 * 8058 asks.
 */
const FIELDS =
  'From:To:Subject:Date:Message-ID:MIME-Version:Content-Type:Content-Language:Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post';

interface DkimConfig {
  DKIM_DOMAIN?: string | undefined;
  DKIM_SELECTOR?: string | undefined;
  DKIM_PRIVATE_KEY_FILE?: string | undefined;
}

/** Signs mails (RFC 6376) by the key of the sender's domain. */
export type Signs = (mail: Buffer) => Promise<Buffer>;

/**
 * @returns undefined where no key is set up: then whoever relays the mails signs them, or nobody does
 * @throws Error where the key cannot be read: the service must not start as if it signed
 */
export function dkimOf({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY_FILE }: DkimConfig): Signs | undefined {
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_PRIVATE_KEY_FILE) return undefined;
  return dkimWith({
    domainName: DKIM_DOMAIN,
    keySelector: DKIM_SELECTOR,
    privateKey: readFileSync(DKIM_PRIVATE_KEY_FILE, 'utf8'),
  });
}

export function dkimWith(key: { domainName: string; keySelector: string; privateKey: string }): Signs {
  const dkim = new DKIM({ ...key, headerFieldNames: FIELDS });
  return (mail) => buffer(dkim.sign(mail.toString().replace(/\r?\n/g, '\r\n')));
}

import PostalMime, { type Attachment } from 'postal-mime';
import { statusIn } from './enhanced-status.js';
import type { MailTrouble } from './mail-trouble.js';

/** As many recipients of one report are looked at; our mails have one. */
const MOST_RECIPIENTS = 50;

/**
 * What a mail that came back says: delivery reports (RFC 3464) of what failed for good, complaints of mail
 * programs (RFC 5965).
 * @param bytes the mail as it arrived in the mailbox for bounces
 * @returns empty for any other mail, such as an absence note or a mere delay
 */
export async function troublesIn(bytes: Uint8Array): Promise<MailTrouble[]> {
  const { attachments } = await PostalMime.parse(bytes, { forceRfc822Attachments: true }),
    original = attachments.find(({ mimeType }) => /^(message\/rfc822|text\/rfc822-headers)$/i.test(mimeType)),
    messageId = original && fieldsOf(textOf(original))[0]?.get('message-id');
  const report = (type: string) => attachments.find(({ mimeType }) => mimeType.toLowerCase() === type),
    delivery = report('message/delivery-status'),
    feedback = report('message/feedback-report');
  if (delivery) return bouncesIn(fieldsOf(textOf(delivery)), messageId);
  if (feedback) return complaintsIn(fieldsOf(textOf(feedback)), messageId);
  return [];
}

type Fields = ReadonlyMap<string, string>;

/** The first group of fields is about the whole mail, each further one about one recipient. */
function bouncesIn([, ...recipients]: Fields[], messageId: string | undefined): MailTrouble[] {
  return recipients.slice(0, MOST_RECIPIENTS).flatMap((fields): MailTrouble[] => {
    if (fields.get('action')?.toLowerCase() !== 'failed') return [];
    const given = statusIn(fields.get('status')),
      // many servers sum it up as 5.0.0 and leave it to the other server's words to say why
      status = given?.endsWith('.0.0') ? (statusIn(fields.get('diagnostic-code')) ?? given) : given;
    const address = addressIn(fields.get('original-recipient')) ?? addressIn(fields.get('final-recipient'));
    return [{ kind: 'BOUNCE', messageId, address, status }];
  });
}

function complaintsIn([fields]: Fields[], messageId: string | undefined): MailTrouble[] {
  if (!fields || fields.get('feedback-type')?.toLowerCase() !== 'abuse') return [];
  const address = fields.get('original-rcpt-to')?.replace(/^<|>$/g, '');
  return [{ kind: 'COMPLAINT', messageId, address }];
}

const textOf = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** Groups of header fields, parted by empty lines: by their names in lower case, folded lines put together. */
function fieldsOf(text: string): Fields[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .filter((group) => group.trim() !== '')
    .map(
      (group) =>
        new Map(
          group
            .replace(/\n[ \t]+/g, ' ')
            .split('\n')
            .flatMap((line) => {
              const colon = line.indexOf(':');
              return colon < 1 ? [] : [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]];
            }),
        ),
    );
}

/** `rfc822; ani@medan.example` as an address. */
const addressIn = (field: string | undefined): string | undefined =>
  /^rfc822;\s*<?([^\s<>]+@[^\s<>]+?)>?$/i.exec(field ?? '')?.[1];

/** What an operator can do about a cause. */
export type Remedy =
  | 'address'
  | 'mailServer'
  | 'mailAccount'
  | 'whatsapp'
  | 'sms'
  | 'telegram'
  | 'recipient'
  | 'channel'
  | 'fault';

const exact: ReadonlyMap<string, Remedy> = new Map([
  ['RECIPIENT_UNKNOWN', 'recipient'],
  ['EMAIL_ADDRESS_INVALID', 'address'],
  ['PHONE_NUMBER_INVALID', 'address'],
  ['SMTP_NO_ANSWER', 'mailServer'],
  ['SMTP_UNREACHABLE', 'mailServer'],
  ['CHANNEL_GONE', 'channel'],
  ['CHANNEL_SILENT', 'channel'],
]);

const providers = ['whatsapp', 'sms', 'telegram'] as const satisfies Remedy[];

/** By the code that the channel gave last. */
export function remedyFor(reason: string): Remedy {
  const known = exact.get(reason);
  if (known !== undefined) return known;
  // 530 to 538: the server wants another sign-in than ours (RFC 4954).
  if (/^SMTP_53\d$/.test(reason)) return 'mailAccount';
  if (/^SMTP_5\d\d$/.test(reason)) return 'address';
  if (/^SMTP_4\d\d$/.test(reason)) return 'mailServer';
  const provider = providers.find((one) => reason.startsWith(`${one.toUpperCase()}_`));
  return provider ?? 'fault';
}

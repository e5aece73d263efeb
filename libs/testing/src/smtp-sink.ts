import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  messageId: string;
  /** The Return-Path. */
  from: string;
  to: string[];
  /** Milliseconds since the epoch when the sink said 250. */
  at: number;
  raw?: string;
}

export interface SmtpSink {
  port: number;
  env: { SMTP_HOST: string; SMTP_PORT: string };
  received: ReceivedMail[];
  /** How often each Message-ID came: more than once means that an e-mail was sent twice. */
  countsByMessageId(): Map<string, number>;
  /** Answers this code to matching recipients from now on; undefined takes the rule back. */
  refuse(rule: { recipient: RegExp; code: number; times?: number } | undefined): void;
  /** Waits this long before each 250. */
  slow(ms: number): void;
  readonly slowness: number;
  /** When each copy of each Message-ID was accepted. */
  acceptedAt(): Map<string, number[]>;
  clear(): void;
  close(): Promise<void>;
}

class Refusal extends Error {
  constructor(readonly responseCode: number) {
    super(responseCode >= 500 ? 'Mailbox does not exist' : 'Try again later');
  }
}

/** An SMTP server that accepts, counts and forgets: the outside world of the tests. */
export async function smtpSink({
  port = 0,
  keepRaw = false,
  onMail,
}: { port?: number; keepRaw?: boolean; onMail?: (mail: ReceivedMail) => void } = {}): Promise<SmtpSink> {
  const received: ReceivedMail[] = [];
  let rule: { recipient: RegExp; code: number; times?: number } | undefined;
  let slowness = 0;

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, callback) {
      if (rule?.recipient.test(address) && (rule.times === undefined || rule.times-- > 0))
        return callback(new Refusal(rule.code));
      callback();
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => void accept());
      const accept = async () => {
        if (slowness > 0) await delay(slowness);
        const raw = Buffer.concat(parts).toString('utf8');
        const messageId = /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? '';
        const mail: ReceivedMail = {
          messageId,
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map((rcpt) => rcpt.address),
          at: Date.now(),
          ...(keepRaw ? { raw } : {}),
        };
        received.push(mail);
        onMail?.(mail);
        callback();
      };
    },
  });
  // A client that is killed in mid-conversation must not end the sink.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const actual = (server.server.address() as AddressInfo).port;

  return {
    port: actual,
    env: { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(actual) },
    received,
    countsByMessageId() {
      const counts = new Map<string, number>();
      for (const { messageId } of received) counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
      return counts;
    },
    refuse(next) {
      rule = next && { ...next };
    },
    slow(ms) {
      slowness = ms;
    },
    get slowness() {
      return slowness;
    },
    acceptedAt() {
      const times = new Map<string, number[]>();
      for (const { messageId, at } of received) {
        const copies = times.get(messageId);
        if (copies) copies.push(at);
        else times.set(messageId, [at]);
      }
      return times;
    },
    clear() {
      received.length = 0;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

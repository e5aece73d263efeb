import { SMTPServer } from 'smtp-server';
import type { Mailbox } from './mailbox.js';

const MAX_MAIL_BYTES = 10 * 1024 * 1024;

class Refusal extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** To try out what happens: `...bounce...@` is refused for good, `...later...@` for now. */
function refusalOf(address: string): Refusal | undefined {
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase();
  if (local.includes('bounce')) return new Refusal(550, '5.1.1 No such mailbox');
  if (local.includes('later')) return new Refusal(451, '4.3.2 Try again later');
  return undefined;
}

export function smtpServer(mailbox: Mailbox): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    size: MAX_MAIL_BYTES,
    onRcptTo({ address }, _session, callback) {
      callback(refusalOf(address));
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => stream.sizeExceeded || parts.push(part));
      stream.on('end', () => {
        if (stream.sizeExceeded) return callback(new Refusal(552, '5.3.4 Mail too large'));
        const { mailFrom, rcptTo } = session.envelope;
        const sender = mailFrom === false ? '' : mailFrom.address;
        mailbox.accept(
          { sender, recipients: rcptTo.map((rcpt) => rcpt.address) },
          Buffer.concat(parts),
          new Date(),
        );
        callback();
      });
    },
  });
  // A client that goes away in mid-conversation is its own business.
  server.on('error', () => undefined);
  return server;
}

import { composed } from './composed.js';
import { dkimOf, type Signs } from './dkim.js';
import type { EmailConfig } from './email-variables.js';
import { CLOSES, MailConnection, type Letter, type SmtpError } from './mail-connection.js';
import type { EmailContent } from './mail.js';

/** A mail that the mail server has not taken over, or of which it is not known. */
export class MailFailure extends Error {
  /** The library's word for what went wrong. */
  readonly code: string | undefined;
  /** What the server said, if it said anything. */
  readonly responseCode: number | undefined;
  /** The server's words. */
  readonly response: string | undefined;
  /** To which command they were, such as `RCPT TO`. */
  readonly command: string | undefined;

  constructor(
    error: SmtpError,
    /** True once a byte of the content was sent: from then on the server may have accepted the mail unheard. */
    readonly contentSent: boolean,
  ) {
    super(error.message, { cause: error });
    this.name = 'MailFailure';
    this.code = error.code;
    this.responseCode = error.responseCode;
    this.response = error.response;
    this.command = error.command;
  }
}

/**
 * Connections to the mail server, opened when there is something to carry and kept open. As many as there are
 * mails under way.
 */
export class MailTransport {
  /** The one that was used last lies on top. */
  readonly #idle: MailConnection[] = [];
  #closed = false;

  readonly #sign: Signs | undefined;

  /** @throws Error where mails are to be signed and the key cannot be read */
  constructor(private readonly config: EmailConfig) {
    this.#sign = dkimOf(config);
  }

  /**
   * Resolves when the server has taken the mail over.
   * @param withinMs after this time it is given up
   * @throws MailFailure
   */
  async send(content: EmailContent, withinMs: number): Promise<void> {
    const until = performance.now() + withinMs,
      plain = composed(content),
      bytes = this.#sign ? await this.#sign(plain) : plain,
      letter = { from: this.config.MAIL_BOUNCES_TO ?? content.from.address, to: content.to, bytes };
    const kept = this.#idle.pop();
    if (kept)
      try {
        return await this.#carry(letter, kept, until);
      } catch (error) {
        if (!(error instanceof MailFailure) || !wasClosedMeanwhile(error) || performance.now() >= until)
          throw error;
      }
    return this.#carry(letter, await this.#opened(until), until);
  }

  async #opened(until: number): Promise<MailConnection> {
    const connection = new MailConnection(this.config);
    try {
      await connection.open(until);
    } catch (error) {
      connection.close();
      throw new MailFailure(error as SmtpError, false);
    }
    connection.onEnd(() => {
      const at = this.#idle.indexOf(connection);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    return connection;
  }

  async #carry(letter: Letter, connection: MailConnection, until: number): Promise<void> {
    let contentSent = false;
    try {
      await connection.carry(letter, until, () => (contentSent = true));
    } catch (error) {
      throw new MailFailure(error as SmtpError, contentSent);
    } finally {
      if (this.#closed) connection.close();
      else if (!connection.ended) this.#idle.push(connection);
    }
  }

  close(): void {
    this.#closed = true;
    for (const connection of this.#idle.splice(0)) connection.close();
  }
}

/** The server had ended a kept connection, and knows nothing of the mail. */
const wasClosedMeanwhile = ({ responseCode, contentSent }: MailFailure): boolean =>
  !contentSent && (responseCode === undefined || responseCode === CLOSES);

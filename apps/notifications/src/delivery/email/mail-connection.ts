import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { EmailConfig } from './email-variables.js';

const LONGEST_GREETING_MS = 5_000;
/**
 * What the library calls a refusal of sender, recipient or DATA, and one of the content: the conversation can
 * go on.
 */
const GOES_ON_AFTER = new Set(['EENVELOPE', 'EMESSAGE']);
/** The server says that it closes. */
export const CLOSES = 421;

/** As the library throws it. */
export interface SmtpError extends Error {
  /** Its word for what went wrong. */
  code?: string;
  /** What the server said, if it said anything. */
  responseCode?: number;
  /** The server's words. */
  response?: string;
  /** The command that they answer, such as `RCPT TO`. */
  command?: string;
}

export interface Letter {
  from: string;
  to: string;
  bytes: Buffer;
}

type Done = (error?: SmtpError | null) => void;

/** One conversation with the mail server, greeted and logged in, that carries one mail after another. */
export class MailConnection {
  readonly #library: SMTPConnection;

  constructor(private readonly config: EmailConfig) {
    this.#library = new SMTPConnection({
      host: config.SMTP_HOST,
      port: config.SMTP_PORT,
      secure: config.SMTP_SECURE === 'tls',
      requireTLS: config.SMTP_SECURE === 'starttls',
      ignoreTLS: config.SMTP_SECURE === 'none',
      name: config.MAIL_DOMAIN,
      connectionTimeout: Math.min(config.SMTP_TIMEOUT_MS, LONGEST_GREETING_MS),
      greetingTimeout: Math.min(config.SMTP_TIMEOUT_MS, LONGEST_GREETING_MS),
      socketTimeout: config.SMTP_TIMEOUT_MS,
    });
    // whoever waits hears of it by `#called`; with nobody waiting it is the end, of which `onEnd` tells
    this.#library.on('error', () => undefined);
  }

  get ended(): boolean {
    return this.#library.destroyed;
  }

  onEnd(listener: () => void): void {
    this.#library.once('end', listener);
  }

  /**
   * @param until as `performance.now()` counts; then it is given up
   * @throws SmtpError
   */
  async open(until: number): Promise<void> {
    await this.#called(until, (done) => this.#library.connect(done));
    const { SMTP_USER: user, SMTP_PASSWORD: pass = '' } = this.config;
    if (user !== undefined && this.#library.allowsAuth)
      await this.#called(until, (done) => this.#library.login({ user, credentials: { user, pass } }, done));
  }

  /**
   * Resolves when the server has taken the letter over. Afterwards the connection has ended or can carry the next one.
   * @param onContent the first byte of the content is sent: from now on the server may have accepted it unheard
   * @throws SmtpError
   */
  async carry({ from, to, bytes }: Letter, until: number, onContent: () => void): Promise<void> {
    const content = new Readable({
      read(): void {
        onContent();
        this.push(bytes);
        this.push(null);
      },
    });
    try {
      await this.#called(until, (done) => this.#library.send({ from, to: [to] }, content, done));
    } catch (error) {
      await this.#goOnAfter(error as SmtpError, until).catch(() => this.close());
      throw error;
    }
  }

  close(): void {
    this.#library.close();
  }

  async #goOnAfter({ code, responseCode }: SmtpError, until: number): Promise<void> {
    if (code === undefined || !GOES_ON_AFTER.has(code) || responseCode === CLOSES) return this.close();
    if (!this.ended) await this.#called(until, (done) => this.#library.reset(done));
  }

  /** What the library does, and no longer than until then. */
  #called(until: number, work: (done: Done) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const library = this.#library;
      const done: Done = (error) => {
        clearTimeout(timer);
        library.off('error', done);
        if (error) reject(error);
        else resolve();
      };
      const timer = setTimeout(() => {
        done(Object.assign(new Error('there is no time left for this mail'), { code: 'ETIMEDOUT' }));
        library.close();
      }, until - performance.now());
      // what goes wrong before there is a conversation comes as an event
      library.once('error', done);
      work(done);
    });
  }
}

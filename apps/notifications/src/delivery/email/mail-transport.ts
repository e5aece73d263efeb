import { createTransport, type Transporter } from 'nodemailer';
import type { NotificationsConfig } from '../../notifications.config.js';
import { type OutgoingMail, SmtpConnection, SmtpFailure } from './smtp-connection.js';

export type Mail = Pick<OutgoingMail, 'from' | 'to' | 'raw' | 'stillOurs'>;

export interface MailTransport {
  /** How many sends are worth being under way at the same time; more only wait. */
  readonly mailsAtOnce: number;
  /** Resolves when the server has taken the mail over; the error says how far it came. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** With TLS or a login a library speaks; to a relay of our own we speak ourselves, at a fifth of the cost. */
export const mailTransport = (config: NotificationsConfig): MailTransport =>
  config.SMTP_SECURE === 'none' && config.SMTP_USER === undefined ? new RelayTransport(config) : new LibraryTransport(config);

/** As many connections as are configured, opened when there is something to carry and kept open. Mails wait here in their order. */
class RelayTransport implements MailTransport {
  readonly mailsAtOnce: number;
  readonly #idle: SmtpConnection[] = [];
  readonly #waiting: OutgoingMail[] = [];
  #open = 0;
  #closed = false;

  constructor(private readonly config: NotificationsConfig) {
    // one on the wire and one behind it, for each connection
    this.mailsAtOnce = 2 * config.SMTP_POOL;
  }

  send({ from, to, raw, stillOurs }: Mail): Promise<void> {
    return new Promise((accepted, failed) => {
      this.#waiting.push({ from, to, raw, stillOurs, accepted, failed });
      const idle = this.#idle.pop();
      if (idle) void this.#carry(idle);
      // a moment later, because a connection that has just finished may take it
      else if (this.#open < this.config.SMTP_POOL) setImmediate(() => void this.#another());
    });
  }

  close(): void {
    this.#closed = true;
    for (const connection of this.#idle.splice(0)) connection.close();
  }

  async #another(): Promise<void> {
    if (this.#waiting.length === 0 || this.#open >= this.config.SMTP_POOL) return;
    this.#open += 1;
    const { SMTP_HOST: host, SMTP_PORT: port, SMTP_TIMEOUT_MS: timeoutMs, MAIL_DOMAIN } = this.config;
    try {
      await this.#carry(await SmtpConnection.open({ host, port, timeoutMs }, MAIL_DOMAIN));
    } catch (error) {
      this.#open -= 1;
      const idle = this.#idle.pop();
      if (idle) await this.#carry(idle);
      // Those who wait hear of it, unless another connection will serve them.
      else if (this.#open === 0) for (const mail of this.#waiting.splice(0)) mail.failed(error as SmtpFailure);
    }
  }

  async #carry(connection: SmtpConnection): Promise<void> {
    do {
      await connection.carry(() => this.#next(connection));
    } while (connection.usable && this.#waiting.length > 0);
    if (connection.usable && !this.#closed) {
      this.#idle.push(connection);
      return;
    }
    connection.close();
    this.#open -= 1;
    await this.#another();
  }

  #next(connection: SmtpConnection): OutgoingMail | undefined {
    for (let mail = this.#waiting.shift(); mail; mail = this.#waiting.shift()) {
      const ours = mail, { from, to, raw, stillOurs, accepted } = ours;
      if (stillOurs()) return { from, to, raw, stillOurs, accepted, failed: (failure) => this.#failed(ours, failure, connection) };
      ours.failed(new SmtpFailure('waiting', 'no longer ours'));
    }
    return undefined;
  }

  /** Cut off before its content was sent on a connection that had worked, it never left: another connection may take it. */
  #failed(mail: OutgoingMail, failure: SmtpFailure, connection: SmtpConnection): void {
    if (failure.stage === 'envelope' && failure.responseCode === undefined && connection.used && !this.#closed) this.#waiting.unshift(mail);
    else mail.failed(failure);
  }
}

class LibraryTransport implements MailTransport {
  readonly mailsAtOnce: number;
  readonly #transport: Transporter;

  constructor({ SMTP_HOST, SMTP_PORT, SMTP_SECURE, SMTP_USER, SMTP_PASSWORD, SMTP_POOL, SMTP_TIMEOUT_MS }: NotificationsConfig) {
    this.mailsAtOnce = SMTP_POOL;
    this.#transport = createTransport({
      pool: true,
      host: SMTP_HOST,
      port: SMTP_PORT,
      secure: SMTP_SECURE === 'tls',
      requireTLS: SMTP_SECURE === 'starttls',
      ignoreTLS: SMTP_SECURE === 'none',
      ...(SMTP_USER === undefined ? {} : { auth: { user: SMTP_USER, pass: SMTP_PASSWORD ?? '' } }),
      maxConnections: SMTP_POOL,
      maxMessages: Number.POSITIVE_INFINITY,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: SMTP_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ from, to, raw }: Mail): Promise<void> {
    await this.#transport.sendMail({ envelope: { from, to: [to] }, raw }).catch((error: { responseCode?: number; code?: string; command?: string; message: string }) => {
      const { responseCode, code, command, message } = error;
      if (code === 'EAUTH' || code === 'ETLS') throw new SmtpFailure('connect', message, responseCode);
      throw new SmtpFailure(command === 'CONN' || code === 'EDNS' || code === 'ECONNREFUSED' ? 'connect' : command === 'DATA' ? 'data' : 'envelope', message, responseCode);
    });
  }

  close(): void {
    this.#transport.close();
  }
}

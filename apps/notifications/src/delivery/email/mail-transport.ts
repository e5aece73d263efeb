import { createTransport, type Transporter } from 'nodemailer';
import type { NotificationsConfig } from '../../notifications.config.js';
import { SmtpConnection, SmtpFailure } from './smtp-connection.js';

export interface MailTransport {
  /** Resolves when the server has taken the mail over; the error says how far it came. */
  send(from: string, to: string, raw: string): Promise<void>;
  close(): void;
}

/** With TLS or a login a library speaks; to a relay of our own we speak ourselves, at a fifth of the cost. */
export const mailTransport = (config: NotificationsConfig): MailTransport =>
  config.SMTP_SECURE === 'none' && config.SMTP_USER === undefined ? new RelayTransport(config) : new LibraryTransport(config);

/** Keeps connections open; the caller limits how many sends run at once. */
class RelayTransport implements MailTransport {
  readonly #idle: SmtpConnection[] = [];
  #closed = false;

  constructor(private readonly config: NotificationsConfig) {}

  async send(from: string, to: string, raw: string): Promise<void> {
    for (;;) {
      const connection = await this.#take();
      try {
        await connection.send(from, to, raw);
        return this.#giveBack(connection);
      } catch (error) {
        const { stage, responseCode } = error as SmtpFailure;
        // It was closed while it lay idle: the mail never left, so another connection may take it.
        const wasStale = stage === 'envelope' && responseCode === undefined && connection.used;
        this.#giveBack(connection);
        if (!wasStale) throw error;
      }
    }
  }

  close(): void {
    this.#closed = true;
    for (const connection of this.#idle.splice(0)) connection.close();
  }

  async #take(): Promise<SmtpConnection> {
    for (let connection = this.#idle.pop(); connection !== undefined; connection = this.#idle.pop()) if (connection.usable) return connection;
    const { SMTP_HOST: host, SMTP_PORT: port, SMTP_TIMEOUT_MS: timeoutMs, MAIL_DOMAIN } = this.config;
    return SmtpConnection.open({ host, port, timeoutMs }, MAIL_DOMAIN);
  }

  #giveBack(connection: SmtpConnection): void {
    if (this.#closed) connection.close();
    else if (connection.usable) this.#idle.push(connection);
  }
}

class LibraryTransport implements MailTransport {
  readonly #transport: Transporter;

  constructor({ SMTP_HOST, SMTP_PORT, SMTP_SECURE, SMTP_USER, SMTP_PASSWORD, SMTP_POOL, SMTP_TIMEOUT_MS }: NotificationsConfig) {
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

  async send(from: string, to: string, raw: string): Promise<void> {
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

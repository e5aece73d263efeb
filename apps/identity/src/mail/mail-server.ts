import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { newId } from '#persistence';
import { CONFIG } from '#platform';
import type { IdentityConfig } from '../identity.config.js';

const TIMEOUT_MS = 15_000;

/**
 * Carries mails with secrets to people. Straight to the mail server and not by the messages of notifications:
 * the secret would lie there, in events and in the inbox of the person, for longer than it is good.
 */
@Injectable()
export class MailServer implements OnApplicationShutdown {
  readonly #transport;

  constructor(@Inject(CONFIG) private readonly config: IdentityConfig) {
    this.#transport = createTransport({
      pool: true,
      host: config.SMTP_HOST,
      port: config.SMTP_PORT,
      secure: config.SMTP_SECURE === 'tls',
      requireTLS: config.SMTP_SECURE === 'starttls',
      ignoreTLS: config.SMTP_SECURE === 'none',
      ...(config.SMTP_USER !== undefined && {
        auth: { user: config.SMTP_USER, pass: config.SMTP_PASSWORD ?? '' },
      }),
      name: config.MAIL_DOMAIN,
      maxConnections: 4,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** @throws Error where the mail server does not take it over */
  async send(
    address: string,
    locale: 'id' | 'en',
    { subject, lines }: { subject: string; lines: readonly string[] },
  ): Promise<void> {
    const { MAIL_FROM, MAIL_FROM_NAME, MAIL_DOMAIN } = this.config;
    await this.#transport.sendMail({
      envelope: { from: MAIL_FROM, to: [address] },
      from: { name: MAIL_FROM_NAME, address: MAIL_FROM },
      to: { name: '', address },
      messageId: `<${newId()}@${MAIL_DOMAIN}>`,
      subject,
      text: [...lines, ''].join('\n'),
      headers: { 'auto-submitted': 'auto-generated', 'content-language': locale },
    });
  }

  onApplicationShutdown(): void {
    this.#transport.close();
  }
}

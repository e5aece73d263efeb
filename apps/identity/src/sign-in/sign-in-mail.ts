import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { newId } from '#persistence';
import { CONFIG } from '#platform';
import type { IdentityConfig } from '../identity.config.js';
import { LINK_MINUTES } from './sign-in-links.js';

const TIMEOUT_MS = 15_000;

export interface LinkFor {
  name: string;
  /** Of the government, where somebody has accounts at several. */
  government: string;
  url: string;
}

const texts = {
  id: {
    subject: 'Tautan masuk Mumpuni',
    greeting: 'Yth.',
    automatic: 'Pesan ini dikirim otomatis; mohon tidak membalasnya.',
    intro: `Buka tautan ini di peramban yang Anda pakai untuk memintanya. Berlaku ${LINK_MINUTES} menit dan hanya sekali pakai.`,
    ignore:
      'Bila Anda tidak memintanya, abaikan surel ini: tanpa peramban itu, tautannya tidak membuka apa pun.',
  },
  en: {
    subject: 'Your link to sign in to Mumpuni',
    greeting: 'Dear',
    automatic: 'This message was sent automatically; please do not reply.',
    intro: `Open this link in the browser in which you asked for it. It is good for ${LINK_MINUTES} minutes, once.`,
    ignore: 'If you did not ask for it, ignore this mail: without that browser the link opens nothing.',
  },
} as const;

/**
 * Carries links to people. Straight to the mail server and not by the messages of notifications: the secret
 * would lie there, in events and in the inbox of the person, for longer than it is good.
 */
@Injectable()
export class SignInMail implements OnApplicationShutdown {
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
  async send(address: string, locale: 'id' | 'en', links: readonly LinkFor[]): Promise<void> {
    const { subject, greeting, intro, ignore, automatic } = texts[locale],
      governments = [...new Set(links.map(({ government }) => government))];
    const { MAIL_FROM, MAIL_FROM_NAME, MAIL_DOMAIN } = this.config;
    const lines = links.flatMap(({ name, government, url }) => [
      ...(links.length > 1 ? [`${name}, ${government}:`] : []),
      url,
      '',
    ]);
    await this.#transport.sendMail({
      envelope: { from: MAIL_FROM, to: [address] },
      from: { name: MAIL_FROM_NAME, address: MAIL_FROM },
      to: { name: '', address },
      messageId: `<${newId()}@${MAIL_DOMAIN}>`,
      subject,
      text: [
        `${greeting} ${links[0]?.name ?? ''},`,
        '',
        intro,
        '',
        ...lines,
        ignore,
        '',
        '-- ',
        ...governments,
        automatic,
        '',
      ].join('\n'),
      headers: { 'auto-submitted': 'auto-generated', 'content-language': locale },
    });
  }

  onApplicationShutdown(): void {
    this.#transport.close();
  }
}

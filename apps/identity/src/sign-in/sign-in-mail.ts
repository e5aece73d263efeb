import { Injectable } from '@nestjs/common';
import { MailServer } from '../mail/mail-server.js';
import { LINK_MINUTES } from './sign-in-links.js';

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

/** Carries links to sign in to people. */
@Injectable()
export class SignInMail {
  constructor(private readonly server: MailServer) {}

  /** @throws Error where the mail server does not take it over */
  send(address: string, locale: 'id' | 'en', links: readonly LinkFor[]): Promise<void> {
    const { subject, greeting, intro, ignore, automatic } = texts[locale],
      governments = [...new Set(links.map(({ government }) => government))];
    const lines = links.flatMap(({ name, government, url }) => [
      ...(links.length > 1 ? [`${name}, ${government}:`] : []),
      url,
      '',
    ]);
    const opening = [`${greeting} ${links[0]?.name ?? ''},`, '', intro, ''];
    return this.server.send(address, locale, {
      subject,
      lines: [...opening, ...lines, ignore, '', '-- ', ...governments, automatic],
    });
  }
}

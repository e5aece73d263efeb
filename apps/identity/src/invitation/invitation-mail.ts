import { Injectable } from '@nestjs/common';
import { GovernmentStore } from '../account/government.schema.js';
import { roleNames } from '../account/role-names.js';
import { MailServer } from '../mail/mail-server.js';
import { INVITATION_DAYS } from './invitation-state.js';
import type { Invitation } from './invitation.schema.js';

const texts = {
  id: {
    subject: (government: string) => `Undangan ke Mumpuni, ${government}`,
    dear: (name: string) => `Yth. ${name},`,
    automatic: 'Pesan ini dikirim otomatis; mohon tidak membalasnya.',
    invited: (by: string, role: string, government: string) =>
      `${by} mengundang Anda sebagai ${role} di ${government}.`,
    open: `Untuk menerimanya, buka tautan berikut dalam ${INVITATION_DAYS} hari. Tautan hanya dapat dipakai satu kali.`,
    afterwards:
      'Sesudah itu kami mengirim tautan masuk ke alamat surel ini. Anda tidak memerlukan kata sandi.',
    ignore:
      'Bila Anda tidak mengenal pengundangnya, abaikan surel ini. Selama belum diterima, tidak ada akun yang dibuat.',
  },
  en: {
    subject: (government: string) => `Invitation to Mumpuni, ${government}`,
    dear: (name: string) => `Dear ${name},`,
    automatic: 'This message was sent automatically; please do not reply.',
    invited: (by: string, role: string, government: string) =>
      `${by} invites you as ${role} at ${government}.`,
    open: `To accept, open this link within ${INVITATION_DAYS} days. It can be used once.`,
    afterwards: 'Then we send a link to sign in to this address. You need no password.',
    ignore: 'If you do not know who invited you, ignore this mail. No account is made until it is accepted.',
  },
} as const;

/** Writes to who is invited. */
@Injectable()
export class InvitationMail {
  constructor(
    private readonly server: MailServer,
    private readonly governments: GovernmentStore,
  ) {}

  /** @throws Error where the mail server does not take it over */
  async send({ tenantId, name, email, locale, role, byName }: Invitation, url: string): Promise<void> {
    const text = texts[locale],
      known = await this.governments.findOne(tenantId, { _id: tenantId }),
      government = known?.name ?? tenantId;
    await this.server.send(email, locale, {
      subject: text.subject(government),
      lines: [
        text.dear(name),
        '',
        text.invited(byName, roleNames[locale][role], government),
        text.open,
        '',
        url,
        '',
        text.afterwards,
        '',
        text.ignore,
        '',
        '-- ',
        government,
        text.automatic,
      ],
    });
  }
}

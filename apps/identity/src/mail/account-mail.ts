import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { newId, stamps } from '#persistence';
import type { Account } from '../account/account.schema.js';
import { GovernmentStore } from '../account/government.schema.js';
import { TokenClock } from '../token/token-clock.js';
import { KEPT_MAIL_FORMAT, KeptMailStore, type ToldAfterwards } from './kept-mail.schema.js';
import { MailServer } from './mail-server.js';

/** As long as it is tried: a mail server that is away over a weekend is back by then. */
const TRIED_MS = 3 * 24 * 3_600_000;

type Told = ToldAfterwards | { kind: 'SECOND_FACTOR_REMOVAL_ASKED' };

const texts = {
  id: {
    dear: (name: string) => `Yth. ${name},`,
    notYou:
      'Bila bukan Anda yang melakukannya, segera hubungi pengelola di perangkat daerah Anda, dan keluarkan gawai lain di halaman Akun.',
    automatic: 'Pesan ini dikirim otomatis; mohon tidak membalasnya.',
    subjects: {
      PROVIDER_UNLINKED: 'Satu cara masuk Anda ke Mumpuni dilepas',
      PROVIDER_ALLOWED_AGAIN: 'Satu cara masuk Anda ke Mumpuni dibuka lagi',
      AUTHENTICATOR_ADDED: 'Aplikasi kode dipasang di akun Mumpuni Anda',
      AUTHENTICATOR_REMOVED: 'Aplikasi kode dihapus dari akun Mumpuni Anda',
      SECOND_FACTOR_REMOVAL_ASKED: 'Penghapusan faktor kedua akun Mumpuni Anda diminta',
      SECOND_FACTOR_REMOVED: 'Faktor kedua akun Mumpuni Anda sudah dihapus',
    },
    said: {
      PROVIDER_UNLINKED: (label: string) =>
        `${label} dilepas dari akun Anda, dan tidak membukanya lagi. Cara masuk lainnya tetap berlaku.`,
      PROVIDER_ALLOWED_AGAIN: (label: string) =>
        `${label} boleh dipakai lagi. Akun Anda tersambung kembali saat Anda masuk di sana berikutnya.`,
      AUTHENTICATOR_ADDED: () =>
        'Mulai sekarang Anda masuk dengan tautan surel dan kode dari telepon Anda, atau dengan kunci sandi.',
      AUTHENTICATOR_REMOVED: () => 'Kode dari aplikasi itu tidak berlaku lagi untuk akun Anda.',
      SECOND_FACTOR_REMOVAL_ASKED: () =>
        'Seorang petugas meminta agar aplikasi kode dan kunci sandi Anda dihapus karena hilang. Belum ada yang dihapus; petugas kedua harus mengonfirmasi dalam 24 jam.',
      SECOND_FACTOR_REMOVED: () =>
        'Dua petugas menghapus aplikasi kode dan kunci sandi Anda, dan Anda dikeluarkan dari semua gawai. Masuklah dengan tautan surel, lalu pasang yang baru.',
    },
  },
  en: {
    dear: (name: string) => `Dear ${name},`,
    notYou:
      'If it was not you, tell the managers of your agency at once, and sign other devices out on the page Account.',
    automatic: 'This message was sent automatically; please do not reply.',
    subjects: {
      PROVIDER_UNLINKED: 'A way in which you sign in to Mumpuni was removed',
      PROVIDER_ALLOWED_AGAIN: 'A way in which you sign in to Mumpuni is open again',
      AUTHENTICATOR_ADDED: 'An app for codes was set up for your Mumpuni account',
      AUTHENTICATOR_REMOVED: 'The app for codes was removed from your Mumpuni account',
      SECOND_FACTOR_REMOVAL_ASKED: 'Your second factor at Mumpuni is to be removed',
      SECOND_FACTOR_REMOVED: 'Your second factor at Mumpuni was removed',
    },
    said: {
      PROVIDER_UNLINKED: (label: string) =>
        `${label} was removed from your account, and opens it no more. The other ways stay as they are.`,
      PROVIDER_ALLOWED_AGAIN: (label: string) =>
        `${label} may be used again. It is linked to your account when you sign in there next.`,
      AUTHENTICATOR_ADDED: () =>
        'From now on you sign in by a link and a code from your phone, or by a passkey.',
      AUTHENTICATOR_REMOVED: () => 'Codes of that app are good for your account no more.',
      SECOND_FACTOR_REMOVAL_ASKED: () =>
        'An officer asks that your app for codes and your passkeys are removed, because they are lost. Nothing has been removed; a second officer has to confirm it within 24 hours.',
      SECOND_FACTOR_REMOVED: () =>
        'Two officers removed your app for codes and your passkeys, and you are signed out on all devices. Sign in by a link, then set up another one.',
    },
  },
} as const;

/** Tells people by mail what changed in how they sign in, so that nobody changes it behind their back. */
@Injectable()
export class AccountMail {
  constructor(
    private readonly server: MailServer,
    private readonly governments: GovernmentStore,
    private readonly kept: KeptMailStore,
    private readonly clock: TokenClock,
  ) {}

  /** In the transaction of what it tells of; it is sent soon afterwards, and tried until the mail server takes it. */
  async tell({ tenantId, _id: accountId }: Account, told: ToldAfterwards, tx: ClientSession): Promise<void> {
    const now = this.clock.now();
    await this.kept.insertOne(
      tenantId,
      {
        _id: newId(),
        tenantId,
        ...stamps(now),
        v: KEPT_MAIL_FORMAT,
        accountId,
        told,
        dueAt: now,
        tries: 0,
        removeAt: new Date(now.getTime() + TRIED_MS),
      },
      tx,
    );
  }

  /** @throws Error where the mail server does not take it over */
  async send({ tenantId, name, email, locale }: Account, told: Told): Promise<void> {
    if (email === undefined) return;
    const text = texts[locale],
      known = await this.governments.findOne(tenantId, { _id: tenantId });
    await this.server.send(email, locale, {
      subject: text.subjects[told.kind],
      lines: [
        text.dear(name),
        '',
        text.said[told.kind]('label' in told ? told.label : ''),
        '',
        text.notYou,
        '',
        '-- ',
        known?.name ?? 'Mumpuni',
        text.automatic,
      ],
    });
  }
}

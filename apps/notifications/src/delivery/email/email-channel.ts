import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '#persistence';
import { broken, Clock, CONFIG } from '#platform';
import type { MessageDocument } from '../../message/message.js';
import type { NotificationsConfig } from '../../notifications.config.js';
import type { RecipientDocument } from '../../recipient/recipient.js';
import { render, type Addressee } from '../../template/render.js';
import { LEASE_OVER, type ChannelAdapter, type Outcome } from '../channel.js';
import { Slots } from '../slots.js';
import { mailTransport, type MailTransport } from './mail-transport.js';
import { isEmailAddress, mimeOf } from './mime.js';
import { outcomeOfSmtpError } from './smtp-outcome.js';

const LONGEST_PAUSE_MS = 5_000;

/** E-mail through a pool of SMTP connections. A message keeps its Message-ID over all attempts. */
@Injectable()
export class EmailChannel implements ChannelAdapter, OnApplicationShutdown {
  readonly available = true;
  readonly #transport: MailTransport;
  /** No more mails wait inside the transport than it needs to be busy: what is not on the wire yet can still be left unsent. */
  readonly #slots: Slots;
  #failures = 0;
  #downUntil = 0;

  constructor(
    @Inject(CONFIG) private readonly config: NotificationsConfig,
    private readonly clock: Clock,
  ) {
    this.#transport = mailTransport(config);
    this.#slots = new Slots(this.#transport.mailsAtOnce);
  }

  addressOf(recipient: RecipientDocument): string | undefined {
    return recipient.email;
  }

  /** Resolves at once while the mail server answers; during an outage after the pause until the next try, at most `longestMs`. */
  async whenUp(longestMs: number): Promise<void> {
    const wait = Math.min(this.#downUntil - performance.now(), longestMs);
    if (wait > 0) await pause(wait);
  }

  async send(message: MessageDocument, address: string, to: Addressee): Promise<Outcome> {
    if (!isEmailAddress(address)) return { kind: 'REFUSED', code: 'EMAIL_ADDRESS_INVALID' };
    return this.#slots.run(async () => {
      const stillOurs = () => this.clock.now().getTime() <= leaseEnd(message) - this.config.SMTP_TIMEOUT_MS;
      if (!stillOurs()) return { kind: 'UNREACHABLE', code: LEASE_OVER };
      const { MAIL_FROM, MAIL_FROM_NAME, MAIL_DOMAIN } = this.config;
      const { locale, subject, text, html } = render(message, to);
      const messageId = `<${broken('new-message-id-each-time') ? newId() : message._id}@${MAIL_DOMAIN}>`;
      const raw = mimeOf({ from: { name: MAIL_FROM_NAME, address: MAIL_FROM }, to: address, messageId, date: message.createdAt, locale, subject, text, html });
      try {
        await this.#transport.send({ from: MAIL_FROM, to: address, raw, stillOurs });
        this.#failures = 0;
        return { kind: 'ACCEPTED', code: 'SMTP_250' };
      } catch (error) {
        const outcome = outcomeOfSmtpError(error);
        if (outcome.kind === 'UNREACHABLE' && outcome.code !== LEASE_OVER) this.#downUntil = performance.now() + Math.min(250 * 2 ** this.#failures++, LONGEST_PAUSE_MS);
        return outcome;
      }
    });
  }

  onApplicationShutdown(): void {
    this.#transport.close();
  }
}

const leaseEnd = (message: MessageDocument): number => message.dueAt?.getTime() ?? 0;

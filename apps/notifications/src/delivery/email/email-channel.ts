import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '#platform';
import type { RecipientDocument } from '../../recipient/recipient.schema.js';
import { SuppressAddresses } from '../../suppression/suppress-addresses.js';
import { emailOf } from '../../suppression/suppressed.js';
import { render } from '../../template/render.js';
import { UnsubscribeLink } from '../../unsubscribe/unsubscribe-link.js';
import type { ChannelAdapter, ChannelDefinition, Outcome, Sending } from '../channel.js';
import { emailVariables, type EmailConfig } from './email-variables.js';
import { MailTransport } from './mail-transport.js';
import { isEmailAddress } from './mail.js';
import { addressRefusal, outcomeOfSmtpError } from './smtp-outcome.js';

interface LinkConfig {
  WEBHOOK_KEY_SECRET: string;
}

/** E-mail through a pool of SMTP connections. A message keeps its Message-ID over all attempts. */
@Injectable()
class EmailChannel implements ChannelAdapter, OnApplicationShutdown {
  readonly available = true;
  /** As many as there are connections: what waits for its turn, not in the transport, can still be left unsent. */
  readonly sendsAtOnce: number;
  readonly sendMs: number;
  readonly #transport: MailTransport;
  readonly #unsubscribe: UnsubscribeLink;

  constructor(
    @Inject(CONFIG) private readonly config: EmailConfig & LinkConfig,
    private readonly suppression: SuppressAddresses,
  ) {
    this.sendsAtOnce = config.SMTP_POOL;
    this.sendMs = config.SMTP_TIMEOUT_MS;
    this.#transport = new MailTransport(config);
    this.#unsubscribe = new UnsubscribeLink(config.WEBHOOK_KEY_SECRET);
  }

  addressOf(recipient: RecipientDocument): string | undefined {
    return emailOf(recipient);
  }

  async send({ message, address, to, told, withinMs }: Sending): Promise<Outcome> {
    if (!isEmailAddress(address)) return { kind: 'REFUSED', code: 'EMAIL_ADDRESS_INVALID' };
    const path = this.#unsubscribe.pathFor(message);
    const { MAIL_FROM, MAIL_FROM_NAME, MAIL_DOMAIN } = this.config;
    const content = {
      ...render(message, to, told),
      from: { name: MAIL_FROM_NAME, address: MAIL_FROM },
      to: address,
      messageId: `<${message._id}@${MAIL_DOMAIN}>`,
      date: message.createdAt,
      unsubscribeUrl: path && to.publicUrl + path,
    };
    try {
      await this.#transport.send(content, withinMs);
      return { kind: 'ACCEPTED', code: 'SMTP_250' };
    } catch (error) {
      const code = addressRefusal(error);
      if (code !== undefined) await this.suppression.refused(address, code);
      return outcomeOfSmtpError(error);
    }
  }

  onApplicationShutdown(): void {
    this.#transport.close();
  }
}

export const emailChannel = {
  name: 'EMAIL',
  adapter: EmailChannel,
  variables: emailVariables,
} as const satisfies ChannelDefinition;

import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock, CONFIG } from '#platform';
import type { MessageDocument } from '../../message/message.js';
import type { NotificationsConfig } from '../../notifications.config.js';
import type { RecipientDocument } from '../../recipient/recipient.js';
import { renderWhatsapp, type Addressee } from '../../template/render.js';
import { LEASE_OVER, type ChannelAdapter, type Outcome } from '../channel.js';
import { Slots } from '../slots.js';
import { outcomeOfWhatsAppError } from './whatsapp-outcome.js';

const CONNECTIONS = 16;
const acceptance = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });

/** Approved template messages through the WhatsApp Cloud API: POST /{version}/{phone-number-id}/messages. */
@Injectable()
export class WhatsAppChannel implements ChannelAdapter {
  readonly available: boolean;
  readonly #slots = new Slots(CONNECTIONS);
  readonly #url: string;

  constructor(
    @Inject(CONFIG) private readonly config: NotificationsConfig,
    private readonly clock: Clock,
  ) {
    this.available = config.WHATSAPP_URL !== undefined;
    this.#url = `${config.WHATSAPP_URL?.replace(/\/+$/, '')}/${config.WHATSAPP_VERSION}/${config.WHATSAPP_PHONE_NUMBER_ID}/messages`;
  }

  addressOf(recipient: RecipientDocument): string | undefined {
    return recipient.phone;
  }

  async send(message: MessageDocument, address: string, to: Addressee): Promise<Outcome> {
    if (!/^\+\d{8,15}$/.test(address)) return { kind: 'REFUSED', code: 'PHONE_NUMBER_INVALID' };
    return this.#slots.run(async () => {
      if (this.clock.now().getTime() > (message.dueAt?.getTime() ?? 0) - this.config.WHATSAPP_TIMEOUT_MS) return { kind: 'UNREACHABLE', code: LEASE_OVER };
      try {
        return await this.#post(templateMessage(address, renderWhatsapp(message, to)));
      } catch (error) {
        return outcomeOfFailedCall(error);
      }
    });
  }

  async #post(body: unknown): Promise<Outcome> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.config.WHATSAPP_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(this.config.WHATSAPP_TIMEOUT_MS),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok && acceptance.safeParse(answer).success) return { kind: 'ACCEPTED', code: 'WHATSAPP_200' };
    return outcomeOfWhatsAppError(response.status, answer, response.headers.get('retry-after'));
  }
}

function templateMessage(address: string, { name, locale, parameters }: ReturnType<typeof renderWhatsapp>) {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: address.slice(1),
    type: 'template',
    template: {
      name,
      language: { code: locale },
      components: [{ type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) }],
    },
  };
}

/** Refused connections never reached it; everything else may have been accepted. */
function outcomeOfFailedCall(error: unknown): Outcome {
  const cause = (error as { cause?: { code?: string } }).cause?.code;
  const neverArrived = cause !== undefined && ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(cause);
  return neverArrived ? { kind: 'UNREACHABLE', code: 'WHATSAPP_UNREACHABLE' } : { kind: 'RETRY', code: 'WHATSAPP_NO_ANSWER' };
}

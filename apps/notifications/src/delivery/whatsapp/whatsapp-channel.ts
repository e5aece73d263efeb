import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG } from '#platform';
import type { RecipientDocument } from '../../recipient/recipient.schema.js';
import { renderWhatsapp } from '../../template/render.js';
import type { ChannelAdapter, ChannelDefinition, Outcome, Sending } from '../channel.js';
import { outcomeOfWhatsAppError } from './whatsapp-outcome.js';
import { whatsappVariables, type WhatsAppConfig } from './whatsapp-variables.js';

const acceptance = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });

/** Approved template messages through the WhatsApp Cloud API: POST /{version}/{phone-number-id}/messages. */
@Injectable()
class WhatsAppChannel implements ChannelAdapter {
  readonly available: boolean;
  readonly sendsAtOnce = 16;
  readonly perSecond: number;
  readonly sendMs: number;
  readonly #url: string;

  constructor(@Inject(CONFIG) private readonly config: WhatsAppConfig) {
    this.available = config.WHATSAPP_URL !== undefined;
    this.perSecond = config.WHATSAPP_A_SECOND;
    this.sendMs = config.WHATSAPP_TIMEOUT_MS;
    this.#url = `${config.WHATSAPP_URL?.replace(/\/+$/, '')}/${config.WHATSAPP_VERSION}/${config.WHATSAPP_PHONE_NUMBER_ID}/messages`;
  }

  addressOf(recipient: RecipientDocument): string | undefined {
    return recipient.phone;
  }

  async send({ message, address, to, told }: Sending): Promise<Outcome> {
    if (!/^\+\d{8,15}$/.test(address)) return { kind: 'REFUSED', code: 'PHONE_NUMBER_INVALID' };
    try {
      return await this.#post(templateMessage(address, renderWhatsapp(message, to, told)));
    } catch (error) {
      return outcomeOfFailedCall(error);
    }
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
    if (response.ok && acceptance.safeParse(answer).success)
      return { kind: 'ACCEPTED', code: 'WHATSAPP_200' };
    return outcomeOfWhatsAppError(response.status, answer, response.headers.get('retry-after'));
  }
}

export const whatsappChannel = {
  name: 'WHATSAPP',
  adapter: WhatsAppChannel,
  variables: whatsappVariables,
} as const satisfies ChannelDefinition;

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
  const neverArrived =
    cause !== undefined &&
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(cause);
  return neverArrived
    ? { kind: 'UNREACHABLE', code: 'WHATSAPP_UNREACHABLE' }
    : { kind: 'RETRY', code: 'WHATSAPP_NO_ANSWER' };
}

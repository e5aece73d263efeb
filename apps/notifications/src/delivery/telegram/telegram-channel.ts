import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '#platform';
import type { RecipientDocument } from '../../recipient/recipient.schema.js';
import { TelegramChats } from '../../telegram/telegram-chats.js';
import { renderChat } from '../../template/render.js';
import type { ChannelAdapter, ChannelDefinition, Outcome, Sending } from '../channel.js';
import { ChannelCalls, outcomeWithoutAnswer } from '../outgoing.js';
import { outcomeOfTelegramAnswer } from './telegram-answer.js';
import { telegramVariables, type TelegramConfig } from './telegram-variables.js';

interface DeniedConfig {
  WEBHOOK_DENIED_NETWORKS: readonly string[];
}

/** Messages of a bot to people who linked their chat: POST /bot<token>/sendMessage. */
@Injectable()
class TelegramChannel implements ChannelAdapter, OnApplicationShutdown {
  readonly available: boolean;
  readonly sendsAtOnce = 16;
  readonly perSecond: number;
  readonly sendMs: number;
  readonly #calls: ChannelCalls;
  /** The token is part of it: it is never written anywhere. */
  readonly #url: string;

  constructor(
    @Inject(CONFIG) private readonly config: TelegramConfig & DeniedConfig,
    private readonly chats: TelegramChats,
  ) {
    this.available = config.TELEGRAM_BOT_TOKEN !== undefined;
    this.perSecond = config.TELEGRAM_A_SECOND;
    this.sendMs = config.TELEGRAM_TIMEOUT_MS;
    this.#url = `${config.TELEGRAM_URL.replace(/\/+$/, '')}/bot${config.TELEGRAM_BOT_TOKEN}/sendMessage`;
    this.#calls = new ChannelCalls({
      allowPrivate: config.TELEGRAM_ALLOW_PRIVATE,
      denied: config.WEBHOOK_DENIED_NETWORKS,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#calls.close();
  }

  addressOf(recipient: RecipientDocument): string | undefined {
    return recipient.telegram?.chatId;
  }

  async send({ message, address, to, told }: Sending): Promise<Outcome> {
    const answer = await this.#calls.call({
      method: 'POST',
      url: this.#url,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        chat_id: Number(address),
        text: renderChat(message, to, told),
        link_preview_options: { is_disabled: true },
      }),
      timeoutMs: this.config.TELEGRAM_TIMEOUT_MS,
    });
    const silent = outcomeWithoutAnswer('TELEGRAM', answer);
    if (silent) return silent;
    const { chatGone, ...outcome } = outcomeOfTelegramAnswer(answer);
    if (chatGone) await this.chats.forget(address);
    return outcome;
  }
}

export const telegramChannel = {
  name: 'TELEGRAM',
  adapter: TelegramChannel,
  variables: telegramVariables,
} as const satisfies ChannelDefinition;

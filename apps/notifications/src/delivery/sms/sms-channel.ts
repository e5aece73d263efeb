import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { z } from 'zod';
import { Clock, CONFIG } from '#platform';
import type { RecipientDocument } from '../../recipient/recipient.schema.js';
import { renderShort } from '../../template/render.js';
import type { ChannelAdapter, ChannelDefinition, Outcome, Sending } from '../channel.js';
import { ChannelCalls, outcomeWithoutAnswer, pauseAsked } from '../outgoing.js';
import { outcomeOfSmsAnswer } from './sms-answer.js';
import { smsText } from './sms-text.js';
import { smsVariables, type SmsConfig } from './sms-variables.js';

type Json = z.output<ReturnType<typeof z.json>>;

interface DeniedConfig {
  WEBHOOK_DENIED_NETWORKS: readonly string[];
}

/** Short texts through any gateway that takes them by HTTP: its fields and answers are configuration. */
@Injectable()
class SmsChannel implements ChannelAdapter, OnApplicationShutdown {
  readonly available: boolean;
  readonly sendsAtOnce = 8;
  readonly perSecond: number;
  readonly sendMs: number;
  readonly #calls: ChannelCalls;

  constructor(
    @Inject(CONFIG) private readonly config: SmsConfig & DeniedConfig,
    private readonly clock: Clock,
  ) {
    this.available = config.SMS_URL !== undefined;
    this.perSecond = config.SMS_A_SECOND;
    this.sendMs = config.SMS_TIMEOUT_MS;
    this.#calls = new ChannelCalls({
      allowPrivate: config.SMS_ALLOW_PRIVATE,
      denied: config.WEBHOOK_DENIED_NETWORKS,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#calls.close();
  }

  addressOf(recipient: RecipientDocument): string | undefined {
    return recipient.phone;
  }

  async send({ message, address, to, told }: Sending): Promise<Outcome> {
    if (!/^\+\d{8,15}$/.test(address)) return { kind: 'REFUSED', code: 'PHONE_NUMBER_INVALID' };
    const { sentence, link } = renderShort(message, to, told),
      fields = filled(this.config.SMS_FIELDS, {
        id: message._id,
        to: written(address, this.config.SMS_NUMBERS),
        text: smsText(sentence, link),
        token: this.config.SMS_TOKEN ?? '',
      });
    const answer = await this.#calls.call({
      method: 'POST',
      url: this.config.SMS_URL ?? '',
      headers: { ...this.#permission(), 'content-type': CONTENT_TYPES[this.config.SMS_FORMAT] },
      body: this.config.SMS_FORMAT === 'JSON' ? JSON.stringify(fields) : formOf(fields),
      timeoutMs: this.config.SMS_TIMEOUT_MS,
    });
    return (
      outcomeWithoutAnswer('SMS', answer) ?? {
        ...outcomeOfSmsAnswer(answer, this.config.SMS_ANSWERS),
        ...pauseAsked(answer, this.clock),
      }
    );
  }

  #permission(): Record<string, string> {
    const { SMS_USER, SMS_PASSWORD, SMS_TOKEN, SMS_FIELDS } = this.config;
    if (SMS_USER !== undefined)
      return { authorization: `Basic ${Buffer.from(`${SMS_USER}:${SMS_PASSWORD}`).toString('base64')}` };
    const isField = JSON.stringify(SMS_FIELDS).includes('{token}');
    return SMS_TOKEN === undefined || isField ? {} : { authorization: `Bearer ${SMS_TOKEN}` };
  }
}

export const smsChannel = {
  name: 'SMS',
  adapter: SmsChannel,
  variables: smsVariables,
} as const satisfies ChannelDefinition;

const CONTENT_TYPES = { JSON: 'application/json', FORM: 'application/x-www-form-urlencoded' } as const;

/** A number as gateways want it. */
function written(address: string, how: SmsConfig['SMS_NUMBERS']): string {
  if (how === 'PLUS') return address;
  return how === 'NATIONAL' && address.startsWith('+62') ? `0${address.slice(3)}` : address.slice(1);
}

type Values = Record<'id' | 'to' | 'text' | 'token', string>;

/** The fields with their values; in one go, so that no value is read as a place for another. */
function filled(fields: Json, values: Values): Json {
  if (typeof fields === 'string')
    return fields.replace(/\{(id|to|text|token)\}/g, (_, name: keyof Values) => values[name]);
  if (Array.isArray(fields)) return fields.map((each) => filled(each, values));
  if (typeof fields === 'object' && fields !== null)
    return Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, filled(each, values)]));
  return fields;
}

const formOf = (fields: Json): string =>
  new URLSearchParams(
    Object.entries(typeof fields === 'object' && fields !== null ? fields : {}).map(([name, value]) => [
      name,
      String(value),
    ]),
  ).toString();

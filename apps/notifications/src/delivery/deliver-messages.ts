import { Inject, Injectable } from '@nestjs/common';
import { Processes, type JobProcessor } from '#jobs';
import { crashPoint } from '#messaging';
import { broken, Clock, CONFIG, logger, withRemoteSpan } from '#platform';
import type { Channel, MessageDocument } from '../message/message.js';
import { messageDelivery, type MessageDeliveryJob } from '../message/message-queue.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { addresseeOf } from '../recipient/addressee.js';
import { recipientKey, type RecipientDocument } from '../recipient/recipient.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import { LEASE_OVER, type ChannelAdapter, type Outcome } from './channel.js';
import { DeliveryClaims } from './delivery-claims.js';
import { afterOutcome, channelsOf, nextStep, type DeliverySettings, type Settlement } from './delivery-plan.js';
import { DeliveryResults } from './delivery-results.js';
import { EmailChannel } from './email/email-channel.js';
import { WhatsAppChannel } from './whatsapp/whatsapp-channel.js';

const OUTAGE_PAUSE_MS = 5_000;

/** Claims what a job names, sends each message by the channel of the moment, and records what came of it. */
@Injectable()
@Processes(messageDelivery)
export class DeliverMessages implements JobProcessor<typeof messageDelivery> {
  readonly #channels: Partial<Record<Channel, ChannelAdapter>>;
  readonly #settings: DeliverySettings;
  readonly #inHand = new Set<string>();

  constructor(
    private readonly claims: DeliveryClaims,
    private readonly results: DeliveryResults,
    private readonly recipients: RecipientRepository,
    private readonly email: EmailChannel,
    whatsapp: WhatsAppChannel,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {
    this.#channels = { EMAIL: email, WHATSAPP: whatsapp };
    this.#settings = { attemptsPerChannel: config.MESSAGE_ATTEMPTS, backoffMs: config.MESSAGE_BACKOFF_MS, recipientWaitMs: config.RECIPIENT_WAIT_MS };
  }

  async process({ messageIds, first }: MessageDeliveryJob): Promise<void> {
    // While the mail server is away there is no use in claiming fast; other channels go on, slowly.
    await this.email.whenUp(OUTAGE_PAUSE_MS);
    const claimed = await this.claims.claim(messageIds, first === true);
    // A job that Redis hands out again, after it lost its latest second in a crash, finds its messages in hand.
    const messages = claimed.filter((message) => !this.#inHand.has(message._id));
    if (messages.length === 0) return;
    for (const message of messages) this.#inHand.add(message._id);
    try {
      const recipients = await this.recipients.of(messages);
      this.results.expect(messages.length);
      await Promise.all(
      messages.map((message) => withRemoteSpan(message.traceparent, `deliver ${message.kind}`, () => this.#deliver(message, recipients.get(recipientKey(message.tenantId, message.participantId))))),
    );
    } finally {
      for (const message of messages) this.#inHand.delete(message._id);
    }
  }

  async #deliver(message: MessageDocument, recipient: RecipientDocument | undefined): Promise<void> {
    const reaches = (channel: Channel) => recipient !== undefined && this.#addressOf(channel, recipient) !== undefined;
    const step = nextStep(message, recipient, reaches, this.clock.now(), this.#settings);
    if ('settle' in step) return this.results.record(message, step.settle);
    if (broken('mark-before-send')) await this.results.record(message, { status: 'DELIVERED', channel: step.send, attempt: { channel: step.send, outcome: 'ACCEPTED', code: 'SMTP_250' } });
    const settlement = await this.#send(message, recipient!, step.send, channelsOf(recipient!, reaches));
    if (settlement === undefined) this.results.withdraw();
    else await this.results.record(message, settlement);
  }

  async #send(message: MessageDocument, recipient: RecipientDocument, channel: Channel, channels: Channel[]): Promise<Settlement | undefined> {
    const to = addresseeOf(recipient, await this.recipients.sender(recipient.tenantId), this.config.PUBLIC_URL);
    const adapter = this.#channels[channel]!;
    const outcome = await adapter.send(message, this.#addressOf(channel, recipient)!, to).catch((error: unknown): Outcome => {
      logger.error({ err: error, messageId: message._id, channel }, 'a message could not be made or sent');
      return { kind: 'RETRY', code: 'INTERNAL' };
    });
    if (outcome.kind === 'ACCEPTED') crashPoint('delivery:after-accept');
    // Given back: by now another worker may hold it.
    if (outcome.code === LEASE_OVER) return undefined;
    const forgotten = broken('accepted-sent-again') && message.attempts.length === 0;
    return afterOutcome(message, channel, forgotten ? { kind: 'RETRY', code: 'SMTP_NO_ANSWER' } : outcome, channels, this.#settings);
  }

  #addressOf(channel: Channel, recipient: RecipientDocument): string | undefined {
    const adapter = this.#channels[channel];
    return adapter?.available ? adapter.addressOf(recipient) : undefined;
  }
}
